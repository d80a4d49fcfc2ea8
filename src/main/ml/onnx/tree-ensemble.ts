/** Trees as the attributes of ai.onnx.ml's TreeEnsembleClassifier and TreeEnsembleRegressor, version 3. */
import type { Tree } from '../tree-nodes.ts'
import { float32Threshold } from './float32-threshold.ts'
import type { AttributeValue } from './onnx-messages.ts'

const BRANCH = 'BRANCH_LEQ'
const LEAF = 'LEAF'

/**
 * Node i of a tree keeps its number. Numbers are in double precision, so that the trees' values add up as ours do.
 * A leaf with one number votes for id 0: the value of a regression, or the share of the second of two classes, which
 * runtimes take for the positive one as long as no vote names another.
 * @param scale by which the leaves' values are multiplied
 * @param prefix what the attributes of leaves are called: `class_ids` or `target_ids`
 */
export function ensembleAttributes(
  trees: Tree[],
  scale: number,
  prefix: 'class' | 'target'
): Record<string, AttributeValue> {
  return { ...nodeAttributes(trees), ...voteAttributes(trees, scale, prefix) }
}

function nodeAttributes(trees: Tree[]): Record<string, AttributeValue> {
  const n_nodes = trees.reduce((sum, tree) => sum + tree.n_nodes, 0)
  const ints = (): Int32Array => new Int32Array(n_nodes)
  const [treeids, nodeids, featureids, truenodeids, falsenodeids, missingTrue] = Array.from({ length: 6 }, ints)
  const values = new Float64Array(n_nodes)
  const modes: string[] = []
  // forests ask the same questions over and over
  const rounded = new Map<number, number>()
  let at = 0
  for (const [number, tree] of trees.entries()) {
    for (let node = 0; node < tree.n_nodes; node++, at++) {
      treeids[at] = number
      nodeids[at] = node
      const leaf = tree.feature[node] < 0
      modes.push(leaf ? LEAF : BRANCH)
      if (leaf) continue
      const threshold = tree.threshold[node]
      const value = rounded.get(threshold) ?? float32Threshold(threshold)
      rounded.set(threshold, value)
      featureids[at] = tree.feature[node]
      values[at] = value
      truenodeids[at] = node + 1
      falsenodeids[at] = tree.right[node]
      missingTrue[at] = tree.missing_left[node]
    }
  }
  return {
    nodes_treeids: { ints: treeids },
    nodes_nodeids: { ints: nodeids },
    nodes_featureids: { ints: featureids },
    nodes_modes: { strings: modes },
    nodes_values_as_tensor: { doubles: values },
    nodes_truenodeids: { ints: truenodeids },
    nodes_falsenodeids: { ints: falsenodeids },
    nodes_missing_value_tracks_true: { ints: missingTrue }
  }
}

/** A share of 0 among several needs no vote; a leaf's only number is always told, so that no leaf is without a vote. */
function voteAttributes(trees: Tree[], scale: number, prefix: 'class' | 'target'): Record<string, AttributeValue> {
  const treeids: number[] = []
  const nodeids: number[] = []
  const ids: number[] = []
  const weights: number[] = []
  for (const [number, { n_nodes, n_outputs, feature, value }] of trees.entries()) {
    for (let node = 0; node < n_nodes; node++) {
      if (feature[node] >= 0) continue
      for (let k = 0; k < n_outputs; k++) {
        const share = value[node * n_outputs + k]
        if (share === 0 && n_outputs > 1) continue
        treeids.push(number)
        nodeids.push(node)
        ids.push(k)
        weights.push(share * scale)
      }
    }
  }
  return {
    [`${prefix}_treeids`]: { ints: treeids },
    [`${prefix}_nodeids`]: { ints: nodeids },
    [`${prefix}_ids`]: { ints: ids },
    [`${prefix}_weights_as_tensor`]: { doubles: weights }
  }
}
