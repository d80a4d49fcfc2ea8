import { RandomForestClassifier, RandomForestRegression } from 'ml-random-forest'
import { describe, expect, test } from 'vitest'
import type { EncodedMatrix } from '../../../src/main/ml/encoded-matrix.ts'
import { mostProbable, predictProba, predictValue } from '../../../src/main/ml/forest-prediction.ts'
import { fitMljsForest, seedOf, type MljsProblem } from '../../../src/main/training/fit-mljs.ts'
import { parseMljsParams } from '../../../src/main/ml/mljs/mljs-params.ts'
import { createRandom } from '../../../src/main/ml/random.ts'
import { expectRefused } from '../ml/expect-refused.ts'
import { matrixOf } from '../ml/fit-forest.ts'

const random = createRandom(5)
const N_ROWS = 60
const matrix = matrixOf(...Array.from({ length: 4 }, () => Array.from({ length: N_ROWS }, () => random.below(15))))
const rows = Array.from({ length: N_ROWS }, (_, row) => matrix.columns.map((column) => column[row]))
const label = (n: number): Int32Array =>
  Int32Array.from(rows, ([a, b], row) => (Math.floor((a + 2 * b) / 12) + (row % 9 === 0 ? 1 : 0)) % n)
const numbers = Float64Array.from(rows, ([a, b, c]) => 3 * a - b + c / 7)

const classes = (n: number): MljsProblem => ({
  kind: 'classification',
  n_classes: n,
  matrix,
  y: label(n),
  feature_names: ['a', 'b', 'c', 'd']
})
const regression: MljsProblem = { ...classes(2), kind: 'regression', n_classes: 0, y: numbers }

interface Package {
  train(rows: number[][], y: number[]): void
  predict(rows: number[][]): number[]
}
type PackageClass = new (options: object) => Package

/** The package's own predictions, a tree after the other. */
function ownPredictions(problem: MljsProblem, options: object, seeds: number[]): number[][] {
  const Forest = (problem.kind === 'regression'
    ? RandomForestRegression
    : RandomForestClassifier) as unknown as PackageClass
  return seeds.map((seed) => {
    const forest = new Forest({ seed, nEstimators: 1, noOOB: true, ...options })
    forest.train(rows, Array.from(problem.y))
    return forest.predict(rows)
  })
}

describe.each([
  ['its defaults', {}, {}],
  [
    'fewer features and shallow trees',
    { max_features: 2, max_depth: 3, min_num_samples: 5, replacement: false },
    { maxFeatures: 2, replacement: false, treeOptions: { maxDepth: 3, minNumSamples: 5 } }
  ],
  ['one feature a tree', { max_features: 1 }, { maxFeatures: 1.5 / 4 }],
  ['all rows in every tree', { bootstrap: false, max_features: 0.5 }, { maxFeatures: 0.5, useSampleBagging: false }]
])('a forest of ml-random-forest with %s', (_, raw, options) => {
  test.each([2, 3])('predicts the shares of its trees’ votes, %i classes', (n) => {
    const params = parseMljsParams({ n_estimators: 7, ...raw }, 'classification')
    const seeds = Array.from({ length: 7 }, (__, number) => seedOf(params, number))
    const votes = ownPredictions(classes(n), { replacement: true, ...options }, seeds)
    const proba = predictProba(fitMljsForest(classes(n), params), matrix)
    for (let row = 0; row < N_ROWS; row++) {
      for (let k = 0; k < n; k++) {
        const share = votes.filter((own) => own[row] === k).length / 7
        expect(proba[row * n + k]).toBeCloseTo(share, 12)
      }
    }
    expect(new Set(mostProbable(proba, n)).size).toBe(n)
  })

  test('predicts the mean of its trees', () => {
    const params = parseMljsParams({ n_estimators: 5, ...raw }, 'regression')
    const seeds = Array.from({ length: 5 }, (__, number) => seedOf(params, number))
    const told = ownPredictions(regression, { replacement: false, ...options }, seeds)
    const values = predictValue(fitMljsForest(regression, params), matrix)
    for (let row = 0; row < N_ROWS; row++) {
      expect(values[row]).toBeCloseTo(told.reduce((sum, own) => sum + own[row], 0) / 5, 10)
    }
  })
})

describe('what is kept of it besides', () => {
  const forest = fitMljsForest(classes(2), parseMljsParams({ n_estimators: 20 }, 'classification'))

  test('are importances that sum to 1, the largest for what the classes depend on', () => {
    expect(forest.importances.reduce((sum, own) => sum + own, 0)).toBeCloseTo(1, 12)
    expect(Math.min(forest.importances[0], forest.importances[1])).toBeGreaterThan(
      Math.max(forest.importances[2], forest.importances[3])
    )
  })

  test('a missing value goes right, as every comparison with it is false', () => {
    const gap = Float64Array.of(NaN, NaN, NaN, NaN)
    const highest = Float64Array.of(1e9, 1e9, 1e9, 1e9)
    expect(predictProba(forest, gap)).toEqual(predictProba(forest, highest))
  })

  test('may be stopped before any tree', () => {
    const seen: number[] = []
    const stop = (done: number): void => {
      seen.push(done)
      if (done === 2) throw new Error('stopped')
    }
    expect(() => fitMljsForest(classes(2), parseMljsParams({}, 'classification'), stop)).toThrow('stopped')
    expect(seen).toEqual([0, 1, 2])
  })
})

describe('what the package cannot learn from is refused', () => {
  const withGap = (): EncodedMatrix =>
    matrixOf(...matrix.columns.map((column, at) => [...column].with(3, at === 1 ? NaN : 1)))

  test('a missing value, naming column and remedy', async () => {
    await expectRefused(
      () => fitMljsForest({ ...classes(2), matrix: withGap() }, parseMljsParams({}, 'classification')),
      'INVALID_PARAMETER_VALUE',
      'The column b is missing in 1 of the training rows'
    )
  })

  test('more features than there are', async () => {
    await expectRefused(
      () => fitMljsForest(classes(2), parseMljsParams({ max_features: 5 }, 'classification')),
      'INVALID_PARAMETER_VALUE',
      'max_features = 5 is more than the 4 features there are'
    )
  })
})
