import { expect, test } from 'vitest'
import { linearValue } from '../../../../src/main/ml/baselines/linear-model.ts'
import { fitRidge, parseRidgeParams } from '../../../../src/main/ml/baselines/ridge.ts'
import { encodeTable, fitEncoder } from '../../../../src/main/ml/encode.ts'
import { contributionsByInput, featuresByInput } from '../../../../src/main/ml/explain/input-contributions.ts'
import { linearContributions } from '../../../../src/main/ml/explain/linear-contributions.ts'
import type { Table } from '../../../../src/main/ml/table.ts'

const table: Table = {
  n_rows: 4,
  columns: [
    { name: 'age', kind: 'numeric', values: Float64Array.of(20, 30, NaN, 50) },
    { name: 'plan', kind: 'categorical', codes: Int32Array.of(0, 1, 2, 0), categories: ['basic', 'plus', 'family'] },
    { name: 'active', kind: 'numeric', values: Float64Array.of(1, 0, 1, 1), boolean: true },
    { name: 'city', kind: 'categorical', codes: Int32Array.of(1, 0, -1, 1), categories: ['Bonn', 'Ulm'] }
  ]
}

test('the features of a text input are credited to it', () => {
  const encoder = fitEncoder(table)
  expect(encoder.feature_names.join()).toBe('plan_basic,plan_family,plan_plus,city_Bonn,city_Ulm,age,active')
  expect(featuresByInput(encoder)).toEqual([
    { name: 'age', from: 5, to: 6 },
    { name: 'plan', from: 0, to: 3 },
    { name: 'active', from: 6, to: 7 },
    { name: 'city', from: 3, to: 5 }
  ])
  expect(contributionsByInput(encoder, Float64Array.of(1, 2, 4, 8, 16, 32, 64))).toEqual([
    { input: 'age', contribution: 32 },
    { input: 'plan', contribution: 7 },
    { input: 'active', contribution: 64 },
    { input: 'city', contribution: 24 }
  ])
})

test('a linear prediction is the expected one and what each input adds, a gap counting as the median', () => {
  const encoder = fitEncoder(table)
  const matrix = encodeTable(encoder, table)
  const y = Float64Array.of(1, 5, 2, 8)
  const model = fitRidge({ matrix, y, sample_weight: null }, parseRidgeParams({}))
  for (let number = 0; number < 4; number++) {
    const row = Float64Array.from(matrix.columns, (column) => column[number])
    const { expected, contributions } = linearContributions(model, row)
    const byInput = contributionsByInput(encoder, contributions)
    const sum = byInput.reduce((total, own) => total + own.contribution, expected[0])
    expect(expected[0]).toBe(4)
    expect(sum).toBeCloseTo(linearValue(model, row)[0], 12)
    expect(byInput[0].contribution).toBeCloseTo(
      (model.coefficients[5] * ((number === 2 ? 30 : row[5]) - model.means[5])) / model.scales[5],
      12
    )
  }
})
