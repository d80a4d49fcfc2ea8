import { describe, expect, test } from 'vitest'
import { SweepRequest } from '../../../src/shared/contract/training.ts'
import { algorithmOf } from '../../../src/main/training/algorithms.ts'
import { planTrials } from '../../../src/main/training/sweep/plan-trials.ts'
import { planRungs } from '../../../src/main/training/sweep/rungs.ts'

const source = { kind: 'csv', path: '/nowhere.csv', target: 'y' }
const sweep = (given: object): SweepRequest =>
  SweepRequest.parse({ training: { experiment_name: 'e', source }, ...given })
const FOREST = algorithmOf('RandomForestClassifier')
const BOOSTING = algorithmOf('HistGradientBoostingClassifier')

describe('a grid', () => {
  test('comes in the order of its lists, the last changing fastest', () => {
    const space = { max_depth: { values: [5, 2] }, criterion: { values: ['gini', 'entropy'] } }
    expect(planTrials(sweep({ space, strategy: 'grid' }), FOREST).map(({ number, texts }) => [number, texts])).toEqual([
      [1, { max_depth: '5', criterion: 'gini' }],
      [2, { max_depth: '5', criterion: 'entropy' }],
      [3, { max_depth: '2', criterion: 'gini' }],
      [4, { max_depth: '2', criterion: 'entropy' }]
    ])
  })

  test('tries what is written in two ways once', () => {
    const space = { max_depth: { values: [5, '5', 'None', null] } }
    const texts = planTrials(sweep({ space, strategy: 'grid' }), FOREST).map((trial) => trial.texts.max_depth)
    expect(texts).toEqual(['5', 'None'])
  })
})

describe('random trials', () => {
  const space = {
    learning_rate: { from: 0.01, to: 1, scale: 'log' },
    max_leaf_nodes: { from: 2, to: 50 },
    l2_regularization: { from: 0, to: 10 },
    max_depth: { values: [3, 'None'] }
  }
  const draw = (given: object) => planTrials(sweep({ space, strategy: 'random', n_trials: 400, ...given }), BOOSTING)
  const valuesOf = (trials: ReturnType<typeof draw>, name: string): number[] =>
    trials.map(({ texts }) => Number(texts[name]))

  test('are the same for the same seed, and the first of many are the few', () => {
    expect(draw({})).toEqual(draw({}))
    expect(draw({ n_trials: 7 })).toEqual(draw({}).slice(0, 7))
    expect(draw({ random_state: 43 })[0].texts).not.toEqual(draw({})[0].texts)
  })

  test('stay within their ranges, whole where the parameter is, spread evenly over the scale', () => {
    const trials = draw({})
    expect(trials).toHaveLength(400)
    const rates = valuesOf(trials, 'learning_rate')
    expect(Math.min(...rates)).toBeGreaterThanOrEqual(0.01)
    expect(Math.max(...rates)).toBeLessThanOrEqual(1)
    const belowTheMiddle = rates.filter((rate) => rate < 0.1).length
    expect(belowTheMiddle).toBeGreaterThan(160) // half of them lie in the lower half of the logarithms
    expect(belowTheMiddle).toBeLessThan(240)
    const leaves = valuesOf(trials, 'max_leaf_nodes')
    expect(leaves.every(Number.isInteger)).toBe(true)
    expect([Math.min(...leaves), Math.max(...leaves)]).toEqual([2, 50])
    const penalties = valuesOf(trials, 'l2_regularization')
    expect(penalties.some((value) => !Number.isInteger(value))).toBe(true)
    expect(penalties.every((value) => value >= 0 && value <= 10)).toBe(true)
    expect(new Set(trials.map(({ texts }) => texts.max_depth))).toEqual(new Set(['3', 'None']))
  })

  test('are all different, and fewer where there are not as many', () => {
    const few = { max_depth: { from: 1, to: 3 }, criterion: { values: ['gini', 'entropy'] } }
    const trials = planTrials(sweep({ space: few, n_trials: 50 }), FOREST)
    expect(new Set(trials.map(({ texts }) => JSON.stringify(texts))).size).toBe(6)
    expect(trials.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('a share that happens to be whole is still a share', () => {
    const shares = { max_features: { from: 0.999, to: 1 } }
    const trials = planTrials(sweep({ space: shares, n_trials: 200 }), FOREST)
    expect(trials.length).toBeGreaterThan(5)
    for (const { texts } of trials) expect(texts.max_features).toMatch(/^(0\.999\d*|None)$/)
  })
})

describe('rungs of halving', () => {
  const plan = (n_trials: number, given: Partial<Parameters<typeof planRungs>[2]> = {}) =>
    planRungs('halving', n_trials, { algorithm: FOREST, hyper_params: { n_estimators: 100 }, n_rows: 1000, ...given })

  test('halve the trials and double the trees, up to all of them', () => {
    expect(plan(5).map(({ n_trials, amount }) => [n_trials, amount])).toEqual([
      [5, { kind: 'param', name: 'n_estimators', value: 12 }],
      [3, { kind: 'param', name: 'n_estimators', value: 25 }],
      [2, { kind: 'param', name: 'n_estimators', value: 50 }],
      [1, { kind: 'param', name: 'n_estimators', value: 100 }]
    ])
  })

  test('are no more than the trees can be halved', () => {
    expect(plan(16, { hyper_params: { n_estimators: 2 } }).map(({ n_trials }) => n_trials)).toEqual([16, 8])
  })

  test('give shares of the rows where no parameter says how long an algorithm works', () => {
    const shares = plan(8, { algorithm: algorithmOf('Ridge'), hyper_params: {}, n_rows: 250 })
    expect(shares.map(({ n_trials, amount }) => [n_trials, amount])).toEqual([
      [8, { kind: 'share', share: 0.25 }],
      [4, { kind: 'share', share: 0.5 }],
      [2, { kind: 'share', share: 1 }]
    ])
  })
})
