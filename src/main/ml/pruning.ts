/**
 * Minimal cost-complexity pruning (Breiman et al., "Classification and Regression Trees", 1984, chapter 3; scikit-learn's
 * `ccp_alpha`): of all the subtrees, the smallest for which impurity + alpha * leaves is least. One pass from the leaves up
 * finds it: a subtree becomes a leaf where its splits lower impurity by no more than alpha for each leaf they add.
 */
import type { TreeNodes } from './tree-nodes.ts'

/**
 * Makes leaves of inner nodes; what lies below them is out of reach from then on.
 * @param alpha impurity times weight, in the units of `nodes.decrease`
 * @returns how much the splits that are left lower it, by feature
 */
export function prune(nodes: TreeNodes, alpha: number, n_features: number): Float64Array {
  const { n_nodes, feature, left, right, decrease } = nodes
  const lowered = new Float64Array(n_nodes)
  const leaves = new Int32Array(n_nodes).fill(1)
  // children come after their parents
  for (let node = n_nodes - 1; node >= 0; node--) {
    if (feature[node] < 0) continue
    const below = decrease[node] + lowered[left[node]] + lowered[right[node]]
    const n_leaves = leaves[left[node]] + leaves[right[node]]
    if (below <= alpha * (n_leaves - 1)) {
      feature[node] = -1
      continue
    }
    lowered[node] = below
    leaves[node] = n_leaves
  }
  const byFeature = new Float64Array(n_features)
  const waiting = [0]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (feature[node] < 0) continue
    byFeature[feature[node]] += decrease[node]
    waiting.push(right[node], left[node])
  }
  return byFeature
}
