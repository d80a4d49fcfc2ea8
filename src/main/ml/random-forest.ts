/**
 * Random forests for classification and regression (Breiman, "Random Forests", Machine Learning 45, 2001) over binned
 * columns, with scikit-learn's parameters, defaults and rules. Tree i is grown from a seed derived from
 * (random_state, i): the forest is the same bytes however its trees are shared out over threads.
 */
import { TreeGrower } from './decision-tree.ts'
import type { ForestParams } from './forest-params.ts'
import type { ForestProblem } from './forest-problem.ts'
import type { Tree } from './tree-nodes.ts'

export type { ForestParams } from './forest-params.ts'
export type { ForestProblem } from './forest-problem.ts'
export { assembleForest, forestTree, impurityImportances, type Forest, type ForestMeta } from './forest.ts'
export { addMatrix, mostProbable, predictProba, predictValue } from './forest-prediction.ts'
export { oobScore } from './out-of-bag.ts'

/** Which trees to grow: [from, to) by number. */
export interface TreeRange {
  from: number
  to: number
  /** Called after each tree; false: no further one. */
  onTree?: (number: number) => boolean
}

/** @throws INVALID_PARAMETER_VALUE when a parameter does not fit the problem */
export function growTrees(problem: ForestProblem, params: ForestParams, { from, to, onTree }: TreeRange): Tree[] {
  const grower = new TreeGrower(problem, params)
  const trees: Tree[] = []
  for (let number = from; number < to; number++) {
    trees.push(grower.grow(number))
    if (onTree?.(number) === false) break
  }
  return trees
}
