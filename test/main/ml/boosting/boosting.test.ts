import { describe, expect, test } from 'vitest'
import {
  addIterations,
  boosterImportances,
  boosterProba,
  boosterRaw,
  boosterValue,
  encodeBooster,
  probaOfRaw,
  startRaw
} from '../../../../src/main/ml/boosting/booster.ts'
import { addMatrix } from '../../../../src/main/ml/forest-prediction.ts'
import { forestTree } from '../../../../src/main/ml/forest.ts'
import { createRandom } from '../../../../src/main/ml/random.ts'
import { accuracyScore } from '../../../../src/main/ml/scores.ts'
import { mostProbable } from '../../../../src/main/ml/random-forest.ts'
import { expectRefused } from '../expect-refused.ts'
import { classProblem, matrixOf, numberProblem } from '../fit-forest.ts'
import { bits, fitBooster, lastProba } from './fit-booster.ts'

const random = createRandom(5)
const n_rows = 1500
const columns = Array.from({ length: 4 }, (_, feature) =>
  Array.from({ length: n_rows }, () => (feature === 3 && random.float() < 0.3 ? NaN : random.below(40)))
)
const matrix = matrixOf(...columns)
const label = (n: number): number[] =>
  columns[0].map((own, row) => Math.floor(((own + columns[1][row] + random.below(8)) / 87) * n))
const two = label(2)
const three = label(3)
const SMALL_LEAVES = { min_samples_leaf: 1, max_iter: 20 }

describe('the same seed', () => {
  test.each([
    ['two classes', () => classProblem(matrix, two)],
    ['three classes', () => classProblem(matrix, three, 3)],
    ['numbers', () => numberProblem(matrix, columns[0])]
  ])('gives the same bytes, and another seed others where something is drawn: %s', (_, problem) => {
    const fit = (random_state: number): Uint8Array =>
      encodeBooster(fitBooster(problem(), { max_iter: 10, max_features: 0.5, early_stopping: true, random_state }))
    expect(fit(1)).toEqual(fit(1))
    expect(fit(2)).not.toEqual(fit(1))
  })

  test('does not matter where nothing is drawn', () => {
    const fit = (random_state: number): Uint8Array =>
      encodeBooster(fitBooster(classProblem(matrix, two), { max_iter: 10, random_state }))
    expect(fit(2)).toEqual(fit(1))
  })
})

describe('columns that say nothing', () => {
  test('change no prediction, and have no importance', () => {
    const silent = matrixOf(
      columns[0],
      columns[0].map(() => 7),
      columns[1],
      columns[0].map(() => NaN),
      columns[2]
    )
    const without = fitBooster(classProblem(matrixOf(columns[0], columns[1], columns[2]), two), SMALL_LEAVES)
    const booster = fitBooster(classProblem(silent, two), SMALL_LEAVES)
    const importances = boosterImportances(booster)
    expect(bits(boosterProba(booster, silent))).toEqual(
      bits(boosterProba(without, matrixOf(columns[0], columns[1], columns[2])))
    )
    expect([importances[1], importances[3]]).toEqual([0, 0])
    expect(importances.reduce((sum, share) => sum + share)).toBeCloseTo(1, 12)
    expect(importances[0]).toBeGreaterThan(importances[4])
  })

  test('leave the baseline where there are no others, and no importances', () => {
    const silent = matrixOf([NaN, NaN, NaN, NaN], [3, 3, 3, 3])
    const booster = fitBooster(numberProblem(silent, [1, 2, 3, 6]), SMALL_LEAVES)
    expect(Array.from(boosterValue(booster, silent))).toEqual([3, 3, 3, 3])
    expect(Array.from(boosterImportances(booster))).toEqual([0, 0])
  })

  test('a target that is constant is predicted as it is', () => {
    const booster = fitBooster(numberProblem(matrixOf([1, 2, 3, 4]), [5, 5, 5, 5]), SMALL_LEAVES)
    expect(Array.from(boosterValue(booster, matrixOf([0, 9])))).toEqual([5, 5])
  })
})

describe('missing values', () => {
  const ask = (x: number[], y: number[], asked: number[]): number[] => {
    const booster = fitBooster(classProblem(matrixOf(x), y), { ...SMALL_LEAVES, max_leaf_nodes: 2 })
    return Array.from(lastProba(booster, matrixOf(asked)))
  }

  test('go to the side where they did like the rows there', () => {
    const x = [1, 1, 5, 5, NaN, NaN]
    const [withHigh, high, low] = ask(x, [0, 0, 1, 1, 1, 1], [NaN, 5, 1])
    expect([withHigh === high, high > 0.9, low < 0.1]).toEqual([true, true, true])
    const [withLow, high2, low2] = ask(x, [0, 0, 1, 1, 0, 0], [NaN, 5, 1])
    expect([withLow === low2, high2 > 0.9, low2 < 0.1]).toEqual([true, true, true])
  })

  test('can have a side of their own, and every number is on the other, also one never seen', () => {
    const [missing, seen, beyond, below] = ask([1, 2, 3, NaN, NaN, NaN], [0, 0, 0, 1, 1, 1], [NaN, 2, 1e9, -1e9])
    expect(missing).toBeGreaterThan(0.9)
    expect(seen).toBeLessThan(0.1)
    expect([beyond, below]).toEqual([seen, seen])
  })

  test('that were never met go where most rows went', () => {
    const [missing, many, few] = ask([1, 1, 1, 1, 5, 5], [0, 0, 0, 0, 1, 1], [NaN, 1, 5])
    expect(missing).toBe(many)
    expect(many).not.toBe(few)
  })
})

describe('limits', () => {
  test('l2 without bound leaves the baseline', () => {
    const booster = fitBooster(classProblem(matrix, three, 3), { max_iter: 5, l2_regularization: 1e300 })
    const start = probaOfRaw(booster, startRaw(booster, n_rows))
    expect(bits(boosterProba(booster, matrix))).toEqual(bits(start))
    const shares = [0, 1, 2].map((k) => three.filter((own) => own === k).length / n_rows)
    for (const [k, share] of shares.entries()) expect(start[k]).toBeCloseTo(share, 12)
  })

  test('a tree has at most so many leaves, so many questions to a leaf, and so many rows in each', () => {
    const leavesOf = (raw: Record<string, unknown>): number[] => {
      const { forest } = fitBooster(classProblem(matrix, two), { max_iter: 5, ...raw })
      return Array.from({ length: 5 }, (_, tree) => forestTree(forest, tree).feature.filter((own) => own < 0).length)
    }
    expect(leavesOf({ max_leaf_nodes: 7, min_samples_leaf: 1 })).toEqual([7, 7, 7, 7, 7])
    expect(Math.max(...leavesOf({ max_leaf_nodes: null, max_depth: 2 }))).toBe(4)
    expect(Math.max(...leavesOf({ max_leaf_nodes: null, min_samples_leaf: 501 }))).toBe(2)
    expect(Math.max(...leavesOf({ min_samples_leaf: 751 }))).toBe(1)
  })

  test('without a limit the trees are those of a limit that is never reached', () => {
    const raw = { max_iter: 5, min_samples_leaf: 5 }
    const free = fitBooster(classProblem(matrix, two), { ...raw, max_leaf_nodes: null })
    const wide = fitBooster(classProblem(matrix, two), { ...raw, max_leaf_nodes: 100_000 })
    expect(free.forest.nodes.length / 2 / 5).toBeGreaterThan(100)
    expect(bits(boosterProba(free, matrix))).toEqual(bits(boosterProba(wide, matrix)))
  })

  test('rows that hardly count for the loss get no leaf of their own, on either side', () => {
    for (const x of [
      [1, 2, 3, 4],
      [4, 3, 2, 1]
    ]) {
      const problem = numberProblem(matrixOf(x), [100, 0, 0, 1])
      const sample_weight = Float64Array.of(1e-4, 1, 1, 1)
      const booster = fitBooster({ ...problem, sample_weight }, { min_samples_leaf: 1, max_iter: 1 })
      const [light, next, , last] = boosterValue(booster, matrixOf(x))
      expect(light).toBe(next)
      expect(next).toBeLessThan(last)
    }
  })

  test('a tree that finds no cut adds nothing', () => {
    const raw = { min_samples_leaf: 1, learning_rate: 1, max_iter: 30 }
    const booster = fitBooster(classProblem(matrixOf([1, 2, 3, 4]), [0, 0, 0, 1]), raw)
    const [first, last] = [0, 29].map((tree) => forestTree(booster.forest, tree))
    expect([first.n_nodes, last.n_nodes]).toEqual([3, 1])
    expect(last.value[0]).toBe(0)
  })

  test('each split sees its share of the features', () => {
    const booster = fitBooster(classProblem(matrix, two), { max_iter: 30, max_features: 0.25, max_leaf_nodes: 2 })
    const first = Array.from(booster.forest.roots, (_, tree) => forestTree(booster.forest, tree).feature[0])
    expect(new Set(first).size).toBe(4)
  })
})

describe('rare classes and weights', () => {
  test.each([[false], [true]])('a class with one row is learnt, with rows set aside: %s', (early_stopping) => {
    const y = columns[0].map((_, row) => (row === 77 ? 2 : two[row]))
    const booster = fitBooster(classProblem(matrix, y, 3), { ...SMALL_LEAVES, early_stopping, n_iter_no_change: 20 })
    const proba = boosterProba(booster, matrix)
    expect(proba.every((share) => share >= 0 && share <= 1)).toBe(true)
    for (let row = 0; row < n_rows; row++) {
      expect(proba[3 * row] + proba[3 * row + 1] + proba[3 * row + 2]).toBeCloseTo(1, 12)
    }
    expect(proba[3 * 77 + 2]).toBeGreaterThan(0.5)
  })

  test('a class of which there is no row has no chance', () => {
    const proba = boosterProba(fitBooster(classProblem(matrix, two, 3), SMALL_LEAVES), matrix)
    expect(Math.max(...proba.filter((_, at) => at % 3 === 2))).toBeLessThan(1e-9)
  })

  test('one class alone is certain', () => {
    const booster = fitBooster(classProblem(matrixOf([1, 2, 3]), [0, 0, 0], 1), SMALL_LEAVES)
    expect(Array.from(boosterProba(booster, matrixOf([1, 2])))).toEqual([1, 1])
  })

  test('a row of weight 0 is not seen', () => {
    const y = columns[0].map((_, row) => (row % 3 === 0 ? 1 - two[row] : two[row]))
    const weights = Float64Array.from(y, (_, row) => (row % 3 === 0 ? 0 : 1))
    const [own, other] = [y, two].map((target) =>
      boosterProba(fitBooster({ ...classProblem(matrix, target), sample_weight: weights }, SMALL_LEAVES), matrix)
    )
    expect(bits(own)).toEqual(bits(other))
  })

  test('rows of weight 0 do not help a leaf to its least size', () => {
    const problem = numberProblem(matrixOf([1, 1, 1, 2, 2, 2]), [0, 0, 0, 1, 1, 1])
    const fit = (sample_weight: Float64Array | null): number[] =>
      Array.from(boosterValue(fitBooster({ ...problem, sample_weight }, { min_samples_leaf: 3 }), matrixOf([1, 2])))
    expect(fit(Float64Array.of(1, 1, 0, 1, 1, 0))).toEqual([0.5, 0.5])
    expect(fit(null)[1]).toBeGreaterThan(0.9)
  })

  test('a weight of 2 is worth the row twice', () => {
    const twice = matrixOf(...columns.map((column) => [...column, ...column.slice(0, 500)]))
    const weights = Float64Array.from({ length: n_rows }, (_, row) => (row < 500 ? 2 : 1))
    const weighted = fitBooster({ ...classProblem(matrix, two), sample_weight: weights }, SMALL_LEAVES)
    const doubled = fitBooster(classProblem(twice, [...two, ...two.slice(0, 500)]), SMALL_LEAVES)
    const [own, other] = [weighted, doubled].map((booster) => lastProba(booster, matrix))
    for (let row = 0; row < n_rows; row++) expect(own[row]).toBeCloseTo(other[row], 9)
  })

  test('balanced classes have the same odds before the first tree', () => {
    const booster = fitBooster(classProblem(matrix, three, 3), { max_iter: 1, class_weight: 'balanced' })
    for (const start of booster.baseline) expect(start).toBeCloseTo(0, 9)
    const plain = fitBooster(classProblem(matrix, three, 3), { max_iter: 1 })
    expect(Math.abs(plain.baseline[0])).toBeGreaterThan(0.1)
  })

  test('weights for a class that is not there are refused by its name', async () => {
    await expectRefused(
      () => fitBooster(classProblem(matrix, two), { class_weight: { maybe: 2 } }),
      'INVALID_PARAMETER_VALUE',
      'class_weight names the class maybe'
    )
  })
})

describe('predictions', () => {
  test('are the same bits for a row alone and among others', () => {
    for (const booster of [
      fitBooster(classProblem(matrix, three, 3), { max_iter: 15 }),
      fitBooster(classProblem(matrix, two), { max_iter: 15 })
    ]) {
      const together = boosterProba(booster, matrix)
      for (const row of [0, 1, 1023, 1024, n_rows - 1]) {
        const alone = boosterProba(
          booster,
          Float64Array.from(columns, (column) => column[row])
        )
        const { n_classes } = booster
        expect(bits(alone)).toEqual(bits(together.slice(row * n_classes, (row + 1) * n_classes)))
      }
    }
  })

  test('can be had iteration by iteration in one pass', () => {
    const booster = fitBooster(classProblem(matrix, three, 3), { max_iter: 12 })
    const raw = startRaw(booster, n_rows)
    const accuracies: number[] = []
    for (let from = 0; from < 12; from += 4) {
      addIterations(booster, [from, from + 4], matrix, raw)
      accuracies.push(accuracyScore(Int32Array.from(three), mostProbable(probaOfRaw(booster, raw), 3)))
      const shorter = fitBooster(classProblem(matrix, three, 3), { max_iter: from + 4 })
      expect(bits(boosterProba(shorter, matrix))).toEqual(bits(probaOfRaw(booster, raw)))
    }
    expect(accuracies[2]).toBeGreaterThan(accuracies[0])
    expect(raw.map(bits)).toEqual(boosterRaw(booster, matrix).map(bits))
  })

  test('of one tree an iteration are the baseline and addMatrix', () => {
    const booster = fitBooster(numberProblem(matrix, columns[1]), { max_iter: 12 })
    const sums = new Float64Array(n_rows).fill(booster.baseline[0])
    addMatrix(booster.forest, [0, 5], matrix, sums)
    addMatrix(booster.forest, [5, 12], matrix, sums)
    expect(bits(sums)).toEqual(bits(boosterValue(booster, matrix)))
  })
})

describe('progress', () => {
  test('is told after each iteration', () => {
    const told: number[][] = []
    const onIteration = (done: number, of: number): void => void told.push([done, of])
    const booster = fitBooster(classProblem(matrix, three, 3), { max_iter: 3 }, { onIteration })
    expect(told).toEqual([
      [1, 3],
      [2, 3],
      [3, 3]
    ])
    expect(booster.n_iterations).toBe(3)
  })

  test('ends the training where the listener throws', () => {
    let calls = 0
    const onIteration = (done: number): void => {
      calls = done
      if (done === 2) throw new Error('enough')
    }
    expect(() => fitBooster(classProblem(matrix, two), { max_iter: 50 }, { onIteration })).toThrow('enough')
    expect(calls).toBe(2)
  })
})
