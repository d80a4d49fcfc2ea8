import { describe, expect, test } from 'vitest'
import { encodeTable } from '../../../../src/main/ml/encode.ts'
import { mostProbable, predictProba, predictValue } from '../../../../src/main/ml/forest-prediction.ts'
import { forestTree } from '../../../../src/main/ml/forest.ts'
import { exportMljs } from '../../../../src/main/ml/mljs/export-mljs.ts'
import { justAbove } from '../../../../src/main/ml/mljs/mljs-tree.ts'
import type { ExportedModel } from '../../../../src/main/ml/onnx/exportable.ts'
import { createRandom } from '../../../../src/main/ml/random.ts'
import type { Table } from '../../../../src/main/ml/table.ts'
import { hasSharedData } from '../../../support/shared-data.ts'
import { expectRefused } from '../expect-refused.ts'
import { fitModel } from '../onnx/fit-model.ts'
import { goldenSet, referenceSet } from '../onnx/reference-sets.ts'
import { toColumn } from '../read-csv.ts'
import { predictMljs } from './load-mljs.ts'

const numbersOf = ({ header }: ExportedModel): string[] =>
  header.encoder.inputs.filter((input) => input.kind !== 'categorical').map((input) => input.name)

/** The rows for which the package answers another class than we do, of all rows of a table. */
function otherClass(model: ExportedModel, table: Table): number[] {
  const matrix = encodeTable(model.header.encoder, table)
  const own = mostProbable(predictProba(model.forest, matrix), model.forest.n_classes)
  const told = predictMljs(exportMljs(model, { never_missing: numbersOf(model) }), matrix)
  expect(told).toHaveLength(table.n_rows)
  return told.flatMap((code, row) => (code === own[row] ? [] : [row]))
}

describe.skipIf(!hasSharedData)('a model loaded by ml-random-forest', () => {
  test.each([
    ['the golden training set', goldenSet, { train: 5282, val: 1761 }],
    [
      'three kinds of penguins, rows without blanks',
      () => referenceSet({ path: ['penguins.csv'], target: 'species', complete: true }),
      { train: 249, val: 84 }
    ]
  ])('answers every row with its class: %s', (_, read, n_rows) => {
    const { train, val, target } = read()
    expect({ train: train.n_rows, val: val.n_rows }).toEqual(n_rows)
    const model = fitModel(train, target, { n_estimators: 40, class_weight: 'balanced' })
    expect(otherClass(model, train)).toEqual([])
    expect(otherClass(model, val)).toEqual([])
  })

  test('answers every row with its number, to the last bit: prices of houses', () => {
    const read = { path: ['california_housing.csv'], target: 'median_house_value', regression: true, complete: true }
    const { train, val, target } = referenceSet(read)
    const model = fitModel(train, target, { n_estimators: 10 })
    const matrix = encodeTable(model.header.encoder, val)
    const told = predictMljs(exportMljs(model, { never_missing: numbersOf(model) }), matrix)
    expect(told).toHaveLength(val.n_rows)
    expect(told).toEqual([...predictValue(model.forest, matrix)])
  })
})

const random = createRandom(7)
const cells = Array.from({ length: 60 }, () => String(random.below(1000)))
const more = Array.from({ length: 60 }, () => String(random.below(1000)))
const table: Table = { n_rows: 60, columns: [toColumn('x', cells), toColumn('y', more)] }
const noise = (n: number): number[] => cells.map(() => random.below(n))
const classesOf = (n: number): string[] => ['a', 'b', 'c'].slice(0, n)

/** How many rows give their most votes to several classes. */
function countTies({ forest, header }: ExportedModel, rows: Table): number {
  const { n_classes } = forest
  const proba = predictProba(forest, encodeTable(header.encoder, rows))
  const rowShares = Array.from({ length: rows.n_rows }, (_, row) => proba.slice(row * n_classes, (row + 1) * n_classes))
  return rowShares.filter((shares) => shares.filter((share) => share === Math.max(...shares)).length > 1).length
}

describe('votes', () => {
  test.each([
    [2, 2],
    [4, 2],
    [4, 3],
    [5, 3],
    [9, 3]
  ])('of %i trees for %i classes that are shared evenly go to the first class, as ours do', (n_estimators, n) => {
    const model = fitModel(table, { name: 't', classes: classesOf(n), y: noise(n) }, { n_estimators })
    const grid: Table = {
      n_rows: 2500,
      columns: ['x', 'y'].map((name, at) => ({
        name,
        kind: 'numeric',
        values: Float64Array.from({ length: 2500 }, (_, row) => 20 * (at === 0 ? row % 50 : Math.floor(row / 50)))
      }))
    }
    expect(countTies(model, grid)).toBeGreaterThan(20)
    expect(otherClass(model, grid)).toEqual([])
  })

  test('gain no further tree where there can be no tie', () => {
    const two = { name: 't', classes: classesOf(2), y: noise(2) }
    const trees = (n_estimators: number): number =>
      exportMljs(fitModel(table, two, { n_estimators }), { never_missing: ['x', 'y'] }).baseModel.nEstimators
    expect([trees(1), trees(3), trees(4)]).toEqual([1, 3, 6])
  })

  test('of a single tree may come from leaves of mixed classes', () => {
    const three = { name: 't', classes: classesOf(3), y: noise(3) }
    const model = fitModel(table, three, { n_estimators: 1, max_depth: 3 })
    expect(otherClass(model, table)).toEqual([])
  })

  test('of trees without a split are told too', () => {
    const model = fitModel(table, { name: 't', classes: null, y: cells.map(() => 4.5) }, { n_estimators: 2 })
    expect(forestTree(model.forest, 0).n_nodes).toBe(1)
    expect(predictMljs(exportMljs(model), encodeTable(model.header.encoder, table))).toEqual(cells.map(() => 4.5))
  })
})

describe('thresholds', () => {
  test.each([0, -0, 1, -1, 0.1, -0.1, 2.5, 1e300, -1e300, Number.MIN_VALUE, -Number.MIN_VALUE, 2 ** 53])(
    'divide the numbers next to %d as ours do',
    (threshold) => {
      const above = justAbove(threshold)
      expect(threshold).toBeLessThan(above)
      // no number lies between the two
      expect([threshold, above]).toContain(threshold / 2 + above / 2)
    }
  )

  test('send all that is present left where only the missing go right', () => {
    const gaps = Array.from({ length: 40 }, (_, row) => (row % 2 === 0 ? '' : '7'))
    const gappy: Table = { n_rows: 40, columns: [toColumn('x', gaps)] }
    const y = gaps.map((cell) => (cell === '' ? 1 : 0))
    const model = fitModel(gappy, { name: 't', classes: ['no', 'yes'], y }, { n_estimators: 3, bootstrap: false })
    expect(forestTree(model.forest, 0).threshold[0]).toBe(Infinity)
    const told = predictMljs(exportMljs(model), encodeTable(model.header.encoder, gappy))
    expect(told).toEqual(y)
  })
})

describe('a model that ml-random-forest cannot hold', () => {
  const split = (y: number[], params: Record<string, unknown>): ExportedModel =>
    fitModel(table, { name: 't', classes: ['no', 'yes'], y }, params)

  test('is refused when its trees have leaves of mixed classes', async () => {
    const model = split(noise(2), { n_estimators: 5, max_depth: 2 })
    const pieces = ['holds several classes (', 'Export as ONNX']
    await expectRefused(() => exportMljs(model, { never_missing: ['x', 'y'] }), 'INVALID_PARAMETER_VALUE', ...pieces)
  })

  test('is refused when a missing number may come and would go another way, and says which', async () => {
    const model = split(
      cells.map((cell) => (Number(cell) < 800 ? 0 : 1)),
      { n_estimators: 3, max_features: null }
    )
    const pieces = ['sends a missing "x" to the left', 'Export as ONNX']
    await expectRefused(() => exportMljs(model), 'INVALID_PARAMETER_VALUE', ...pieces)
    await expectRefused(() => exportMljs(model, { never_missing: ['y'] }), 'INVALID_PARAMETER_VALUE', ...pieces)
    expect(exportMljs(model, { never_missing: ['x', 'y'] }).name).toBe('RFClassifier')
  })

  test('is taken when its signature requires the number', () => {
    const { header, forest } = split(
      cells.map((cell) => (Number(cell) < 800 ? 0 : 1)),
      { n_estimators: 3 }
    )
    const inputs = header.signature.inputs.map((input) => ({ ...input, required: true }))
    const required = { ...header, signature: { ...header.signature, inputs } }
    expect(exportMljs({ header: required, forest }).benchtop.feature_names).toEqual(['x', 'y'])
  })

  test('is refused when the promise names a column that is not there', async () => {
    const model = split(noise(2), { n_estimators: 3 })
    const pieces = ['"z"', 'its columns are x, y']
    await expectRefused(() => exportMljs(model, { never_missing: ['z'] }), 'INVALID_PARAMETER_VALUE', ...pieces)
  })

  test('is refused when it is not the mean of trees', async () => {
    const { header, forest } = split(noise(2), { n_estimators: 3 })
    const other = { ...header, model_type: 'Ridge' as typeof header.model_type }
    await expectRefused(() => exportMljs({ header: other, forest }), 'INVALID_PARAMETER_VALUE', 'A Ridge cannot')
  })
})

test('the file says what goes in and what comes out', () => {
  const text: Table = {
    n_rows: 60,
    columns: [
      ...table.columns,
      toColumn(
        'ço "l"',
        cells.map((own) => `„${own[0]}"`)
      )
    ]
  }
  const model = fitModel(text, { name: 'é', classes: [false, true], y: noise(2) }, { n_estimators: 3 })
  const { benchtop } = exportMljs(model, { never_missing: ['x', 'y'] })
  expect(benchtop.target).toBe('é')
  expect(benchtop.classes).toEqual([false, true])
  expect(benchtop.feature_names).toEqual(model.header.encoder.feature_names)
  expect(benchtop.feature_names[0]).toMatch(/^ço "l"_„\d"$/)
  expect(otherClass(model, text)).toEqual([])
})
