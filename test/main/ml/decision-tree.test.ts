import { describe, expect, test } from 'vitest'
import { TreeGrower, type Tree } from '../../../src/main/ml/decision-tree.ts'
import type { ForestProblem } from '../../../src/main/ml/forest-problem.ts'
import { classProblem, matrixOf, numberProblem, paramsOf } from './fit-forest.ts'

/** One tree that sees every row once and looks at every feature. */
function growOne(problem: ForestProblem, raw: Record<string, unknown> = {}): Tree {
  const params = paramsOf(problem, { bootstrap: false, max_features: 'None', ...raw })
  return new TreeGrower(problem, params).grow(0)
}

/** Nodes from the root, left before right: the question, or the value of a leaf. */
function describeTree(tree: Tree): string[] {
  return Array.from(tree.feature, (feature, node) =>
    feature < 0
      ? `${tree.value[node * tree.n_outputs]}`
      : `x${feature} <= ${tree.threshold[node]}${tree.missing_left[node] ? ' or missing' : ''} else ${tree.right[node]}`
  )
}

const depthOf = (tree: Tree): number => {
  const depths = new Int32Array(tree.n_nodes)
  for (let node = 0; node < tree.n_nodes; node++) {
    if (tree.feature[node] < 0) continue
    depths[node + 1] = depths[node] + 1
    depths[tree.right[node]] = depths[node] + 1
  }
  return Math.max(...depths)
}
const leavesOf = (tree: Tree): number[] => Array.from(tree.feature.keys()).filter((node) => tree.feature[node] < 0)

describe('a tree without bootstrap', () => {
  // weight * (1 - gini) of both sides by cut: 3.6, 4.5, 3.33, 3, 3.6; then right of 2.5: 2.67, 3, 2.67
  const problem = classProblem(matrixOf([1, 2, 3, 4, 5, 6]), [0, 0, 1, 1, 0, 1])

  test('asks the questions that a person derives by hand', () => {
    const tree = growOne(problem)
    expect(describeTree(tree)).toEqual(['x0 <= 2.5 else 2', '0', 'x0 <= 4.5 else 4', '1', 'x0 <= 5.5 else 6', '0', '1'])
    expect([...tree.value]).toEqual([0.5, 0, 0.75, 1, 0.5, 0, 1])
  })

  test('credits the feature with the whole impurity of the root when its leaves are pure', () => {
    expect(growOne(problem).importances[0]).toBeCloseTo(0.5, 12)
    expect(growOne(problem, { criterion: 'entropy' }).importances[0]).toBeCloseTo(1, 12)
    const three = classProblem(matrixOf([1, 2, 3, 4, 5, 6]), [0, 0, 1, 1, 2, 2], 3)
    expect(growOne(three).importances[0]).toBeCloseTo(2 / 3, 12)
    expect(growOne(three, { criterion: 'log_loss' }).importances[0]).toBeCloseTo(Math.log2(3), 12)
    const numbers = numberProblem(matrixOf([1, 2, 3, 4]), [1, 1, 5, 9])
    expect(growOne(numbers).importances[0]).toBeCloseTo(11, 12)
  })

  test('keeps the shares of three classes in every node', () => {
    const tree = growOne(classProblem(matrixOf([1, 2, 3, 4]), [0, 1, 2, 2], 3))
    expect(tree.n_outputs).toBe(3)
    expect([...tree.value.subarray(0, 3)]).toEqual([0.25, 0.25, 0.5])
    expect(leavesOf(tree).map((leaf) => [...tree.value.subarray(3 * leaf, 3 * leaf + 3)])).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1]
    ])
  })

  test('divides numbers where the squared error falls most, and predicts means', () => {
    const tree = growOne(numberProblem(matrixOf([1, 2, 3, 4]), [1, 1, 5, 9]))
    expect(describeTree(tree)).toEqual(['x0 <= 2.5 else 2', '1', 'x0 <= 3.5 else 4', '5', '9'])
    expect([...tree.value]).toEqual([4, 1, 7, 5, 9])
  })

  test('goes on where no single question helps yet', () => {
    const tree = growOne(classProblem(matrixOf([0, 0, 1, 1], [0, 1, 0, 1]), [0, 1, 1, 0]))
    expect(tree.n_nodes).toBe(7)
    expect(leavesOf(tree).map((leaf) => tree.value[leaf])).toHaveLength(4)
    expect(leavesOf(tree).every((leaf) => tree.value[leaf] === 0 || tree.value[leaf] === 1)).toBe(true)
  })

  test('is a single leaf where the classes, or all features, are one constant', () => {
    expect(describeTree(growOne(classProblem(matrixOf([1, 2, 3]), [1, 1, 1])))).toEqual(['1'])
    expect(describeTree(growOne(classProblem(matrixOf([5, 5], [NaN, NaN]), [0, 1])))).toEqual(['0.5'])
    expect(describeTree(growOne(numberProblem(matrixOf([1, 2]), [0.1, 0.1])))).toEqual(['0.1'])
  })

  test('finds the one useful feature among constants, though it draws one at a time', () => {
    const constants = Array.from({ length: 9 }, () => [1, 1, 1, 1])
    const tree = growOne(classProblem(matrixOf(...constants, [1, 2, 3, 4]), [0, 1, 0, 1]), { max_features: 1 })
    expect(new Set(tree.feature)).toEqual(new Set([9, -1]))
    expect(tree.n_nodes).toBe(7)
  })
})

describe('missing values', () => {
  test('go to the side where impurity falls most', () => {
    const left = growOne(classProblem(matrixOf([NaN, 1, 2, 3, 4, NaN]), [0, 0, 0, 1, 1, 0]))
    expect(describeTree(left)).toEqual(['x0 <= 2.5 or missing else 2', '0', '1'])
    const right = growOne(classProblem(matrixOf([NaN, 1, 2, 3, 4, NaN]), [1, 0, 0, 1, 1, 1]))
    expect(describeTree(right)).toEqual(['x0 <= 2.5 else 2', '0', '1'])
  })

  test('can be told from all that is there', () => {
    const tree = growOne(classProblem(matrixOf([NaN, 1, 2, NaN, 3]), [1, 0, 0, 1, 0]))
    expect(describeTree(tree)).toEqual(['x0 <= Infinity else 2', '0', '1'])
  })

  test('are told apart for numbers and for three classes too', () => {
    const numbers = growOne(numberProblem(matrixOf([NaN, 1, 2, NaN]), [9, 1, 1, 9]))
    expect(describeTree(numbers)).toEqual(['x0 <= Infinity else 2', '1', '9'])
    const three = growOne(classProblem(matrixOf([NaN, 1, 2, NaN, 3]), [2, 0, 1, 2, 1], 3))
    expect(three.threshold[0]).toBe(Infinity)
    expect([...three.value.subarray(3 * three.right[0])]).toEqual([0, 0, 1])
  })

  test('that training never met take the side of most rows', () => {
    const most = growOne(classProblem(matrixOf([1, 2, 3, 4]), [0, 0, 0, 1]))
    expect(describeTree(most)).toEqual(['x0 <= 3.5 or missing else 2', '0', '1'])
    const fewest = growOne(classProblem(matrixOf([1, 2, 3, 4]), [0, 1, 1, 1]))
    expect(describeTree(fewest)).toEqual(['x0 <= 1.5 else 2', '0', '1'])
  })
})

describe('the limits of growth', () => {
  const values = Array.from({ length: 64 }, (_, row) => row)
  const zigzag = classProblem(
    matrixOf(values),
    values.map((row) => row % 2)
  )

  test('max_depth counts the questions to a leaf', () => {
    expect(depthOf(growOne(zigzag, { max_depth: 3 }))).toBe(3)
    expect(growOne(zigzag, { max_depth: 1 }).n_nodes).toBe(3)
  })

  test('min_samples_leaf leaves that many rows on either side', () => {
    const tree = growOne(numberProblem(matrixOf([1, 2, 3, 4]), [9, 1, 1, 1]), { min_samples_leaf: 2 })
    expect(describeTree(tree)).toEqual(['x0 <= 2.5 else 2', '5', '1'])
    const share = growOne(zigzag, { min_samples_leaf: 0.25 })
    expect(leavesOf(share).length).toBeLessThanOrEqual(4)
    expect(leavesOf(share).length).toBeGreaterThan(1)
  })

  test('min_samples_split keeps smaller nodes whole', () => {
    expect(growOne(zigzag, { min_samples_split: 65 }).n_nodes).toBe(1)
    expect(growOne(zigzag, { min_samples_split: 64 }).n_nodes).toBe(3)
    expect(growOne(zigzag, { min_samples_split: '1.0' }).n_nodes).toBe(3)
  })

  test('min_weight_fraction_leaf leaves that share of the weight on either side', () => {
    const problem = numberProblem(matrixOf([1, 2, 3, 4]), [9, 1, 1, 1])
    expect(growOne(problem, { min_weight_fraction_leaf: 0.25 }).threshold[0]).toBe(1.5)
    expect(growOne(problem, { min_weight_fraction_leaf: 0.26 }).threshold[0]).toBe(2.5)
  })

  test('the limits of a leaf hold for three classes as for two', () => {
    const rare = classProblem(matrixOf([1, 2, 3, 4]), [2, 1, 0, 0], 3)
    expect(growOne(rare).threshold[0]).toBe(2.5)
    const uneven = classProblem(matrixOf([1, 2, 3, 4, 5, 6, 7, 8]), [0, 1, 1, 1, 1, 1, 1, 1], 3)
    expect(growOne(uneven).threshold[0]).toBe(1.5)
    expect(growOne(uneven, { min_weight_fraction_leaf: 0.25 }).threshold[0]).toBe(2.5)
    expect(growOne(uneven, { min_samples_leaf: 3 }).threshold[0]).toBe(3.5)
    expect(growOne(uneven, { min_samples_leaf: 4, criterion: 'entropy' }).threshold[0]).toBe(4.5)
  })

  test('min_impurity_decrease refuses a question that gains less', () => {
    const problem = classProblem(matrixOf([1, 2, 3, 4]), [0, 0, 1, 1])
    expect(growOne(problem, { min_impurity_decrease: 0.5 }).n_nodes).toBe(3)
    expect(growOne(problem, { min_impurity_decrease: 0.51 }).n_nodes).toBe(1)
  })

  test('max_leaf_nodes spends its leaves where impurity falls most', () => {
    // first question: 10 and above; the left side still varies by 1, the right by 50
    const problem = numberProblem(matrixOf([1, 2, 3, 4]), [0, 1, 100, 150])
    expect(describeTree(growOne(problem, { max_leaf_nodes: 2 }))).toEqual(['x0 <= 2.5 else 2', '0.5', '125'])
    expect(describeTree(growOne(problem, { max_leaf_nodes: 3 }))).toEqual([
      'x0 <= 2.5 else 2',
      '0.5',
      'x0 <= 3.5 else 4',
      '100',
      '150'
    ])
  })

  test('max_leaf_nodes without effect gives the tree that grows without it', () => {
    const free = growOne(zigzag)
    const limited = growOne(zigzag, { max_leaf_nodes: 1000 })
    expect(describeTree(limited)).toEqual(describeTree(free))
    expect(limited.importances[0]).toBeCloseTo(free.importances[0], 12)
  })
})
