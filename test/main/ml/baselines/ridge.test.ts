import { describe, expect, test } from 'vitest'
import { decodeLinearModel, encodeLinearModel, linearValue } from '../../../../src/main/ml/baselines/linear-model.ts'
import { fitRidge, parseRidgeParams, RIDGE_PARAMS } from '../../../../src/main/ml/baselines/ridge.ts'
import { r2Score } from '../../../../src/main/ml/scores.ts'
import { hasSharedData } from '../../../support/shared-data.ts'
import { expectRefused } from '../expect-refused.ts'
import { encodeParts, matrixOf } from '../fit-forest.ts'
import { readCells, toTable } from '../read-csv.ts'
import { closeTo, numbers, tenRows } from './ten-rows.ts'

const problem = { matrix: tenRows, y: numbers, sample_weight: null }

/** MODEL is Ridge(alpha=...), see ten-rows. */
describe('the coefficients are those of scikit-learn', () => {
  test('at the default alpha, after filling gaps with medians and scaling', () => {
    const model = fitRidge(problem, parseRidgeParams({}))
    expect([...model.medians]).toEqual([6, 35, 0.5])
    expect([...model.means]).toEqual(closeTo([5.6, 37, 0.5], 12))
    expect([...model.scales]).toEqual(closeTo([2.870540018881, 17.776388834631, 0.5], 10))
    expect([...model.coefficients]).toEqual(closeTo([2.2609926358880794, 0.8855412405820937, 0.4075820736340644], 12))
    expect([...model.intercepts]).toEqual(closeTo([5.5], 12))
    expect([...linearValue(model, tenRows)].slice(0, 3)).toEqual(
      closeTo([0.6223440578135522, 2.9723961139908583, 3.6921198756319065], 12)
    )
  })

  test('with weights of rows', () => {
    const sample_weight = Float64Array.from(numbers, (_, row) => row + 1)
    const model = fitRidge({ ...problem, sample_weight }, parseRidgeParams({ alpha: 10 }))
    expect([...model.coefficients]).toEqual(closeTo([2.0877423600225753, 1.071031152237138, 0.6475576595114091], 12))
    expect([...model.intercepts]).toEqual(closeTo([5.6754808969840305], 12))
  })

  test('at alpha 0, as by least squares', () => {
    const { coefficients } = fitRidge(problem, parseRidgeParams({ alpha: 0 }))
    expect([...coefficients]).toEqual(closeTo([2.4820156789332533, 0.8966583456065799, 0.4539687551578387], 12))
  })
})

describe('a ridge regression', () => {
  test('gives a column that repeats another no coefficient at alpha 0, and half each at a small alpha', () => {
    const twice = matrixOf([1, 2, 3, 4], [1, 2, 3, 4])
    const y = Float64Array.of(1, 3, 5, 7)
    const exact = fitRidge({ matrix: twice, y, sample_weight: null }, parseRidgeParams({ alpha: 0 }))
    expect([...exact.coefficients]).toEqual([expect.closeTo(2 * Math.sqrt(1.25), 12), 0])
    expect([...linearValue(exact, twice)]).toEqual(closeTo([1, 3, 5, 7], 12))
    const shared = fitRidge({ matrix: twice, y, sample_weight: null }, parseRidgeParams({ alpha: 1e-6 }))
    expect([...shared.coefficients]).toEqual(closeTo([Math.sqrt(1.25), Math.sqrt(1.25)], 5))
  })

  test('keeps the digits of large values, such as times in milliseconds', () => {
    const start = Date.UTC(2024, 0, 31)
    const times = matrixOf([0, 1, 2, 3, 4].map((second) => start + 1000 * second))
    const model = fitRidge(
      { matrix: times, y: Float64Array.of(1, 3, 5, 7, 9), sample_weight: null },
      parseRidgeParams({ alpha: 0 })
    )
    expect([...linearValue(model, times)]).toEqual(closeTo([1, 3, 5, 7, 9], 9))
  })

  test('predicts the mean where no column says anything', () => {
    const matrix = matrixOf([3, 3, 3], [NaN, NaN, NaN])
    const model = fitRidge({ matrix, y: Float64Array.of(1, 2, 6), sample_weight: null }, parseRidgeParams({}))
    expect([...linearValue(model, Float64Array.of(8, 9))]).toEqual([3])
  })

  test('may be stopped after each block of rows', () => {
    const n_rows = 2500
    const matrix = { n_rows, n_features: 1, columns: [Float64Array.from({ length: n_rows }, (_, row) => row)] }
    const done: number[] = []
    fitRidge({ matrix, y: matrix.columns[0], sample_weight: null }, parseRidgeParams({}), (rows) => done.push(rows))
    expect(done).toEqual([1024, 2048, 2500])
  })

  test('predicts a row as it predicts the matrix, and the same from its bytes', () => {
    const model = fitRidge(problem, parseRidgeParams({}))
    const again = decodeLinearModel(encodeLinearModel(model))
    expect(again).toEqual(model)
    const all = linearValue(model, tenRows)
    for (let row = 0; row < 10; row++) {
      expect(
        linearValue(
          again,
          Float64Array.from(tenRows.columns, (column) => column[row])
        )[0]
      ).toBe(all[row])
    }
  })

  test('has the default of scikit-learn and refuses what makes no sense', async () => {
    expect(parseRidgeParams({})).toEqual({ alpha: 1, random_state: 42 })
    const defaults = Object.fromEntries(RIDGE_PARAMS.map((rule) => [rule.name, rule.default]))
    expect(parseRidgeParams(defaults)).toEqual(parseRidgeParams({}))
    await expectRefused(
      () => parseRidgeParams({ alpha: -1 }),
      'INVALID_PARAMETER_VALUE',
      'alpha = -1 is not allowed; it must be a number from 0.'
    )
    await expectRefused(
      () => fitRidge({ ...problem, sample_weight: new Float64Array(10) }, parseRidgeParams({})),
      'INVALID_PARAMETER_VALUE',
      'Every training row has the weight 0'
    )
  })
})

/** scikit-learn 1.2.1 on all rows, text as 0/1 columns, total_bedrooms with 207 gaps. */
test.skipIf(!hasSharedData)('prices of houses get the coefficients of scikit-learn', () => {
  const cells = readCells('california_housing.csv')
  const y = Float64Array.from(cells.get('median_house_value')!, Number)
  const { train } = encodeParts(toTable(cells, ['median_house_value']), new Uint8Array(y.length))
  const model = fitRidge({ matrix: train, y, sample_weight: null }, parseRidgeParams({}))
  const reference = [
    6199.445081058795, -12726.09326547847, 2623.4042750415965, 2762.305756789105, 5779.501678392001, -52866.66698095895,
    -53676.68860118499, 13314.005858830855, -10302.560223753337, 29897.49697420371, -44472.15217233034,
    29735.855616820318, 73631.20798101903
  ]
  expect([...model.coefficients]).toEqual(closeTo(reference, 5))
  expect(model.intercepts[0]).toBeCloseTo(206855.81690891422, 6)
  expect(r2Score(y, linearValue(model, train))).toBeCloseTo(0.645452975042825, 10)
})
