import type { EncodedMatrix } from '../encoded-matrix.ts'
import { TreeNodes, type Tree } from '../tree-nodes.ts'
import { justAbove, type MljsNode } from './mljs-tree.ts'

/** The rows a tree is measured on: how many reach a node tells its value and what its question is worth. */
export interface MljsRows {
  kind: 'classification' | 'regression'
  /** 0 for a regression. */
  n_classes: number
  matrix: EncodedMatrix
  y: Int32Array | Float64Array
}

/**
 * A tree of the package as one of ours. A leaf gives all of its share to the class it votes for, or the number; an inner
 * node the mean over the rows that reach it, and importances are what these rows say, as for our own trees.
 * @param features which feature each of the tree's own columns is
 */
export function readMljsTree(root: MljsNode, features: readonly number[], rows: MljsRows): Tree {
  const n_outputs = rows.n_classes > 2 ? rows.n_classes : 1
  const nodes = new TreeNodes(n_outputs)
  const importances = new Float64Array(rows.matrix.n_features)
  const reached: number[] = []
  const waiting: { node: MljsNode; at: number; members: Uint32Array }[] = []
  const add = (node: MljsNode, members: Uint32Array): number => {
    const at = nodes.add()
    reached.push(members.length)
    waiting.push({ node, at, members })
    return at
  }
  add(
    root,
    Uint32Array.from({ length: rows.matrix.n_rows }, (_, row) => row)
  )
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, at, members } = next
    if (!('left' in node) || !('right' in node)) {
      writeLeaf(nodes, at, node as { distribution: number[][] | number })
      continue
    }
    const feature = features[node.splitColumn]
    const column = rows.matrix.columns[feature]
    const threshold = 0 - justAbove(0 - node.splitValue) // below the split value is up to the number before it
    const left = members.filter((row) => column[row] <= threshold)
    const right = members.filter((row) => !(column[row] <= threshold))
    nodes.feature[at] = feature
    nodes.threshold[at] = threshold
    importances[feature] += impurity(rows, members) - impurity(rows, left) - impurity(rows, right)
    nodes.left[at] = add(node.left, left)
    nodes.right[at] = add(node.right, right)
  }
  writeInnerValues(nodes, n_outputs, reached)
  return nodes.toTree(importances.map((decrease) => Math.max(0, decrease) / rows.matrix.n_rows))
}

function writeLeaf(nodes: TreeNodes, at: number, { distribution }: { distribution: number[][] | number }): void {
  if (typeof distribution === 'number') {
    nodes.value[at] = distribution
    return
  }
  const [shares] = distribution
  const vote = shares.indexOf(Math.max(...shares)) // of a tie the first, as `maxRowIndex` has it
  const n_outputs = nodes.n_outputs
  if (n_outputs === 1) nodes.value[at] = vote
  else for (let k = 0; k < n_outputs; k++) nodes.value[at * n_outputs + k] = k === vote ? 1 : 0
}

/** Children were added after their parents. Where no row comes, both children count the same. */
function writeInnerValues(nodes: TreeNodes, n_outputs: number, reached: number[]): void {
  const { feature, left, right, value } = nodes
  for (let at = nodes.n_nodes - 1; at >= 0; at--) {
    if (feature[at] < 0) continue
    const share = reached[at] === 0 ? 0.5 : reached[left[at]] / reached[at]
    for (let k = 0; k < n_outputs; k++) {
      value[at * n_outputs + k] =
        share * value[left[at] * n_outputs + k] + (1 - share) * value[right[at] * n_outputs + k]
    }
  }
}

/** Gini impurity or variance, times the number of rows. */
function impurity({ kind, n_classes, y }: MljsRows, members: Uint32Array): number {
  if (members.length === 0) return 0
  if (kind === 'classification') {
    const counts = new Float64Array(n_classes)
    for (const row of members) counts[y[row]]++
    return members.length - counts.reduce((sum, count) => sum + count ** 2, 0) / members.length
  }
  let sum = 0
  for (const row of members) sum += y[row]
  const mean = sum / members.length
  let squares = 0
  for (const row of members) squares += (y[row] - mean) ** 2
  return squares
}
