import { describe, expect, test } from 'vitest'
import { linearProba } from '../../../../src/main/ml/baselines/linear-model.ts'
import { fitLogisticRegression, parseLogisticParams } from '../../../../src/main/ml/baselines/logistic-regression.ts'
import { encodeTable, fitEncoder } from '../../../../src/main/ml/encode.ts'
import type { EncodedMatrix } from '../../../../src/main/ml/encoded-matrix.ts'
import { partialDependence, type DependenceRequest } from '../../../../src/main/ml/explain/partial-dependence.ts'
import type { Table } from '../../../../src/main/ml/table.ts'
import { closeTo, tenRows, twoClasses } from '../baselines/ten-rows.ts'
import { expectRefused } from '../expect-refused.ts'

const table: Table = {
  n_rows: 5,
  columns: [
    { name: 'age', kind: 'numeric', values: Float64Array.of(30, 20, NaN, 30, 70) },
    { name: 'plan', kind: 'categorical', codes: Int32Array.of(0, 1, -1, 0, 0), categories: ['plus', 'basic'] },
    { name: 'active', kind: 'numeric', values: Float64Array.of(1, 0, NaN, 1, 1), boolean: true },
    { name: 'empty', kind: 'numeric', values: new Float64Array(5).fill(NaN) }
  ]
}

/** Encoded: plan_basic, plan_plus, age, active, empty. A gap counts as 0. */
function predict({ columns, n_rows }: EncodedMatrix): Float64Array {
  return Float64Array.from({ length: n_rows }, (_, row) => {
    const [basic, plus, age, active] = columns.map((column) => column[row] || 0)
    return age + 100 * basic + 1000 * plus + 10_000 * active
  })
}

const request: DependenceRequest = {
  encoder: fitEncoder(table),
  matrix: encodeTable(fitEncoder(table), table),
  input: 'age',
  predict,
  n_outputs: 1,
  grid_resolution: 20,
  individual: false
}

describe('partial dependence', () => {
  test('is the mean over all rows, gaps among them, with the input set to each of its values', () => {
    const others = (100 + 3 * 1000 + 3 * 10_000) / 5
    expect(partialDependence(request)).toEqual({
      input: 'age',
      kind: 'numeric',
      values: [20, 30, 70],
      average: [[20 + others, 30 + others, 70 + others]],
      individual: null
    })
  })

  test('sets one category and none of the others', () => {
    const others = (30 + 20 + 30 + 70 + 3 * 10_000) / 5
    const told = partialDependence({ ...request, input: 'plan' })
    expect(told).toMatchObject({ kind: 'categorical', values: ['basic', 'plus'] })
    expect(told.average).toEqual([[100 + others, 1000 + others]])
  })

  test('asks for false and true of a boolean', () => {
    const others = (30 + 20 + 30 + 70 + 100 + 3 * 1000) / 5
    const told = partialDependence({ ...request, input: 'active' })
    expect(told).toMatchObject({ kind: 'boolean', values: [false, true] })
    expect(told.average).toEqual([[others, 10_000 + others]])
  })

  test('keeps the prediction of each row where it is asked to', () => {
    const { individual } = partialDependence({ ...request, input: 'active', individual: true })
    expect(individual).toEqual([
      [Float64Array.of(1030, 120, 0, 1030, 1070), Float64Array.of(11_030, 10_120, 10_000, 11_030, 11_070)]
    ])
  })

  test('spaces many numbers by quantiles from the 5th to the 95th of a hundred', () => {
    const values = Float64Array.from({ length: 101 }, (_, row) => (100 - row) ** 2)
    const many: Table = { n_rows: 101, columns: [{ name: 'x', kind: 'numeric', values }] }
    const told = partialDependence({
      ...request,
      encoder: fitEncoder(many),
      matrix: encodeTable(fitEncoder(many), many),
      input: 'x',
      predict: ({ columns }) => columns[0],
      grid_resolution: 4
    })
    expect(told.values).toEqual(closeTo([25, 1225, 4225, 9025], 9))
    expect(told.average[0]).toEqual(closeTo([25, 1225, 4225, 9025], 9))
  })

  test('tells a value once that holds several quantiles', () => {
    const values = Float64Array.from({ length: 100 }, (_, row) => Math.max(0, row - 90))
    const many: Table = { n_rows: 100, columns: [{ name: 'x', kind: 'numeric', values }] }
    const told = partialDependence({
      ...request,
      encoder: fitEncoder(many),
      matrix: encodeTable(fitEncoder(many), many),
      input: 'x',
      grid_resolution: 5
    })
    expect(told.values).toEqual([0, expect.closeTo(4.05, 9)])
  })

  test('may be stopped after any value', () => {
    const steps: number[][] = []
    const stop = (...step: number[]): void => {
      steps.push(step)
      if (steps.length === 2) throw new Error('stopped')
    }
    expect(() => partialDependence({ ...request, onStep: stop })).toThrow('stopped')
    expect(steps).toEqual([
      [1, 3],
      [2, 3]
    ])
  })

  test('needs an input of that name that is not empty', async () => {
    await expectRefused(
      () => partialDependence({ ...request, input: 'height' }),
      'RESOURCE_DOES_NOT_EXIST',
      'The model has no input "height"; its inputs are age, plan, active, empty.'
    )
    await expectRefused(
      () => partialDependence({ ...request, input: 'empty' }),
      'INVALID_STATE',
      'No row has a value of "empty"'
    )
  })
})

/** The means of predict_proba with the column set by hand, and partial_dependence(method='brute'): scikit-learn 1.2.1. */
test('the probabilities of a logistic regression depend on its inputs as in scikit-learn', () => {
  const { model } = fitLogisticRegression(
    { matrix: tenRows, y: twoClasses, n_classes: 2, sample_weight: null },
    parseLogisticParams({ tol: 1e-10, max_iter: 1000 })
  )
  const columns = tenRows.columns.map((values, at) => ({ name: `x${at}`, kind: 'numeric' as const, values }))
  const numeric = { n_rows: 10, columns }
  const ofModel: DependenceRequest = {
    ...request,
    encoder: fitEncoder(numeric),
    matrix: encodeTable(fitEncoder(numeric), numeric),
    predict: (matrix) => linearProba(model, matrix),
    n_outputs: 2,
    individual: true
  }
  const x0 = partialDependence({ ...ofModel, input: 'x0' })
  expect(x0.values).toEqual([1, 2, 3, 4, 6, 7, 8, 9, 10])
  expect(x0.average[1]).toEqual(
    closeTo(
      [
        0.36269432509173594, 0.3946790850274228, 0.4275779836378513, 0.4612641853725335, 0.5303268833545707,
        0.5652718867350921, 0.6001425379316208, 0.6346388483529031, 0.6684444639269682
      ],
      7
    )
  )
  const x2 = partialDependence({ ...ofModel, input: 'x2' })
  expect(x2.values).toEqual([0, 1])
  expect(x2.average[1]).toEqual(closeTo([0.66839419, 0.37215264], 7))
  expect(x2.average[0]).toEqual(closeTo([1 - 0.66839419, 1 - 0.37215264], 7))
  expect([...x2.individual![1][0]].slice(0, 3)).toEqual(closeTo([0.31082008, 0.53009878, 0.7383422], 7))
})
