import { describe, expect, test } from 'vitest'
import { binColumns } from '../../../../src/main/ml/binning.ts'
import { boosterProba, boosterValue } from '../../../../src/main/ml/boosting/booster.ts'
import { encodeTable, fitEncoder, nativeCategories } from '../../../../src/main/ml/encode.ts'
import { mostProbable } from '../../../../src/main/ml/forest-prediction.ts'
import type { ForestProblem } from '../../../../src/main/ml/forest-problem.ts'
import { exportOnnx } from '../../../../src/main/ml/onnx/export-onnx.ts'
import type { ExportedBooster } from '../../../../src/main/ml/onnx/exportable.ts'
import type { Table } from '../../../../src/main/ml/table.ts'
import { describeSignature } from '../../../../src/main/training/signature.ts'
import { hasSharedData } from '../../../support/shared-data.ts'
import { fitBooster } from '../boosting/fit-booster.ts'
import { expectRefused } from '../expect-refused.ts'
import { toColumn } from '../read-csv.ts'
import type { Target } from './fit-model.ts'
import { goldenSet, referenceSet } from './reference-sets.ts'
import { runOnnx } from './run-onnx.ts'

/** A booster of a table, with its header as a training writes it. */
function fit(table: Table, { name, classes, y }: Target, encoding: 'one_hot' | 'native' = 'one_hot'): ExportedBooster {
  const encoder = fitEncoder(table, encoding)
  const categories = nativeCategories(encoder)
  const binned = binColumns(encodeTable(encoder, table), categories)
  const common = { n_rows: table.n_rows, ...binned, categories, sample_weight: null }
  const problem: ForestProblem =
    classes === null
      ? { ...common, kind: 'regression', n_classes: 0, y: Float64Array.from(y) }
      : { ...common, kind: 'classification', n_classes: classes.length, y: Int32Array.from(y) }
  const model_type = classes === null ? 'HistGradientBoostingRegressor' : 'HistGradientBoostingClassifier'
  const signature = describeSignature(encoder, { name, classes })
  return {
    header: { model_type, target: name, classes, encoder, signature },
    booster: fitBooster(problem, { max_iter: 40 })
  }
}

async function expectSameNumbers({ header, booster }: ExportedBooster, table: Table): Promise<void> {
  const own = boosterValue(booster, encodeTable(header.encoder, table))
  const { outputs } = await runOnnx(exportOnnx({ header, booster }), header.encoder, table)
  expect(outputs.variable.dims).toEqual([table.n_rows, 1])
  const apart = (outputs.variable.values as number[]).map((value, row) => Math.abs(value / own[row] - 1))
  expect(Math.max(...apart)).toBeLessThan(1e-5)
}

async function expectSameClasses({ header, booster }: ExportedBooster, table: Table): Promise<void> {
  const proba = boosterProba(booster, encodeTable(header.encoder, table))
  const { outputs } = await runOnnx(exportOnnx({ header, booster }), header.encoder, table)
  const labels = header.classes!.map((own) => (typeof own === 'boolean' ? Number(own) : own))
  expect(outputs.label.values).toEqual(Array.from(mostProbable(proba, booster.n_classes), (code) => labels[code]))
  expect(outputs.probabilities.dims).toEqual([table.n_rows, booster.n_classes])
  const apart = (outputs.probabilities.values as number[]).map((value, at) => Math.abs(value - proba[at]))
  expect(Math.max(...apart)).toBeLessThan(1e-5)
}

describe.skipIf(!hasSharedData)('an exported booster answers in onnxruntime as it does here', () => {
  test.each([
    ['the golden training set', goldenSet],
    ['passengers, with blanks and quotes', () => referenceSet({ path: ['titanic.csv'], target: 'survived' })],
    ['incomes', () => referenceSet({ path: ['adult_train.csv'], target: 'class' })],
    ['three kinds of penguins', () => referenceSet({ path: ['penguins.csv'], target: 'species' })]
  ])('%s', async (_, read) => {
    const { train, val, target } = read()
    await expectSameClasses(fit(train, target), val)
  })

  test('prices of houses', async () => {
    const read = { path: ['california_housing.csv'], target: 'median_house_value', regression: true }
    const { train, val, target } = referenceSet(read)
    await expectSameNumbers(fit(train, target), val)
  })

  test('where it asks for sets of categories', async () => {
    const { train, val, target } = referenceSet({ path: ['adult_train.csv'], target: 'class' })
    const model = fit(train, target, 'native')
    expect(model.booster.forest.sets.length).toBeGreaterThan(0)
    await expectSameClasses(model, val)
  })
})

const table: Table = {
  n_rows: 60,
  columns: [
    toColumn(
      'x',
      Array.from({ length: 60 }, (_, row) => String(row % 30))
    )
  ]
}
const codes = Array.from({ length: 60 }, (_, row) => Number(row % 30 > 12))

test('classes that are whole numbers are answered as numbers', async () => {
  await expectSameClasses(fit(table, { name: 'y', classes: [10, 20], y: codes }), table)
})

test('a booster of one class, or whose file is damaged, is refused with the reason', async () => {
  const one = fit(table, { name: 'y', classes: ['a'], y: codes.map(() => 0) })
  await expectRefused(() => exportOnnx(one), 'INVALID_PARAMETER_VALUE', 'one class only')
  const two = fit(table, { name: 'y', classes: ['a', 'b'], y: codes })
  const damaged = { ...two, header: { ...two.header, classes: ['a', 'b', 'c'] } }
  await expectRefused(() => exportOnnx(damaged), 'INVALID_STATE', 'names 3 classes')
})
