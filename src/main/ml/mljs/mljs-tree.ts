import type { Tree } from '../tree-nodes.ts'

/** A node as ml-cart 2.1 reads it: values below `splitValue` go left, all others right, NaN among them. */
export type MljsNode =
  | { splitColumn: number; splitValue: number; left: MljsNode; right: MljsNode }
  /** One row with the class shares, or the number of a regression. */
  | { distribution: number[][] | number }

/**
 * @param columnOf what each feature is called in the tree's own columns
 * @param isClassifier whether a leaf tells shares of classes
 */
export function mljsTree(tree: Tree, columnOf: Int32Array, isClassifier: boolean): MljsNode {
  // children lie behind their parents, so no tree is too deep to be built
  const nodes = Array.from<MljsNode>({ length: tree.n_nodes })
  for (let node = tree.n_nodes - 1; node >= 0; node--) {
    nodes[node] =
      tree.feature[node] < 0
        ? { distribution: isClassifier ? [leafShares(tree, node)] : tree.value[node] }
        : {
            splitColumn: columnOf[tree.feature[node]],
            splitValue: justAbove(tree.threshold[node]),
            left: nodes[node + 1],
            right: nodes[tree.right[node]]
          }
  }
  return nodes[0]
}

/** n_classes shares of a leaf; two classes are kept as the share of the second. */
export function leafShares({ n_outputs, value }: Tree, node: number): number[] {
  if (n_outputs === 1) return [1 - value[node], value[node]]
  return Array.from(value.subarray(node * n_outputs, (node + 1) * n_outputs))
}

const double = new Float64Array(1)
const bits = new BigInt64Array(double.buffer)

/**
 * `value < justAbove(threshold)` where `value <= threshold`: the next double. Infinity, which sends left all that is
 * present, becomes the largest number, for JSON knows none above.
 */
export function justAbove(threshold: number): number {
  if (threshold === 0) return Number.MIN_VALUE
  double[0] = threshold
  bits[0] += threshold > 0 ? 1n : -1n
  return threshold === Infinity ? Number.MAX_VALUE : Math.min(double[0], Number.MAX_VALUE)
}
