import { describe, expect, test } from 'vitest'
import { EXTRA_TREES_PARAMS, parseExtraTreesParams } from '../../../src/main/ml/extra-trees-params.ts'
import { encodeForest } from '../../../src/main/ml/forest-codec.ts'
import { FOREST_PARAMS } from '../../../src/main/ml/forest-params.ts'
import type { ForestProblem } from '../../../src/main/ml/forest-problem.ts'
import { growTrees, mostProbable, predictProba, predictValue } from '../../../src/main/ml/random-forest.ts'
import { createRandom } from '../../../src/main/ml/random.ts'
import type { Tree } from '../../../src/main/ml/tree-nodes.ts'
import { expectRefused } from './expect-refused.ts'
import { assembleTrees, classProblem, matrixOf, numberProblem } from './fit-forest.ts'

function grow(problem: ForestProblem, n_estimators: number, raw: Record<string, unknown> = {}): Tree[] {
  return growTrees(problem, parseExtraTreesParams(raw, problem.kind), { from: 0, to: n_estimators })
}

const mean = (values: number[]): number => values.reduce((sum, own) => sum + own, 0) / values.length

describe('the parameters of extra-trees', () => {
  test("are the random forest's, but rows are not drawn", () => {
    for (const kind of ['classification', 'regression'] as const) {
      const own = EXTRA_TREES_PARAMS[kind]
      expect(own.map(({ name }) => name)).toEqual(FOREST_PARAMS[kind].map(({ name }) => name))
      const different = own.filter((rule, at) => rule.default !== FOREST_PARAMS[kind][at].default)
      expect(different.map((rule) => [rule.name, rule.default])).toEqual([['bootstrap', 'False']])
    }
    expect(parseExtraTreesParams({}, 'classification')).toMatchObject({
      n_estimators: 100,
      max_features: 'sqrt',
      bootstrap: false,
      splitter: 'random'
    })
    expect(parseExtraTreesParams({ bootstrap: 'True', oob_score: true }, 'regression')).toMatchObject({
      max_features: null,
      bootstrap: true,
      oob_score: true
    })
  })

  test('that do not go together are refused', async () => {
    const message = 'oob_score = True needs bootstrap = True: without it no row is left out of a tree.'
    const parse = (): unknown => parseExtraTreesParams({ oob_score: true }, 'classification')
    await expectRefused(parse, 'INVALID_PARAMETER_VALUE', message)
  })
})

describe('the threshold of a question', () => {
  /** The first questions of 4000 trees. */
  const firstThresholds = (...values: number[]): number[] => {
    const problem = numberProblem(
      matrixOf(values),
      values.map((_, row) => row)
    )
    return grow(problem, 4000, { max_depth: 1 }).map((tree) => tree.threshold[0])
  }

  test('falls anywhere between the lowest and the highest value, as often here as there', () => {
    const thresholds = firstThresholds(10, 30)
    expect(Math.min(...thresholds)).toBeGreaterThanOrEqual(10)
    expect(Math.max(...thresholds)).toBeLessThan(30)
    for (const quarter of [10, 15, 20, 25]) {
      const share = thresholds.filter((own) => own >= quarter && own < quarter + 5).length / 4000
      expect(Math.abs(share - 0.25)).toBeLessThan(0.025)
    }
  })

  test('falls in a wide gap more often than in a narrow one, however many rows there are on either side', () => {
    const thresholds = firstThresholds(0, 1, 1, 1, 1, 10)
    const narrow = thresholds.filter((own) => own < 1).length / 4000
    expect(Math.abs(narrow - 0.1)).toBeLessThan(0.015)
  })

  test('parts the rows as it says, in columns with more values than bins too', () => {
    const values = Array.from({ length: 3000 }, (_, row) => (row * 7919) % 3000)
    const [tree] = grow(numberProblem(matrixOf(values), values), 1, { max_depth: 1 })
    const left = values.filter((value) => value <= tree.threshold[0])
    expect(tree.value[1]).toBeCloseTo(mean(left), 9)
    expect(left.length % 1000).not.toBe(0)
  })

  test('is the best of those drawn for the features that are looked at', () => {
    const rows = Array.from({ length: 100 }, (_, row) => row)
    const problem = classProblem(
      matrixOf(
        rows.map((row) => row % 7),
        rows.map((row) => (row < 50 ? 0 : 1))
      ),
      rows.map((row) => (row < 50 ? 0 : 1))
    )
    const asked = (max_features: string): number[] =>
      grow(problem, 200, { max_features }).map((tree) => tree.feature[0])
    expect(mean(asked('None'))).toBe(1)
    expect(Math.abs(mean(asked('1')) - 0.5)).toBeLessThan(0.15)
  })
})

describe('missing values', () => {
  test('go to either side by lot', () => {
    const problem = numberProblem(matrixOf([NaN, NaN, 1, 2]), [0, 10, 20, 30])
    const sides = grow(problem, 400, { max_depth: 1 }).map((tree) => tree.missing_left[0])
    expect(Math.abs(mean(sides) - 0.5)).toBeLessThan(0.1)
  })

  test('are told from a single value', () => {
    const [tree] = grow(classProblem(matrixOf([NaN, 5, 5, NaN]), [1, 0, 0, 1]), 1)
    expect([tree.threshold[0], tree.missing_left[0], [...tree.value]]).toEqual([Infinity, 0, [0.5, 0, 1]])
  })
})

describe('a forest of extra-trees', () => {
  const random = createRandom(8)
  const columns = Array.from({ length: 4 }, () =>
    Array.from({ length: 600 }, () => (random.below(20) === 0 ? NaN : random.float()))
  )
  const matrix = matrixOf(...columns)
  const at = (column: number, row: number): number => columns[column][row] || 0
  const classes = Array.from({ length: 600 }, (_, row) => (at(0, row) > 0.5 ? 2 : 0) + (at(1, row) > 0.3 ? 1 : 0))

  test('knows its own rows by heart: classes and numbers', () => {
    for (const n_classes of [2, 4]) {
      const y = classes.map((code) => code % n_classes)
      const problem = classProblem(matrix, y, n_classes)
      const proba = predictProba(assembleTrees(problem, grow(problem, 20)), matrix)
      expect([...mostProbable(proba, n_classes)]).toEqual(y)
    }
    const numbers = numberProblem(
      matrix,
      classes.map((code, row) => code + row / 1000)
    )
    const predicted = predictValue(assembleTrees(numbers, grow(numbers, 20)), matrix)
    const furthest = Math.max(...predicted.map((own, row) => Math.abs(own - numbers.y[row])))
    expect(furthest).toBeLessThan(1e-9)
  })

  test('asks the same of two classes whether two are searched or many', () => {
    const y = classes.map((code) => code % 2)
    const structure = (n_classes: number): Partial<Tree>[] =>
      grow(classProblem(matrix, y, n_classes), 5).map(({ feature, threshold, right, missing_left }) => ({
        feature,
        threshold,
        right,
        missing_left
      }))
    expect(structure(3)).toEqual(structure(2))
  })

  test('keeps the limits of leaves', () => {
    const problem = classProblem(matrix, classes, 4)
    const deep = grow(problem, 3)
    const shallow = grow(problem, 3, { min_samples_leaf: 30 })
    for (const tree of shallow) expect(tree.n_nodes).toBeLessThanOrEqual(2 * 20 - 1)
    expect(Math.min(...deep.map((tree) => tree.n_nodes))).toBeGreaterThan(100)
  })

  test('is the same bytes however its trees are shared out, and others for another seed', () => {
    const problem = classProblem(matrix, classes, 4)
    const whole = encodeForest(assembleTrees(problem, grow(problem, 6)))
    const params = parseExtraTreesParams({}, 'classification')
    const late = growTrees(problem, params, { from: 4, to: 6 })
    const early = growTrees(problem, params, { from: 0, to: 4 })
    expect(encodeForest(assembleTrees(problem, [...early, ...late]))).toEqual(whole)
    expect(encodeForest(assembleTrees(problem, grow(problem, 6, { random_state: 7 })))).not.toEqual(whole)
  })
})
