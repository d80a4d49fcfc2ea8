import { describe, expect, test } from 'vitest'
import { encodeForest } from '../../../src/main/ml/forest-codec.ts'
import type { ForestProblem } from '../../../src/main/ml/forest-problem.ts'
import { forestTree, mostProbable, predictProba, type Forest } from '../../../src/main/ml/random-forest.ts'
import { createRandom } from '../../../src/main/ml/random.ts'
import { precisionRecallF1 } from '../../../src/main/ml/scores.ts'
import { expectRefused } from './expect-refused.ts'
import { classProblem, fitForest, matrixOf, numberProblem } from './fit-forest.ts'

/** 240 rows of class `no`, 60 of class `yes`; the one number tells them apart only in part. */
const random = createRandom(23)
const y = Array.from({ length: 300 }, (_, row) => (row % 5 === 0 ? 1 : 0))
const values = y.map((own) => random.below(30) + 6 * own)
const matrix = matrixOf(values)
const problem: ForestProblem = { ...classProblem(matrix, y), class_names: ['no', 'yes'] }

const bytesOf = (own: ForestProblem, raw: Record<string, unknown>): Uint8Array =>
  encodeForest(fitForest(own, { n_estimators: 5, random_state: 1, ...raw }))
const recallWith = (class_weight: unknown): number => {
  const forest = fitForest(problem, { n_estimators: 30, max_depth: 3, class_weight })
  return precisionRecallF1(Int32Array.from(y), mostProbable(predictProba(forest, matrix), 2), 1).recall
}

describe('class weights', () => {
  test('balanced is the number of rows over classes times rows of the class', () => {
    const named = { no: 300 / (2 * 240), yes: 300 / (2 * 60) }
    expect(bytesOf(problem, { class_weight: 'balanced' })).toEqual(bytesOf(problem, { class_weight: named }))
    expect(bytesOf(problem, { class_weight: 'balanced' })).not.toEqual(bytesOf(problem, {}))
  })

  test('balanced gives the root of a tree that sees all rows equal shares', () => {
    const forest = fitForest(problem, { n_estimators: 1, bootstrap: false, class_weight: 'balanced' })
    expect(forestTree(forest, 0).value[0]).toBeCloseTo(0.5, 12)
  })

  test('balanced_subsample balances the rows drawn for each tree', () => {
    const subsample = fitForest(problem, { n_estimators: 5, class_weight: 'balanced_subsample' })
    const whole = fitForest(problem, { n_estimators: 5, class_weight: 'balanced' })
    const furthest = (forest: Forest): number =>
      Math.max(...[0, 1, 2, 3, 4].map((tree) => Math.abs(forestTree(forest, tree).value[0] - 0.5)))
    expect(furthest(subsample)).toBeLessThan(1e-12)
    expect(furthest(whole)).toBeGreaterThan(0.01)
  })

  test('balanced_subsample is balanced where nothing is drawn', () => {
    const all = { bootstrap: false, max_depth: 4 }
    expect(bytesOf(problem, { ...all, class_weight: 'balanced_subsample' })).toEqual(
      bytesOf(problem, { ...all, class_weight: 'balanced' })
    )
  })

  test('find more of a class that weighs more', () => {
    const recalls = [recallWith('None'), recallWith('balanced'), recallWith({ yes: 1000 })]
    expect(recalls[1]).toBeGreaterThan(recalls[0])
    expect(recalls[2]).toBe(1)
  })

  test('of a class that is not named are 1', () => {
    expect(bytesOf(problem, { class_weight: { yes: 3 } })).toEqual(
      bytesOf(problem, { class_weight: '{"yes": 3, "no": 1}' })
    )
  })

  test('that name a class the target does not have are refused, with the classes it has', async () => {
    await expectRefused(
      () => bytesOf(problem, { class_weight: { True: 2 } }),
      'INVALID_PARAMETER_VALUE',
      'class_weight names the class True, which the target does not have; its classes are no, yes.'
    )
  })

  test('that leave no row any weight are refused', async () => {
    await expectRefused(
      () => bytesOf(problem, { class_weight: { yes: 0, no: 0 } }),
      'INVALID_PARAMETER_VALUE',
      'Every training row has the weight 0'
    )
  })

  test('of 0 for all but one rare row still give every tree a prediction', () => {
    const rare = classProblem(
      matrix,
      y.map((_, row) => (row === 7 ? 1 : 0))
    )
    const forest = fitForest(rare, { n_estimators: 50, class_weight: { 0: 0, 1: 1 } })
    expect([...predictProba(forest, Float64Array.of(3))]).toEqual([0, 1])
  })
})

describe('sample weights', () => {
  const all = { bootstrap: false }
  const weighing = (own: ForestProblem, weights: number[]): ForestProblem => ({
    ...own,
    sample_weight: Float64Array.from(weights)
  })

  test('of 2 are the same as having the row twice', () => {
    const twice = y.flatMap((_, row) => (row % 3 === 0 ? [row, row] : [row]))
    const repeated = classProblem(
      matrixOf(twice.map((row) => values[row])),
      twice.map((row) => y[row])
    )
    const weighted = weighing(
      problem,
      y.map((_, row) => (row % 3 === 0 ? 2 : 1))
    )
    // which side has most rows, and so takes what training never missed, is counted in rows and may differ
    const questions = (own: ForestProblem): object => ({
      ...forestTree(fitForest(own, { n_estimators: 1, ...all }), 0),
      missing_left: null
    })
    expect(questions(weighted)).toEqual(questions(repeated))
  })

  test('of 0 are the same as not having the row', () => {
    const kept = Array.from(y.keys()).filter((row) => row % 3 !== 0)
    const without = classProblem(
      matrixOf(kept.map((row) => values[row])),
      kept.map((row) => y[row])
    )
    const weighted = weighing(
      problem,
      y.map((_, row) => (row % 3 === 0 ? 0 : 1))
    )
    expect(bytesOf(weighted, all)).toEqual(bytesOf(without, all))
  })

  test('multiply the weight of the class', () => {
    const threefold = weighing(
      problem,
      y.map((own) => (own === 1 ? 3 : 1))
    )
    expect(bytesOf(threefold, { ...all, class_weight: { no: 2, yes: 1 } })).toEqual(
      bytesOf(problem, { ...all, class_weight: { no: 2, yes: 3 } })
    )
  })

  test('pull the mean of a regression', () => {
    const numbers = weighing(numberProblem(matrixOf([1, 1]), [10, 20]), [3, 1])
    expect(forestTree(fitForest(numbers, { n_estimators: 1, ...all }), 0).value[0]).toBe(12.5)
  })
})
