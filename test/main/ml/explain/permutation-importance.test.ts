import { describe, expect, test } from 'vitest'
import { linearValue } from '../../../../src/main/ml/baselines/linear-model.ts'
import { fitRidge, parseRidgeParams } from '../../../../src/main/ml/baselines/ridge.ts'
import { encodeTable, fitEncoder } from '../../../../src/main/ml/encode.ts'
import type { EncodedMatrix } from '../../../../src/main/ml/encoded-matrix.ts'
import { featuresByInput } from '../../../../src/main/ml/explain/input-contributions.ts'
import {
  permutationImportance,
  type PermutationRequest
} from '../../../../src/main/ml/explain/permutation-importance.ts'
import { createRandom } from '../../../../src/main/ml/random.ts'
import { r2Score } from '../../../../src/main/ml/scores.ts'
import type { Table } from '../../../../src/main/ml/table.ts'
import { hasSharedData } from '../../../support/shared-data.ts'
import { readCells, toTable } from '../read-csv.ts'

const N_ROWS = 400

/** Two numbers and a text; the target is twice `a` plus 3 for each `plus`. */
function drawTable(): { table: Table; y: Float64Array } {
  const random = createRandom(3)
  const a = Float64Array.from({ length: N_ROWS }, () => random.float())
  const codes = Int32Array.from({ length: N_ROWS }, () => random.below(3))
  const table: Table = {
    n_rows: N_ROWS,
    columns: [
      { name: 'a', kind: 'numeric', values: a },
      { name: 'noise', kind: 'numeric', values: Float64Array.from({ length: N_ROWS }, () => random.float()) },
      { name: 'plan', kind: 'categorical', codes, categories: ['basic', 'family', 'plus'] }
    ]
  }
  return { table, y: a.map((own, row) => 2 * own + (codes[row] === 2 ? 3 : 0)) }
}

const { table, y } = drawTable()
const encoder = fitEncoder(table)

/** Knows the rule. Encoded, the columns are plan_basic, plan_family, plan_plus, a, noise. */
function predict({ columns }: EncodedMatrix): Float64Array {
  return columns[3].map((a, row) => 2 * a + 3 * columns[2][row])
}

const request: PermutationRequest = {
  inputs: featuresByInput(encoder),
  matrix: encodeTable(encoder, table),
  predict,
  score: (predictions) => r2Score(y, predictions),
  n_repeats: 4,
  random_state: 42
}

describe('permutation importance', () => {
  test('is the drop of the score for each input of the table, 0 for one that does not count', () => {
    const importances = permutationImportance(request)
    expect(importances.map(({ input }) => input)).toEqual(['a', 'noise', 'plan'])
    const [a, noise, plan] = importances
    expect(noise).toEqual({ input: 'noise', importances_mean: 0, importances_std: 0, importances: [0, 0, 0, 0] })
    expect(plan.importances_mean).toBeGreaterThan(a.importances_mean)
    expect(a.importances_mean).toBeGreaterThan(0.1)
  })

  test('is, for a sum of independent parts, twice the share of variance of the part', () => {
    // E (f(x) - f(x'))^2 of a shuffled part is twice its variance; R² divides by the variance of all
    const variance = (values: Float64Array): number => {
      const mean = values.reduce((sum, own) => sum + own, 0) / values.length
      return values.reduce((sum, own) => sum + (own - mean) ** 2, 0) / values.length
    }
    const matrix = encodeTable(encoder, table)
    const all = variance(y)
    const wanted = [4 * variance(matrix.columns[3]), 9 * variance(matrix.columns[2])].map((own) => (2 * own) / all)
    const [a, , plan] = permutationImportance({ ...request, n_repeats: 60 })
    expect(Math.abs(a.importances_mean - wanted[0])).toBeLessThan(0.03 * wanted[0])
    expect(Math.abs(plan.importances_mean - wanted[1])).toBeLessThan(0.03 * wanted[1])
  })

  test('tells mean and standard deviation of the repeats', () => {
    const [{ importances, importances_mean, importances_std }] = permutationImportance(request)
    expect(new Set(importances).size).toBe(4)
    expect(importances_mean).toBeCloseTo((importances[0] + importances[1] + importances[2] + importances[3]) / 4, 12)
    const squares = importances.map((own) => (own - importances_mean) ** 2)
    expect(importances_std).toBeCloseTo(Math.sqrt((squares[0] + squares[1] + squares[2] + squares[3]) / 4), 12)
  })

  test('depends on the seed alone, not on the other inputs', () => {
    expect(permutationImportance(request)).toEqual(permutationImportance(request))
    const other = permutationImportance({ ...request, random_state: 43 })
    expect(other[0].importances).not.toEqual(permutationImportance(request)[0].importances)
    const alone = fitEncoder({ n_rows: N_ROWS, columns: [table.columns[0]] })
    const doubled = ({ columns }: EncodedMatrix): Float64Array => columns[0].map((own) => 2 * own)
    const score = (predictions: Float64Array): number =>
      r2Score(
        y,
        predictions.map((own, row) => own + y[row] - 2 * encodeTable(alone, table).columns[0][row])
      )
    const [{ importances }] = permutationImportance({
      ...request,
      inputs: featuresByInput(alone),
      matrix: encodeTable(alone, table),
      predict: doubled,
      score
    })
    expect(importances).toEqual(permutationImportance(request)[0].importances.map((own) => expect.closeTo(own, 10)))
  })

  test('leaves the matrix that was handed to the model as it was', () => {
    const seen: EncodedMatrix[] = []
    permutationImportance({
      ...request,
      predict: (matrix) => {
        seen.push(matrix)
        return predict(matrix)
      }
    })
    expect(seen).toHaveLength(1 + 3 * 4)
    expect(seen[0].columns).toEqual(encodeTable(encoder, table).columns)
    // all columns of the text move together: each row still has exactly one plan
    const shuffled = seen.at(-1)!
    expect(shuffled.columns[2]).not.toEqual(seen[0].columns[2])
    for (let row = 0; row < N_ROWS; row++) {
      expect(shuffled.columns[0][row] + shuffled.columns[1][row] + shuffled.columns[2][row]).toBe(1)
    }
  })

  test('may be stopped after any shuffle', () => {
    const steps: string[] = []
    const stop = (done: number, of: number): void => {
      steps.push(`${done} of ${of}`)
      if (done === 5) throw new Error('stopped')
    }
    expect(() => permutationImportance({ ...request, onStep: stop })).toThrow('stopped')
    expect(steps).toEqual(['1 of 12', '2 of 12', '3 of 12', '4 of 12', '5 of 12'])
  })
})

/**
 * scikit-learn 1.2.1: permutation_importance(pipeline, X, y, scoring='r2', n_repeats=30, random_state=0) of
 * make_pipeline(make_column_transformer((OneHotEncoder(), ['ocean_proximity']), remainder='passthrough'),
 * SimpleImputer(strategy='median'), StandardScaler(), Ridge()), fitted and scored on all rows. Other shuffles give other
 * figures: two means of 30 differ by a quarter of the standard deviation as a rule, and hardly ever by three times that.
 */
test.skipIf(!hasSharedData)('inputs of the prices of houses drop R² as far as by scikit-learn', () => {
  const cells = readCells('california_housing.csv')
  const prices = Float64Array.from(cells.get('median_house_value')!, Number)
  const houses = toTable(cells, ['median_house_value'])
  const own = fitEncoder(houses)
  const model = fitRidge({ matrix: encodeTable(own, houses), y: prices, sample_weight: null }, parseRidgeParams({}))
  const importances = permutationImportance({
    inputs: featuresByInput(own),
    matrix: encodeTable(own, houses),
    predict: (matrix) => linearValue(model, matrix),
    score: (predictions) => r2Score(prices, predictions),
    n_repeats: 30,
    random_state: 42
  })
  const reference: Record<string, [mean: number, std: number]> = {
    longitude: [0.419876012030046, 0.00500498559447789],
    latitude: [0.43374314046509466, 0.0045910119714054134],
    housing_median_age: [0.02664578486935367, 0.0008505892967553579],
    total_rooms: [0.015883770656934748, 0.0005696340630296532],
    total_bedrooms: [0.1342238260346439, 0.002118400608560061],
    population: [0.29675955417101074, 0.003709402627469321],
    households: [0.1327217861941109, 0.0021803257010577642],
    median_income: [0.8141728991466299, 0.008519271138203036],
    ocean_proximity: [0.053828961880709084, 0.0012001854314391013]
  }
  expect(importances.map(({ input }) => input)).toEqual(Object.keys(reference))
  const apart = importances.filter(({ input, importances_mean, importances_std }) => {
    const [mean, std] = reference[input]
    const spread = importances_std / std
    return Math.abs(importances_mean - mean) > 0.8 * std || spread < 0.5 || spread > 2
  })
  expect(apart).toEqual([])
})
