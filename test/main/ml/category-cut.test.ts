import { describe, expect, test } from 'vitest'
import { binColumns, MISSING_BIN } from '../../../src/main/ml/binning.ts'
import { TreeGrower, type Tree } from '../../../src/main/ml/decision-tree.ts'
import type { EncodedMatrix } from '../../../src/main/ml/encoded-matrix.ts'
import { createForestExplainer } from '../../../src/main/ml/explain/tree-contributions.ts'
import { leftSharesOfValues } from '../../../src/main/ml/explain/left-shares.ts'
import { parseExtraTreesParams } from '../../../src/main/ml/extra-trees-params.ts'
import { decodeForest, encodeForest } from '../../../src/main/ml/forest-codec.ts'
import { predictProba, predictValue } from '../../../src/main/ml/forest-prediction.ts'
import type { ForestProblem } from '../../../src/main/ml/forest-problem.ts'
import { forestTree } from '../../../src/main/ml/forest.ts'
import { growTrees, oobScore } from '../../../src/main/ml/random-forest.ts'
import { createRandom, type Random } from '../../../src/main/ml/random.ts'
import { expectRefused } from './expect-refused.ts'
import { assembleTrees, fitForest, matrixOf, paramsOf } from './fit-forest.ts'

const N_ROWS = 40
const N_CATEGORIES = 6

/** A column of codes, some missing, whose target leans on the category. */
function drawProblem(random: Random, kind: 'numbers' | number, matrix = drawCodes(random)): ForestProblem {
  const [codes] = matrix.columns
  const lean = Array.from({ length: N_CATEGORIES + 1 }, () => random.float())
  const leanOf = (code: number): number => lean[Number.isNaN(code) ? N_CATEGORIES : code]
  const categories = Int32Array.from(matrix.columns, (_, feature) => (feature === 0 ? N_CATEGORIES : 0))
  const common = { n_rows: matrix.n_rows, ...binColumns(matrix, categories), categories, sample_weight: null }
  if (kind === 'numbers') {
    const y = codes.map((code) => Math.round(10 * (leanOf(code) + random.float())))
    return { ...common, kind: 'regression', n_classes: 0, y }
  }
  const y = Int32Array.from(codes, (code) => Math.floor(((leanOf(code) + random.float()) / 2) * kind))
  return { ...common, kind: 'classification', n_classes: kind, y }
}

function drawCodes(random: Random): EncodedMatrix {
  return matrixOf(Array.from({ length: N_ROWS }, () => (random.below(8) === 0 ? NaN : random.below(N_CATEGORIES))))
}

function growStump(problem: ForestProblem, raw: Record<string, unknown> = {}): Tree {
  const params = paramsOf(problem, { bootstrap: false, max_features: 'None', max_depth: 1, ...raw })
  return new TreeGrower(problem, params).grow(0)
}

type Impurity = (y: number[]) => number
const shares = (y: number[]): number[] => [...new Set(y)].map((own) => y.filter((one) => one === own).length / y.length)
const mean = (y: number[]): number => y.reduce((sum, own) => sum + own, 0) / y.length
const IMPURITIES: Record<string, Impurity> = {
  gini: (y) => 1 - shares(y).reduce((sum, share) => sum + share ** 2, 0),
  entropy: (y) => -shares(y).reduce((sum, share) => sum + share * Math.log2(share), 0),
  squared_error: (y) => mean(y.map((own) => (own - mean(y)) ** 2)),
  poisson: (y) => (mean(y) === 0 ? Infinity : mean(y.map((own) => (own === 0 ? 0 : own * Math.log(own / mean(y))))))
}

/** The largest decrease of impurity over all ways to part the categories, the missing being one more. */
function bestDecrease({ bins: [codes], y }: ForestProblem, impurity: Impurity): number {
  const held = [...new Set(codes)]
  let most = -Infinity
  for (let set = 1; set < 2 ** held.length - 1; set++) {
    const goesLeft = (row: number): boolean => ((set >> held.indexOf(codes[row])) & 1) === 1
    const rows = Array.from(y.keys())
    const [left, right] = [rows.filter(goesLeft), rows.filter((row) => !goesLeft(row))].map((side) =>
      side.map((row) => y[row])
    )
    const below = (left.length * impurity(left) + right.length * impurity(right)) / y.length
    most = Math.max(most, impurity([...y]) - below)
  }
  return most
}

describe('the best set of categories', () => {
  test.each([
    ['gini', 2],
    ['entropy', 2],
    ['squared_error', 'numbers'],
    ['poisson', 'numbers']
  ] as const)('by %s is that of a search through all of them', (criterion, kind) => {
    for (let seed = 0; seed < 25; seed++) {
      const problem = drawProblem(createRandom(seed), kind)
      const [found] = growStump(problem, { criterion }).importances
      expect(found, `seed ${seed}`).toBeCloseTo(bestDecrease(problem, IMPURITIES[criterion]), 10)
    }
  })

  test('for four classes is the best or nearly so', () => {
    const ratios = Array.from({ length: 40 }, (_, seed) => {
      const problem = drawProblem(createRandom(seed), 4)
      return growStump(problem).importances[0] / bestDecrease(problem, IMPURITIES.gini)
    })
    expect(Math.max(...ratios)).toBeLessThan(1 + 1e-9)
    expect(Math.min(...ratios)).toBeGreaterThan(0.75)
    expect(ratios.filter((ratio) => ratio > 1 - 1e-9).length).toBeGreaterThan(20)
  })

  test('leaves min_samples_leaf rows on either side', () => {
    const problem = drawProblem(createRandom(3), 2)
    const tree = growStump(problem, { min_samples_leaf: 15 })
    const left = problem.bins[0].filter((code) => sideOf(tree, code)).length
    expect([left, N_ROWS - left].every((n) => n >= 15)).toBe(true)
  })
})

/** Whether a code goes left at the root. */
function sideOf({ sets, threshold, missing_left }: Tree, code: number): boolean {
  if (code === MISSING_BIN) return missing_left[0] === 1
  return ((sets![threshold[0] + (code >> 5)] >>> (code & 31)) & 1) === 1
}

describe('categories that a node does not hold', () => {
  // categories 0 and 1 are in the rows, 2 is known from elsewhere; four rows of five are of category 0
  const codes = [0, 0, 0, 0, 1]
  const matrix = matrixOf(codes)
  const categories = Int32Array.of(3)
  const problem: ForestProblem = {
    kind: 'regression',
    n_rows: 5,
    n_classes: 0,
    ...binColumns(matrix, categories),
    categories,
    y: Float64Array.of(1, 1, 1, 1, 9),
    sample_weight: null
  }

  test('go where most rows go, and so do the missing', () => {
    const forest = fitForest(problem, { n_estimators: 1, bootstrap: false })
    expect([0, 1, 2, NaN].map((code) => predictValue(forest, Float64Array.of(code))[0])).toEqual([1, 9, 1, 1])
  })
})

describe('a forest that asks for sets', () => {
  const random = createRandom(11)
  const codes = drawCodes(random).columns[0]
  const numbers = Array.from(codes, () => (random.below(9) === 0 ? NaN : random.below(50)))
  const matrix = matrixOf([...codes], numbers)
  const problems = [2, 3, 'numbers'] as const
  const forests = problems.map((kind) => {
    const problem = drawProblem(createRandom(5), kind, matrix)
    return { problem, forest: fitForest(problem, { n_estimators: 11, oob_score: true }) }
  })

  test('answers a row and many rows alike, and comes back from its bytes as it was', () => {
    for (const { problem, forest } of forests) {
      const ask = problem.kind === 'regression' ? predictValue : predictProba
      const all = ask(forest, matrix)
      const width = all.length / N_ROWS
      const read = decodeForest(encodeForest(forest))
      for (let row = 0; row < N_ROWS; row++) {
        const one = Float64Array.from(matrix.columns, (column) => column[row])
        expect(ask(forest, one)).toEqual(all.slice(row * width, (row + 1) * width))
        expect(ask(read, one)).toEqual(ask(forest, one))
      }
      expect(encodeForest(read)).toEqual(encodeForest(forest))
      expect(forest.sets.length).toBeGreaterThan(1)
      expect(forest.sets.length).toBeLessThanOrEqual(2 ** N_CATEGORIES)
      expect(oobScore(forest, problem, paramsOf(problem, { n_estimators: 11 })).n_rows_scored).toBeGreaterThan(30)
    }
  })

  test('is refused where a set is not there', async () => {
    const [{ forest }] = forests
    const without = { ...forest, sets: forest.sets.slice(0, 0) }
    await expectRefused(() => decodeForest(encodeForest(without)), 'INVALID_STATE', 'asks for a set that is not there')
  })

  test('is explained by contributions that sum to the output', () => {
    for (const { problem, forest } of forests) {
      const explainer = createForestExplainer(forest, leftSharesOfValues(forest))
      for (const row of [0, 7, 21]) {
        const one = Float64Array.from(matrix.columns, (column) => column[row])
        const told = explainer.explain(one)
        const output = problem.kind === 'regression' ? predictValue(forest, one) : predictProba(forest, one)
        for (const [k, value] of output.entries()) {
          const own = told.contributions.subarray(k * 2, k * 2 + 2)
          expect(told.expected[k] + own[0] + own[1]).toBeCloseTo(value, 10)
        }
      }
    }
  })

  test('parts categories by lot in extra-trees: neither side is empty, and the same seed draws the same', () => {
    for (const { problem } of forests) {
      const params = parseExtraTreesParams({ n_estimators: 7, max_features: 'None' }, problem.kind)
      const grow = () => assembleTrees(problem, growTrees(problem, params, { from: 0, to: 7 }))
      const forest = grow()
      expect(encodeForest(grow())).toEqual(encodeForest(forest))
      for (let number = 0; number < 7; number++) {
        const tree = forestTree(forest, number)
        if (tree.feature[0] !== 0) continue
        const left = problem.bins[0].filter((code) => sideOf(tree, code)).length
        expect(left).toBeGreaterThan(0)
        expect(left).toBeLessThan(N_ROWS)
      }
    }
  })
})
