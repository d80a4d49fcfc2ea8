import { describe, expect, test } from 'vitest'
import { TreeGrower, type Tree } from '../../../src/main/ml/decision-tree.ts'
import type { ForestProblem } from '../../../src/main/ml/forest-problem.ts'
import { expectRefused } from './expect-refused.ts'
import { classProblem, matrixOf, numberProblem, paramsOf } from './fit-forest.ts'

/**
 * Reference values: scikit-learn 1.2.1, DecisionTreeRegressor and DecisionTreeClassifier with random_state=0 on these rows,
 * read off `tree_`.
 */
const X = matrixOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [5, 3, 8, 1, 9, 2, 7, 4, 6, 11, 10, 12])
const NUMBERS = numberProblem(X, [0, 1, 0, 2, 3, 1, 7, 5, 9, 4, 12, 8])
const CLASSES = classProblem(X, [0, 0, 1, 0, 1, 0, 1, 1, 1, 0, 1, 1])

function growOne(problem: ForestProblem, raw: Record<string, unknown>): Tree {
  const params = paramsOf(problem, { bootstrap: false, max_features: 'None', ...raw })
  return new TreeGrower(problem, params).grow(0)
}

const shapeOf = ({ feature, threshold }: Tree) =>
  Array.from(feature, (own, at) => (own < 0 ? '' : `${own}: ${threshold[at]}`))

describe('ccp_alpha', () => {
  test('leaves the subtree of a regression that scikit-learn leaves', () => {
    const [root, low, high] = ['0: 6.5', '0: 3.5', '0: 10.5']
    // further down there are cuts that are equally good; scikit-learn's tree has 13 nodes as well
    const mild = shapeOf(growOne(NUMBERS, { ccp_alpha: 0.2 }))
    expect([mild.length, ...mild.slice(0, 5)]).toEqual([13, root, low, '', '', high])
    expect(shapeOf(growOne(NUMBERS, { ccp_alpha: 1 }))).toEqual([root, '', high, '', ''])
    const stump = growOne(NUMBERS, { ccp_alpha: 3 })
    expect(shapeOf(stump)).toEqual([root, '', ''])
    const values = [4.333333333333333, 1.1666666666666667, 7.5]
    for (const [at, value] of stump.value.entries()) expect(value).toBeCloseTo(values[at], 12)
    // 14.0556 of the root less the mean of 1.1389 and 6.9167 of its children
    expect([...stump.importances]).toEqual([expect.closeTo(10.027777777777786, 10), 0])
    expect(shapeOf(growOne(NUMBERS, { ccp_alpha: 11 }))).toEqual([''])
  })

  test('leaves the subtree of classes that scikit-learn leaves, in best-first order too', () => {
    for (const max_leaf_nodes of ['None', '100']) {
      const all = growOne(CLASSES, { ccp_alpha: 0.06, max_leaf_nodes })
      expect(shapeOf(all)).toEqual(['1: 3.5', '', '0: 2', '', '1: 10.5', '', '0: 11', '', ''])
      const pruned = growOne(CLASSES, { ccp_alpha: 0.1, max_leaf_nodes })
      expect(shapeOf(pruned)).toEqual(['1: 3.5', '', '0: 2', '', ''])
      expect([...pruned.value]).toEqual([7 / 12, 0, 7 / 9, 0, 7 / 8])
    }
  })
})

describe('poisson', () => {
  test('cuts where scikit-learn cuts', () => {
    const tree = growOne(NUMBERS, { criterion: 'poisson', max_depth: 2 })
    expect(shapeOf(tree)).toEqual(['0: 6.5', '0: 3.5', '', '', '0: 10.5', '', ''])
    const values = [4.333333333333333, 1.1666666666666667, 0.3333333333333333, 2, 7.5, 6.25, 10]
    for (const [at, value] of tree.value.entries()) expect(value).toBeCloseTo(values[at], 12)
    // impurities 1.8230; of the leaves 0.3662, 0.1744, 0.2936 and 0.2014 by 3, 3, 4 and 2 rows of 12
    const left =
      1.8229812522353281 -
      (0.3662040962227033 * 3 + 0.17441604792151597 * 3 + 0.29355566308887 * 4 + 0.20135513550688877 * 2) / 12
    expect(tree.importances[0]).toBeCloseTo(left, 12)
  })

  test('refuses a target below 0, and one of nothing but 0', async () => {
    const refuse = (y: number[], found: string): Promise<void> => {
      const problem = numberProblem(matrixOf([1, 2, 3]), y)
      const grow = (): Tree => growOne(problem, { criterion: 'poisson' })
      return expectRefused(grow, 'INVALID_PARAMETER_VALUE', 'criterion = poisson', found, 'Choose squared_error')
    }
    await refuse([1, -2, 3], 'holds -2')
    await refuse([0, 0, 0], 'it is 0 in every training row')
  })
})
