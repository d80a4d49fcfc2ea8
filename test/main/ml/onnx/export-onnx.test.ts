import { describe, expect, test } from 'vitest'
import { encodeTable } from '../../../../src/main/ml/encode.ts'
import { mostProbable, predictProba, predictValue } from '../../../../src/main/ml/forest-prediction.ts'
import { forestTree } from '../../../../src/main/ml/forest.ts'
import type { ExportedHeader, ExportedModel } from '../../../../src/main/ml/onnx/exportable.ts'
import { exportOnnx } from '../../../../src/main/ml/onnx/export-onnx.ts'
import { exportMljs } from '../../../../src/main/ml/mljs/export-mljs.ts'
import { createRandom } from '../../../../src/main/ml/random.ts'
import type { Column, Table } from '../../../../src/main/ml/table.ts'
import { expectRefused } from '../expect-refused.ts'
import { toColumn } from '../read-csv.ts'
import { fitModel } from './fit-model.ts'
import { runOnnx } from './run-onnx.ts'

/** Up to 50 rows at a time onnxruntime 1.30 adds the trees up in their order, as we do, and so to the same bits. */
const N_ROWS = 50
const random = createRandom(5)
const draw = (...cells: string[]): string[] => Array.from({ length: N_ROWS }, () => cells[random.below(cells.length)])
const tableOf = (...columns: Column[]): Table => ({ n_rows: N_ROWS, columns })
const codes = (n: number): number[] => Array.from({ length: N_ROWS }, () => random.below(n))
const numbers = (): string[] => draw('1', '2.5', '-7', '0.1', '1e6', '')

type Outputs = Awaited<ReturnType<typeof runOnnx>>['outputs']

/** Holds the answers of onnxruntime against ours, for every row: classes as they are told, and probabilities. */
async function expectSameClasses(model: ExportedModel, table: Table, labels: (string | number)[]): Promise<Outputs> {
  const { header, forest } = model
  const proba = predictProba(forest, encodeTable(header.encoder, table))
  const own = Array.from(mostProbable(proba, forest.n_classes), (code) => labels[code])
  const { outputs, outputNames } = await runOnnx(exportOnnx(model), header.encoder, table)
  const [label, probabilities] = outputNames.map((name) => outputs[name])
  expect(label).toEqual({ values: own, dims: [table.n_rows] })
  expect(probabilities.dims).toEqual([table.n_rows, forest.n_classes])
  const apart = (probabilities.values as number[]).map((value, at) => Math.abs(value - proba[at]))
  expect(Math.max(...apart)).toBeLessThan(1e-6)
  expect(Math.min(...(probabilities.values as number[]))).toBeGreaterThanOrEqual(0)
  expect(Math.max(...(probabilities.values as number[]))).toBeLessThanOrEqual(1)
  return outputs
}

async function expectSameNumbers(model: ExportedModel, table: Table): Promise<void> {
  const own = predictValue(model.forest, encodeTable(model.header.encoder, table))
  const { outputs } = await runOnnx(exportOnnx(model), model.header.encoder, table)
  expect(outputs.variable.dims).toEqual([table.n_rows, 1])
  for (const [row, value] of own.entries()) expect(outputs.variable.values[row]).toBeCloseTo(value, 5)
}

const splitsMissingLeft = ({ forest }: ExportedModel, side: 0 | 1): number => {
  const trees = Array.from({ length: forest.n_trees }, (_, number) => forestTree(forest, number))
  return trees.flatMap(({ feature, missing_left }) =>
    [...feature].filter((own, node) => own >= 0 && missing_left[node] === side)
  ).length
}

describe('names', () => {
  const odd = [
    'with space',
    '"quoted"',
    "it's, so",
    'größe 列 😀',
    'line\nbreak',
    'a',
    'a/encoded',
    'features',
    '0',
    ' '
  ]

  test('of columns may hold anything, and are those of the inputs', async () => {
    const columns = odd.map((name, at) =>
      at % 2 === 0 ? toColumn(name, draw('x', 'y', 'z', '')) : toColumn(name, numbers())
    )
    const model = fitModel(
      tableOf(...columns),
      { name: 't', classes: ['no', 'yes'], y: codes(2) },
      { n_estimators: 20 }
    )
    expect(model.header.encoder.inputs.map((input) => input.name)).toEqual(odd)
    await expectSameClasses(model, tableOf(...columns), ['no', 'yes'])
  })

  test('of outputs make room for columns of that name', async () => {
    const columns = ['label', 'probabilities', 'probabilities_1', 'scores', 'factor', 'zero', 'concatenated'].map(
      (name) => toColumn(name, numbers())
    )
    const model = fitModel(tableOf(...columns), { name: 't', classes: ['no', 'yes'], y: codes(2) }, { n_estimators: 6 })
    const outputs = await expectSameClasses(model, tableOf(...columns), ['no', 'yes'])
    expect(Object.keys(outputs)).toEqual(['label_1', 'probabilities_2'])
  })

  test('of categories may hold anything, and unknown text sets none', async () => {
    const categories = [
      '"',
      "'",
      '""',
      'a,b',
      'ä',
      'ａ',
      '😀',
      '列',
      'null',
      'NaN',
      '0',
      'true',
      ' x ',
      'tab\tin',
      'A',
      'a'
    ]
    const column = toColumn('c', draw(...categories, ''))
    const known = tableOf(column)
    const target = { name: 't', classes: ['no', 'yes'], y: codes(2) }
    const model = fitModel(known, target, { n_estimators: 30, max_features: null })
    await expectSameClasses(model, known, ['no', 'yes'])
    const unknown = tableOf(toColumn('c', draw('À', 'b', '"""', 'TRUE', 'x', '')))
    await expectSameClasses(model, unknown, ['no', 'yes'])
  })

  test('of classes may hold anything, and are told as text', async () => {
    const columns = [toColumn('x', numbers()), toColumn('y', numbers())]
    const classes = ['<=50K', '"so"', 'größe 列 😀']
    const model = fitModel(tableOf(...columns), { name: 't', classes, y: codes(3) }, { n_estimators: 9 })
    await expectSameClasses(model, tableOf(...columns), classes)
  })

  test.each([
    ['whole numbers', [-3, 0, 2 ** 53 - 1], [-3, 0, 2 ** 53 - 1]],
    ['booleans, as 0 and 1', [false, true], [0, 1]],
    ['other numbers, as text', [0.5, 1], ['0.5', '1']]
  ])('of classes that are %s', async (_, classes, labels) => {
    const columns = [toColumn('x', numbers()), toColumn('y', numbers())]
    const target = { name: 't', classes, y: codes(classes.length) }
    const model = fitModel(tableOf(...columns), target, { n_estimators: 8 })
    await expectSameClasses(model, tableOf(...columns), labels)
  })
})

describe('missing values', () => {
  test('go to the side that the forest learned', async () => {
    const blanks = (): Column => toColumn('x', draw('1', '2', '3', '4', '', '', ''))
    const columns = [blanks(), { ...blanks(), name: 'y' }, toColumn('flag', draw('True', 'False', ''))]
    const y = Array.from({ length: N_ROWS }, (_, row) =>
      Number(Number.isNaN((columns[0] as { values: Float64Array }).values[row]) === random.below(4) > 0)
    )
    const model = fitModel(tableOf(...columns), { name: 't', classes: ['no', 'yes'], y }, { n_estimators: 25 })
    expect(splitsMissingLeft(model, 1)).toBeGreaterThan(20)
    expect(splitsMissingLeft(model, 0)).toBeGreaterThan(20)
    await expectSameClasses(model, tableOf(...columns), ['no', 'yes'])
    const none = columns.map(({ name }) => ({ name, kind: 'numeric' as const, values: new Float64Array(1).fill(NaN) }))
    await expectSameClasses(model, { n_rows: 1, columns: none }, ['no', 'yes'])
  })

  test('may be all that a column has: it is an input that nobody reads', async () => {
    const empty: Column = { name: 'empty', kind: 'categorical', codes: new Int32Array(N_ROWS).fill(-1), categories: [] }
    const columns = [empty, toColumn('x', numbers())]
    const model = fitModel(tableOf(...columns), { name: 't', classes: ['no', 'yes'], y: codes(2) }, { n_estimators: 4 })
    expect(model.header.encoder.feature_names).toEqual(['x'])
    await expectSameClasses(model, tableOf(...columns), ['no', 'yes'])
  })
})

describe('forests', () => {
  const digits = Array.from({ length: 10 }, (_, digit) => String(digit))
  const columns = [toColumn('x', draw(...digits)), toColumn('y', draw(...digits))]

  test.each([
    [1, 2],
    [2, 2],
    [6, 2],
    [7, 2],
    [64, 2],
    [100, 2],
    [300, 2],
    [2, 3],
    [6, 3],
    [300, 3]
  ])('of %i trees for %i classes settle ties as ours do', async (n_estimators, n) => {
    const classes = ['a', 'b', 'c'].slice(0, n)
    const model = fitModel(tableOf(...columns), { name: 't', classes, y: codes(n) }, { n_estimators })
    const grid = [7, 1].map((step, at): Column => ({
      name: 'xy'[at],
      kind: 'numeric',
      values: Float64Array.from({ length: 49 }, (_, row) => Math.floor(row / step) % 7)
    }))
    await expectSameClasses(model, { n_rows: 49, columns: grid }, classes)
  })

  test('may have leaves of mixed classes, or of one class only', async () => {
    for (const max_depth of [1, 3, null]) {
      const target = { name: 't', classes: ['a', 'b', 'c'], y: codes(3) }
      await expectSameClasses(
        fitModel(tableOf(...columns), target, { n_estimators: 10, max_depth }),
        tableOf(...columns),
        ['a', 'b', 'c']
      )
    }
  })

  test('asked about many rows at once tell another class only where two have the same share but for the last bits', async () => {
    const classes = ['a', 'b', 'c']
    const { header, forest } = fitModel(tableOf(...columns), { name: 't', classes, y: codes(3) }, { n_estimators: 12 })
    const grid = [50, 1].map((step, at): Column => ({
      name: 'xy'[at],
      kind: 'numeric',
      values: Float64Array.from({ length: 2500 }, (_, row) => (Math.floor(row / step) % 50) / 5)
    }))
    const table = { n_rows: 2500, columns: grid }
    const proba = predictProba(forest, encodeTable(header.encoder, table))
    const { outputs } = await runOnnx(exportOnnx({ header, forest }), header.encoder, table)
    const behind = outputs.label.values.map((label, row) => {
      const shares = proba.slice(3 * row, 3 * row + 3)
      return Math.max(...shares) - shares[classes.indexOf(label as string)]
    })
    expect(Math.max(...behind)).toBeLessThan(1e-14)
  })

  test('may be trees without a question, for classes and for numbers', async () => {
    const none = Array.from({ length: N_ROWS }, () => 0)
    const sure = fitModel(tableOf(...columns), { name: 't', classes: ['a', 'b'], y: none }, { n_estimators: 3 })
    expect(forestTree(sure.forest, 0).n_nodes).toBe(1)
    await expectSameClasses(sure, tableOf(...columns), ['a', 'b'])
    const constant = fitModel(
      tableOf(...columns),
      { name: 't', classes: null, y: none.map(() => 4.25) },
      { n_estimators: 3 }
    )
    await expectSameNumbers(constant, tableOf(...columns))
  })

  test('for numbers give their mean, negative ones too', async () => {
    const y = codes(1000).map((own) => own / 100 - 5)
    await expectSameNumbers(fitModel(tableOf(...columns), { name: 't', classes: null, y }), tableOf(...columns))
  })

  test('may read text only', async () => {
    const text = tableOf(toColumn('c', draw('p', 'q', 'r')))
    await expectSameNumbers(fitModel(text, { name: 't', classes: null, y: codes(9) }), text)
  })

  test('give the same bytes each time', () => {
    const model = fitModel(tableOf(...columns), { name: 't', classes: ['a', 'b'], y: codes(2) }, { n_estimators: 5 })
    expect(exportOnnx(model)).toEqual(exportOnnx(model))
  })
})

describe('a model that does not fit together', () => {
  const columns = [toColumn('x', numbers()), toColumn('c', draw('p', 'q'))]
  const model = fitModel(tableOf(...columns), { name: 't', classes: ['a', 'b'], y: codes(2) }, { n_estimators: 5 })
  const { header, forest } = model
  const withHeader = (change: Partial<ExportedHeader>): (() => Uint8Array) => {
    const damaged = { header: { ...header, ...change }, forest }
    return () => exportOnnx(damaged)
  }

  test('is refused as damaged', async () => {
    const fewer = { ...header.encoder, inputs: header.encoder.inputs.slice(1) }
    const pieces = ['The model file is damaged', 'Train the model again']
    await expectRefused(withHeader({ encoder: fewer }), 'INVALID_STATE', 'give 2 features', 'ask for 3', ...pieces)
    await expectRefused(withHeader({ classes: ['a', 'b', 'c'] }), 'INVALID_STATE', 'names 3 classes', ...pieces)
    await expectRefused(withHeader({ classes: null }), 'INVALID_STATE', 'a classification with no classes', ...pieces)
  })

  test('is refused where ONNX cannot say it', async () => {
    const unnamed = header.encoder.inputs.map((input, at) => (at === 0 ? { ...input, name: '' } : input))
    await expectRefused(
      withHeader({ encoder: { ...header.encoder, inputs: unnamed } }),
      'INVALID_PARAMETER_VALUE',
      'a column whose name is empty'
    )
    const other = 'DummyClassifier' as typeof header.model_type
    await expectRefused(withHeader({ model_type: other }), 'INVALID_PARAMETER_VALUE', 'A DummyClassifier cannot')
    const nothing = {
      header: { ...header, encoder: { inputs: [], feature_names: [] } },
      forest: { ...forest, n_features: 0 }
    }
    await expectRefused(() => exportOnnx(nothing), 'INVALID_PARAMETER_VALUE', 'The model reads nothing')
    const single = { header: { ...header, classes: ['a'] }, forest: { ...forest, n_classes: 1 } }
    await expectRefused(() => exportOnnx(single), 'INVALID_PARAMETER_VALUE', 'one class only')
  })

  test('is not opened by onnxruntime when its file was cut short', async () => {
    const bytes = exportOnnx(model)
    await expect(runOnnx(bytes.slice(0, bytes.length / 2), header.encoder, tableOf(...columns))).rejects.toThrow(
      /protobuf/i
    )
  })
})

describe('native categories', () => {
  const LETTERS = Array.from({ length: 42 }, (_, at) => `letter ${at}`)
  const table = tableOf(
    toColumn('letter', draw(...LETTERS, '')),
    toColumn('colour', draw('r', 'g', 'b', '')),
    toColumn('n', numbers())
  )
  const unknown = tableOf(
    toColumn('letter', draw('letter 1', 'é', '')),
    toColumn('colour', draw('r', 'x', '')),
    toColumn('n', numbers())
  )
  const params = { n_estimators: 20, categorical_features: 'native' }

  test('are sets of codes in the graph: rows with known, unknown and missing categories get the same answers', async () => {
    for (const labels of [
      ['no', 'yes'],
      ['a', 'b', 'c']
    ]) {
      const model = fitModel(table, { name: 't', classes: labels, y: codes(labels.length) }, params)
      expect(model.forest.sets.length).toBeGreaterThan(10)
      await expectSameClasses(model, table, labels)
      await expectSameClasses(model, unknown, labels)
    }
    const model = fitModel(table, { name: 't', classes: null, y: codes(100) }, params)
    await expectSameNumbers(model, table)
    await expectSameNumbers(model, unknown)
  })

  test('cannot be said in ml-random-forest', async () => {
    const model = fitModel(table, { name: 't', classes: ['no', 'yes'], y: codes(2) }, params)
    await expectRefused(() => exportMljs(model), 'INVALID_PARAMETER_VALUE', 'sets of categories', 'one_hot', 'ONNX')
  })
})
