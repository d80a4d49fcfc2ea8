import { describe, expect, test } from 'vitest'
import { boosterRaw, boosterValue, type Booster } from '../../../../src/main/ml/boosting/booster.ts'
import { parseBoostingParams } from '../../../../src/main/ml/boosting/boosting-params.ts'
import { BoostingTreeGrower } from '../../../../src/main/ml/boosting/boosting-tree.ts'
import type { EncodedMatrix } from '../../../../src/main/ml/encoded-matrix.ts'
import { forestTree } from '../../../../src/main/ml/forest.ts'
import { createRandom } from '../../../../src/main/ml/random.ts'
import { classProblem, matrixOf, numberProblem } from '../fit-forest.ts'
import { fitBooster } from './fit-booster.ts'

/** One step of full length, and leaves as small as they come. */
const ONE_STEP = { max_iter: 1, learning_rate: 1, min_samples_leaf: 1 }

describe('one step on a set small enough to compute by hand', () => {
  const matrix = matrixOf([1, 2, 3, 4])
  const values = (booster: Booster, tree = 0): number[] => Array.from(forestTree(booster.forest, tree).value)

  test('of two classes: at even odds each row has gradient ±1/2 and hessian 1/4', () => {
    const booster = fitBooster(classProblem(matrix, [0, 0, 1, 1]), ONE_STEP)
    expect(Array.from(booster.baseline)).toEqual([0])
    const tree = forestTree(booster.forest, 0)
    expect([Array.from(tree.feature), tree.threshold[0]]).toEqual([[0, -1, -1], 2.5])
    // 0 at the root, -(1/2 + 1/2) / (1/4 + 1/4) on the left, and its opposite on the right
    expect(tree.value[0]).toBeCloseTo(0, 12)
    expect(tree.value[1]).toBeCloseTo(-2, 12)
    expect(tree.value[2]).toBeCloseTo(2, 12)
  })

  test('with l2 in the denominator and the learning rate in front', () => {
    const raw = { ...ONE_STEP, l2_regularization: 0.5, learning_rate: 0.1 }
    const [, left, right] = values(fitBooster(classProblem(matrix, [0, 0, 1, 1]), raw))
    // -1 / (1/2 + 1/2), a tenth of it
    expect(left).toBeCloseTo(-0.1, 12)
    expect(right).toBeCloseTo(0.1, 12)
  })

  test('of weighted classes: weights move the baseline, the gradients and the hessians', () => {
    const problem = classProblem(matrixOf([1, 1, 2, 2]), [0, 1, 1, 1])
    const booster = fitBooster(problem, { ...ONE_STEP, class_weight: { 0: 3, 1: 1 } })
    expect(booster.baseline[0]).toBeCloseTo(0, 12)
    // left: rows of weight 3 and 1, gradients 3/2 and -1/2, hessians 3/4 and 1/4; right: -1/2 and 1/4 twice
    const [, left, right] = values(booster)
    expect(left).toBeCloseTo(-1, 12)
    expect(right).toBeCloseTo(2, 12)
  })

  test('of numbers: a leaf moves to the mean of its rows', () => {
    const booster = fitBooster(numberProblem(matrix, [1, 2, 6, 7]), {
      ...ONE_STEP,
      learning_rate: 0.1,
      max_leaf_nodes: 2
    })
    expect(Array.from(booster.baseline)).toEqual([4])
    // means 1.5 and 6.5, a tenth of the way from 4
    const predicted = Array.from(boosterValue(booster, matrix))
    for (const [row, expected] of [3.75, 3.75, 4.25, 4.25].entries()) expect(predicted[row]).toBeCloseTo(expected, 12)
  })

  test('of three classes: one tree a class, from gradients taken before the first', () => {
    const problem = classProblem(matrixOf([1, 2, 3, 4, 5, 6]), [0, 0, 1, 1, 2, 2], 3)
    const booster = fitBooster(problem, { ...ONE_STEP, max_leaf_nodes: 2 })
    expect(booster.forest.n_trees).toBe(3)
    // shares 1/3: gradients -2/3 for rows of the class and 1/3 for others, hessians 2/9
    const expected = [
      [3, -1.5],
      [-1.5, 0.75],
      [-1.5, 3]
    ]
    for (const [k, [left, right]] of expected.entries()) {
      expect(booster.baseline[k]).toBeCloseTo(0, 12)
      expect(values(booster, k)[1]).toBeCloseTo(left, 12)
      expect(values(booster, k)[2]).toBeCloseTo(right, 12)
    }
  })
})

interface Leaf {
  rows: number[]
  depth: number
}

/** A tree as the definition has it: every cut of every leaf is tried on raw values, missing ones on both sides. */
class ExhaustiveTree {
  readonly matrix: EncodedMatrix
  readonly g: number[]
  readonly h: number[]
  readonly limits: { l2: number; leaf: number; most: number; depth: number }

  constructor(matrix: EncodedMatrix, g: number[], h: number[], limits: ExhaustiveTree['limits']) {
    this.matrix = matrix
    this.g = g
    this.h = h
    this.limits = limits
  }

  sum(rows: number[], of: number[]): number {
    return rows.reduce((sum, row) => sum + of[row], 0)
  }

  score(rows: number[]): number {
    return this.sum(rows, this.g) ** 2 / (this.sum(rows, this.h) + this.limits.l2)
  }

  bestCut({ rows, depth }: Leaf): { gain: number; sides: number[][] } {
    let best = { gain: 0, sides: [] as number[][] }
    if (depth >= this.limits.depth) return best
    for (const column of this.matrix.columns) {
      const cuts = [Infinity, ...new Set(rows.map((row) => column[row]))].filter((cut) => !Number.isNaN(cut))
      for (const missingLeft of [false, true]) {
        for (const cut of cuts) {
          const left = rows.filter((row) => (Number.isNaN(column[row]) ? missingLeft : column[row] <= cut))
          const right = rows.filter((row) => !left.includes(row))
          if (left.length < this.limits.leaf || right.length < this.limits.leaf) continue
          const gain = this.score(left) + this.score(right) - this.score(rows)
          if (gain > best.gain) best = { gain, sides: [left, right] }
        }
      }
    }
    return best
  }

  leaves(): Leaf[] {
    const leaves: Leaf[] = [{ rows: this.g.map((_, row) => row), depth: 0 }]
    while (leaves.length < this.limits.most) {
      const cuts = leaves.map((leaf) => this.bestCut(leaf))
      const best = cuts.reduce((most, { gain }, at) => (gain > cuts[most].gain ? at : most), 0)
      if (cuts[best].gain <= 0) break
      const depth = leaves[best].depth + 1
      leaves.splice(best, 1, ...cuts[best].sides.map((rows) => ({ rows, depth })))
    }
    return leaves
  }
}

describe('trees on made-up rows with gaps, and with columns of few values and of many', () => {
  const random = createRandom(11)
  const n_rows = 90
  const gap = (share: number, value: number): number => (random.float() < share ? NaN : value)
  const matrix = matrixOf(
    Array.from({ length: n_rows }, () => gap(0.2, random.below(12))),
    Array.from({ length: n_rows }, () => gap(0.02, random.float() < 0.8 ? 0 : 1)),
    Array.from({ length: n_rows }, () => gap(0.6, random.float())),
    Array.from({ length: n_rows }, () => random.below(5)),
    ...Array.from({ length: 3 }, () => Array.from({ length: n_rows }, () => gap(0.1, random.below(30))))
  )
  const uneven = Float64Array.from({ length: n_rows }, () => 0.5 + random.float())
  const y = Array.from({ length: n_rows }, (_, row) => {
    const [a, b, c, d] = matrix.columns.map((column) => (Number.isNaN(column[row]) ? -1 : column[row]))
    return a * (b + 1) + 3 * c - d + random.float()
  })

  test.each([
    ['few leaves', { max_leaf_nodes: 6 }],
    ['as many as there may be', { max_leaf_nodes: null }],
    ['a limited depth', { max_leaf_nodes: null, max_depth: 3 }],
    ['l2', { max_leaf_nodes: 8, l2_regularization: 5 }],
    ['rows that weigh the same', { max_leaf_nodes: 8 }, null]
  ])('are those that an exhaustive search finds: %s', (_, own, sample_weight: Float64Array | null = uneven) => {
    const weights = sample_weight ?? uneven.map(() => 1)
    const raw = { learning_rate: 0.5, min_samples_leaf: 4, max_iter: 4, ...own }
    const params = parseBoostingParams(raw, 'regression')
    const booster = fitBooster({ ...numberProblem(matrix, y), sample_weight }, raw)
    const total = weights.reduce((sum, weight) => sum + weight)
    const expected = new Float64Array(n_rows).fill(y.reduce((sum, own, row) => sum + own * weights[row], 0) / total)
    for (let iteration = 0; iteration < 4; iteration++) {
      const g = y.map((own, row) => weights[row] * (expected[row] - own))
      const tree = new ExhaustiveTree(matrix, g, [...weights], {
        l2: params.l2_regularization,
        leaf: params.min_samples_leaf,
        most: params.max_leaf_nodes ?? Infinity,
        depth: params.max_depth ?? Infinity
      })
      const leaves = tree.leaves()
      expect(Array.from(forestTree(booster.forest, iteration).feature).filter((own) => own < 0)).toHaveLength(
        leaves.length
      )
      expect(leaves.length).toBeGreaterThan(4)
      for (const { rows } of leaves) {
        const step = -tree.sum(rows, g) / (tree.sum(rows, tree.h) + params.l2_regularization)
        for (const row of rows) expected[row] += 0.5 * step
      }
    }
    const [predicted] = boosterRaw(booster, matrix)
    for (let row = 0; row < n_rows; row++) expect(predicted[row]).toBeCloseTo(expected[row], 9)
  })

  test.each([[null], [20]])(
    'are the same when no histogram may wait for its leaf: max_leaf_nodes %s',
    (max_leaf_nodes) => {
      const problem = numberProblem(matrix, y)
      const params = parseBoostingParams({ min_samples_leaf: 1, max_leaf_nodes }, 'regression')
      const rows = Int32Array.from({ length: n_rows }, (_, row) => row)
      // whole numbers: their sums are exact, counted in any order or got by subtraction
      const pairs = Float64Array.from({ length: 2 * n_rows }, (_, at) => (at % 2 === 0 ? Math.round(8 * y[at / 2]) : 1))
      const [plenty, none] = [undefined, 0].map((histogram_bytes) => {
        const grower = new BoostingTreeGrower(problem, params, rows, { constant_hessian: true, histogram_bytes })
        return grower.grow(pairs, new Float64Array(n_rows), createRandom(1))
      })
      expect(plenty.n_nodes).toBeGreaterThan(30)
      expect(none.feature).toEqual(plenty.feature)
      expect(none.threshold).toEqual(plenty.threshold)
      expect(none.value).toEqual(plenty.value)
    }
  )
})
