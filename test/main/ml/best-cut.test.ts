import { describe, expect, test } from 'vitest'
import { TreeGrower, type Tree } from '../../../src/main/ml/decision-tree.ts'
import type { ForestProblem } from '../../../src/main/ml/forest-problem.ts'
import { createRandom } from '../../../src/main/ml/random.ts'
import { classProblem, matrixOf, numberProblem, paramsOf } from './fit-forest.ts'

/** The first question of a tree held against every question there is, tried one by one. */

type Impurity = (y: number[], weights: number[]) => number

const sum = (values: number[]): number => values.reduce((total, own) => total + own, 0)

const shares = (y: number[], weights: number[]): number[] => {
  const byClass = new Map<number, number>()
  for (const [at, own] of y.entries()) byClass.set(own, (byClass.get(own) ?? 0) + weights[at])
  return [...byClass.values()].map((weight) => weight / sum(weights))
}
const gini: Impurity = (y, weights) => 1 - sum(shares(y, weights).map((share) => share ** 2))
const entropy: Impurity = (y, weights) => -sum(shares(y, weights).map((share) => share * Math.log2(share)))
const variance: Impurity = (y, weights) => {
  const mean = sum(y.map((own, at) => own * weights[at])) / sum(weights)
  return sum(y.map((own, at) => weights[at] * (own - mean) ** 2)) / sum(weights)
}

/** The largest decrease of impurity over all features, all thresholds, and missing values on either side. */
function largestDecrease(columns: number[][], y: number[], weights: number[], impurity: Impurity): number {
  const total = sum(weights)
  const decreaseOf = (goesLeft: boolean[]): number => {
    const side = (wanted: boolean): number => {
      const rows = Array.from(y.keys()).filter((row) => goesLeft[row] === wanted)
      const own = rows.map((row) => weights[row])
      return rows.length === 0
        ? 0
        : (sum(own) / total) *
            impurity(
              rows.map((row) => y[row]),
              own
            )
    }
    return impurity(y, weights) - side(true) - side(false)
  }
  let best = -Infinity
  for (const column of columns) {
    for (const threshold of column) {
      for (const missing of [true, false]) {
        const goesLeft = column.map((value) =>
          Number.isNaN(value) ? missing : Number.isNaN(threshold) || value <= threshold
        )
        if (goesLeft.includes(true) && goesLeft.includes(false)) best = Math.max(best, decreaseOf(goesLeft))
      }
    }
  }
  return best
}

function firstQuestion(problem: ForestProblem, raw: Record<string, unknown>): Tree {
  return new TreeGrower(
    problem,
    paramsOf(problem, { bootstrap: false, max_features: 'None', max_depth: 1, ...raw })
  ).grow(0)
}

/** Small tables of repeated values, a sixth of them missing. */
function drawTable(seed: number, n_classes: number): { columns: number[][]; y: number[]; weights: number[] } {
  const random = createRandom(seed)
  const rows = Array.from({ length: 8 + random.below(25) })
  const columns = Array.from({ length: 3 }, () => rows.map(() => (random.below(6) === 0 ? NaN : random.below(8))))
  const y = rows.map(() => random.below(n_classes))
  return { columns, y: [0, 1, ...y.slice(2)], weights: rows.map(() => 1 + random.below(4)) }
}

const SEEDS = Array.from({ length: 40 }, (_, seed) => seed)

describe('the first question is as good as the best of all questions', () => {
  test.each([
    ['two classes, gini', 2, 'gini', gini],
    ['two classes, entropy', 2, 'entropy', entropy],
    ['four classes, gini', 4, 'gini', gini],
    ['four classes, entropy', 4, 'entropy', entropy],
    ['numbers, squared error', 9, 'squared_error', variance]
  ] as const)('for %s, with missing values and weights', (_, n_classes, criterion, impurity) => {
    for (const seed of SEEDS) {
      const { columns, y, weights } = drawTable(seed, n_classes)
      const matrix = matrixOf(...columns)
      const unweighted = criterion === 'squared_error' ? numberProblem(matrix, y) : classProblem(matrix, y, n_classes)
      const tree = firstQuestion({ ...unweighted, sample_weight: Float64Array.from(weights) }, { criterion })
      expect(tree.n_nodes, `seed ${seed}`).toBe(3)
      expect(sum([...tree.importances]), `seed ${seed}`).toBeCloseTo(largestDecrease(columns, y, weights, impurity), 10)
    }
  })
})

test('two classes get the same tree from the search for two and the search for many', () => {
  for (const seed of SEEDS) {
    const { columns, y } = drawTable(seed, 2)
    const two = firstQuestion(classProblem(matrixOf(...columns), y, 2), { max_depth: 'None' })
    const many = firstQuestion(classProblem(matrixOf(...columns), y, 3), { max_depth: 'None' })
    const { value: shareOfSecond, n_outputs: _, ...structure } = two
    expect({ ...many, value: undefined, n_outputs: 1 }).toEqual({ ...structure, value: undefined, n_outputs: 1 })
    expect(many.value.filter((__, at) => at % 3 === 1)).toEqual(shareOfSecond)
  }
})
