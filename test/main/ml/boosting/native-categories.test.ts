import { describe, expect, test } from 'vitest'
import { binColumns } from '../../../../src/main/ml/binning.ts'
import {
  boosterProba,
  boosterValue,
  decodeBooster,
  encodeBooster,
  type Booster
} from '../../../../src/main/ml/boosting/booster.ts'
import type { ForestProblem } from '../../../../src/main/ml/forest-problem.ts'
import { leftSharesOfValues } from '../../../../src/main/ml/explain/left-shares.ts'
import { createBoosterExplainer } from '../../../../src/main/ml/explain/tree-contributions.ts'
import { matrixOf } from '../fit-forest.ts'
import { fitBooster } from './fit-booster.ts'

/**
 * 600 rows of a category (0 to 9, the last of 25 rows, some missing) and a number, and three targets made of them.
 * What scikit-learn 1.2.1 answers was printed by
 *
 *   import numpy as np
 *   from sklearn.ensemble import HistGradientBoostingClassifier as C, HistGradientBoostingRegressor as R
 *   i = np.arange(600); code = ((i * 7 + i * i // 11) % 9).astype(float)
 *   code[i % 23 == 0] = 9; code[i % 17 == 3] = np.nan
 *   x = (i * 37 % 101).astype(float); lean = np.array([3, -2, 5, 0, 1, -4, 2, 6, -1, 8, 4.])
 *   y = lean[np.where(np.isnan(code), 10, code).astype(int)] + x / 25 + (i * 13 % 7) / 7
 *   p = dict(max_iter=12, max_leaf_nodes=5, min_samples_leaf=40, early_stopping=False, categorical_features=[0], random_state=0)
 *   ask = np.array([[0, 50], [3, 50], [5, 10], [9, 90], [np.nan, 50], [7, 100.], [1, 0]]); X = np.c_[code, x]
 *   print(R(**p).fit(X, y).predict(ask), C(**p).fit(X, y > 3.5).predict_proba(ask)[:, 1]); p['max_iter'] = 2
 *   print(C(**p).fit(X, np.digitize(y, [2, 5])).predict_proba(ask).ravel())
 *
 * Later iterations of three classes meet categories whose steps are equal, which it takes in the order of rounding errors of
 * its single precision.
 */
const rows = Array.from({ length: 600 }, (_, i) => i)
const codes = rows.map((i) => {
  if (i % 17 === 3) return NaN
  return i % 23 === 0 ? 9 : (i * 7 + Math.floor((i * i) / 11)) % 9
})
const numbers = rows.map((i) => (i * 37) % 101)
const LEAN = [3, -2, 5, 0, 1, -4, 2, 6, -1, 8, 4]
const target = rows.map((i) => LEAN[Number.isNaN(codes[i]) ? 10 : codes[i]] + numbers[i] / 25 + ((i * 13) % 7) / 7)
const PARAMS = { max_iter: 12, max_leaf_nodes: 5, min_samples_leaf: 40, early_stopping: false }

const ASKED = [
  [0, 50],
  [3, 50],
  [5, 10],
  [9, 90],
  [NaN, 50],
  [7, 100],
  [1, 0]
]
const asked = matrixOf(
  ASKED.map(([code]) => code),
  ASKED.map(([, number]) => number)
)

function describeTarget(y: ForestProblem['y'], n_classes: number, categories = Int32Array.of(10, 0)): ForestProblem {
  const kind = n_classes === 0 ? 'regression' : 'classification'
  const binned = binColumns(matrixOf(codes, numbers), categories)
  return { kind, n_rows: 600, n_classes, ...binned, categories, y, sample_weight: null }
}

const ofNumbers = (): ForestProblem => describeTarget(Float64Array.from(target), 0)
const ofTwo = (): ForestProblem =>
  describeTarget(
    Int32Array.from(target, (own) => Number(own > 3.5)),
    2
  )
const ofThree = (): ForestProblem =>
  describeTarget(
    Int32Array.from(target, (own) => Number(own >= 2) + Number(own >= 5)),
    3
  )

function expectClose(answers: Float64Array, reference: number[]): void {
  expect(answers).toHaveLength(reference.length)
  for (const [at, own] of answers.entries()) expect(Math.abs(own - reference[at]), `answer ${at}`).toBeLessThan(1e-5)
}

describe('a booster that asks for sets of categories', () => {
  test('predicts the numbers that scikit-learn predicts', () => {
    const booster = fitBooster(ofNumbers(), PARAMS)
    const reference = [5.454655556, 2.859251366, 0.29222627, 7.733893915, 5.813571191, 7.733893915, 1.016363924]
    expectClose(boosterValue(booster, asked), reference)
  })

  test('gives two classes the probabilities that scikit-learn gives', () => {
    const second = boosterProba(fitBooster(ofTwo(), PARAMS), asked).filter((_, at) => at % 2 === 1)
    const reference = [0.882292954, 0.211936568, 0.177999201, 0.882292954, 0.882292954, 0.882292954, 0.177999201]
    expectClose(second, reference)
  })

  test('gives three classes the probabilities that scikit-learn gives', () => {
    const reference = [
      0.178560126, 0.232922072, 0.588517801, 0.308193868, 0.391300123, 0.300506009, 0.482169577, 0.211257355,
      0.306573068, 0.181424537, 0.202674907, 0.615900556, 0.178057416, 0.235081671, 0.586860913, 0.181424537,
      0.202674907, 0.615900556, 0.46433325, 0.240434377, 0.295232374
    ]
    expectClose(boosterProba(fitBooster(ofThree(), { ...PARAMS, max_iter: 2 }), asked), reference)
  })

  test('comes back from its bytes as it was, and answers a row and many rows alike', () => {
    for (const problem of [ofNumbers(), ofTwo(), ofThree()]) {
      const booster = fitBooster(problem, PARAMS)
      const read = decodeBooster(encodeBooster(booster))
      expect(encodeBooster(read)).toEqual(encodeBooster(booster))
      expect(booster.forest.sets.length).toBeGreaterThan(1)
      expect(answersByRow(read)).toEqual(
        booster.kind === 'regression' ? boosterValue(booster, asked) : boosterProba(booster, asked)
      )
    }
  })

  test('stops early by rows that were set aside, which take the ways that its predictions take', () => {
    const options = { ...PARAMS, max_iter: 200, early_stopping: true, validation_fraction: 0.3, n_iter_no_change: 3 }
    const booster = fitBooster(ofNumbers(), options)
    expect(booster.n_iterations).toBeGreaterThan(20)
    expect(booster.n_iterations).toBeLessThan(200)
    const predicted = boosterValue(booster, matrixOf(codes, numbers))
    const mean = target.reduce((sum, own) => sum + own, 0) / 600
    const spread = target.reduce((sum, own) => sum + (own - mean) ** 2, 0)
    const missed = target.reduce((sum, own, at) => sum + (own - predicted[at]) ** 2, 0)
    expect(missed).toBeLessThan(0.02 * spread)
  })

  test('is explained by contributions that sum to its raw prediction', () => {
    const booster = fitBooster(ofNumbers(), PARAMS)
    const explainer = createBoosterExplainer(booster, leftSharesOfValues(booster.forest))
    for (const row of ASKED.map((own) => Float64Array.from(own))) {
      const { expected, contributions } = explainer.explain(row)
      expect(contributions.reduce((sum, own) => sum + own, expected[0])).toBeCloseTo(boosterValue(booster, row)[0], 8)
    }
  })
})

function answersByRow(booster: Booster): Float64Array {
  const ask = booster.kind === 'regression' ? boosterValue : boosterProba
  return Float64Array.from(ASKED.flatMap((row) => [...ask(booster, Float64Array.from(row))]))
}
