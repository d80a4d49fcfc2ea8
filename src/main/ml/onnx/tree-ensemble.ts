/** Trees as the attributes of ai.onnx.ml's TreeEnsembleClassifier and TreeEnsembleRegressor, version 3. */
import { holdsCategory } from '../forest.ts'
import type { Tree } from '../tree-nodes.ts'
import { float32Threshold } from './float32-threshold.ts'
import type { AttributeValue } from './onnx-messages.ts'

const BRANCH = 'BRANCH_LEQ'
const EQUALS = 'BRANCH_EQ'
const LEAF = 'LEAF'

export interface EnsembleOptions {
  /** By which the leaves' values are multiplied. */
  scale: number
  /** What the attributes of leaves are called: `class_ids` or `target_ids`. */
  prefix: 'class' | 'target'
  /** See Forest. */
  categories: Int32Array | null
  /** The id that a tree's only number votes for, by the place of the tree; absent: 0. */
  targetOf?(tree: number): number
}

/**
 * Node i of a tree keeps its number. Numbers are in double precision, so that the trees' values add up as ours do.
 * A leaf with one number votes for id 0: the value of a regression, or the share of the second of two classes, which
 * runtimes take for the positive one as long as no vote names another.
 *
 * A set of categories becomes a row of questions for one category each, behind the tree's own nodes, whose right answers
 * all lead to the same child, as converters of LightGBM's trees write sets.
 */
export function ensembleAttributes(trees: Tree[], options: EnsembleOptions): Record<string, AttributeValue> {
  return { ...nodeAttributes(trees, options.categories), ...voteAttributes(trees, options) }
}

/** Columns of nodes while they are listed. */
class NodeList {
  readonly treeids: number[] = []
  readonly nodeids: number[] = []
  readonly featureids: number[] = []
  readonly truenodeids: number[] = []
  readonly falsenodeids: number[] = []
  readonly missingTrue: number[] = []
  readonly values: number[] = []
  readonly modes: string[] = []

  add(tree: number, node: number, mode: string, question: Question = NO_QUESTION): void {
    this.treeids.push(tree)
    this.nodeids.push(node)
    this.modes.push(mode)
    this.featureids.push(question.feature)
    this.values.push(question.value)
    this.truenodeids.push(question.yes)
    this.falsenodeids.push(question.no)
    this.missingTrue.push(question.missing)
  }

  attributes(): Record<string, AttributeValue> {
    return {
      nodes_treeids: { ints: this.treeids },
      nodes_nodeids: { ints: this.nodeids },
      nodes_featureids: { ints: this.featureids },
      nodes_modes: { strings: this.modes },
      nodes_values_as_tensor: { doubles: this.values },
      nodes_truenodeids: { ints: this.truenodeids },
      nodes_falsenodeids: { ints: this.falsenodeids },
      nodes_missing_value_tracks_true: { ints: this.missingTrue }
    }
  }
}

interface Question {
  feature: number
  value: number
  /** Nodes. */
  yes: number
  no: number
  /** 1 where the missing go as the answer yes does. */
  missing: number
}

const NO_QUESTION: Question = { feature: 0, value: 0, yes: 0, no: 0, missing: 0 }

function nodeAttributes(trees: Tree[], categories: Int32Array | null): Record<string, AttributeValue> {
  const list = new NodeList()
  // forests ask the same questions over and over
  const rounded = new Map<number, number>()
  for (const [number, tree] of trees.entries()) {
    // in the order of their numbers, as runtimes find the leaves by it
    const further: Question[] = []
    for (let node = 0; node < tree.n_nodes; node++) {
      const feature = tree.feature[node]
      if (feature < 0) {
        list.add(number, node, LEAF)
        continue
      }
      const threshold = tree.threshold[node]
      const ways = { feature, yes: node + 1, no: tree.right[node], missing: tree.missing_left[node] }
      const n_categories = categories?.[feature] ?? 0
      if (n_categories > 0) {
        const [first, ...rest] = askForSet(ways, setOf(tree, node, n_categories), tree.n_nodes + further.length)
        list.add(number, node, EQUALS, first)
        further.push(...rest)
        continue
      }
      const value = rounded.get(threshold) ?? float32Threshold(threshold)
      rounded.set(threshold, value)
      list.add(number, node, BRANCH, { ...ways, value })
    }
    for (const [at, question] of further.entries()) list.add(number, tree.n_nodes + at, EQUALS, question)
  }
  return list.attributes()
}

/** What stands in the graph for a missing or unknown category: one more, as runtimes do not agree on NaN among sets. */
export const NO_CATEGORY = 0

/**
 * What stands in the graph for a category. Below 0: about numbers from 1 on, onnxruntime 1.30 makes one question of several,
 * and was seen to lead rows of three-class forests to another leaf.
 */
export function graphCode(code: number): number {
  return -1 - code
}

/** Two lists: the codes that go left, and those that go right. */
function setOf(tree: Tree, node: number, n_categories: number): [number[], number[]] {
  const sides: [number[], number[]] = [[], []]
  const sets = tree.sets!
  const place = tree.threshold[node]
  sides[1 - tree.missing_left[node]].push(NO_CATEGORY)
  for (let code = 0; code < n_categories; code++) {
    sides[holdsCategory(sets, place, code) ? 0 : 1].push(graphCode(code))
  }
  return sides
}

/**
 * Asks for the codes of the smaller side, one after the other.
 * @param next the number of the second question's node; those behind it follow
 */
function askForSet(
  { feature, yes, no }: Omit<Question, 'value'>,
  [left, right]: [number[], number[]],
  next: number
): Question[] {
  const swap = right.length > 0 && (left.length === 0 || right.length < left.length)
  const asked = swap ? right : left
  const [found, other] = swap ? [no, yes] : [yes, no]
  return asked.map((value, at) => {
    const last = at === asked.length - 1
    return { feature, value, yes: found, no: last ? other : next + at, missing: 0 }
  })
}

/** A share of 0 among several needs no vote; a leaf's only number is always told, so that no leaf is without a vote. */
function voteAttributes(
  trees: Tree[],
  { scale, prefix, targetOf = () => 0 }: EnsembleOptions
): Record<string, AttributeValue> {
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
        ids.push(n_outputs === 1 ? targetOf(number) : k)
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
