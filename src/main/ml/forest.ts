/**
 * A finished forest, laid out for prediction: 16 bytes a node, so that one question touches one cache line,
 * and the left child is the next node.
 */
import type { Tree } from './tree-nodes.ts'

export interface ForestMeta {
  kind: 'classification' | 'regression'
  n_features: number
  /** 0 for regression. */
  n_classes: number
  /** See ForestProblem. */
  categories?: Int32Array | null
}

export interface Forest extends ForestMeta {
  n_trees: number
  /** Length n_features, see ForestProblem; null: no feature has categories. */
  categories: Int32Array | null
  /** The sets of all trees, each once, see Tree; empty without categories. */
  sets: Int32Array
  /** Numbers a node: 1 for regression and two classes, else n_classes. */
  n_outputs: number
  /** Length n_trees: the first node of each tree. Trees lie one after the other, nodes in depth-first order. */
  roots: Int32Array
  /** 2 numbers a node. The first: the threshold, or the place in `sets`; at a leaf, its value where n_outputs is 1. The second: see `links`. */
  nodes: Float64Array
  /**
   * The same bytes as `nodes`, 4 integers a node. The third: 2 * feature + missing_left, or -1 at a leaf.
   * The fourth: the right child, counted from the first node of the forest.
   */
  links: Int32Array
  /** n_nodes * n_outputs: the value of every node, inner ones too. */
  values: Float64Array
  /** Length n_features, from 0, summing to 1; all 0 when no tree has a split. */
  importances: Float64Array
}

/** @param trees at least one, in the order of their numbers */
export function assembleForest(meta: ForestMeta, trees: Tree[]): Forest {
  const n_outputs = trees[0].n_outputs
  const n_nodes = trees.reduce((sum, tree) => sum + tree.n_nodes, 0)
  const nodes = new Float64Array(2 * n_nodes)
  const links = new Int32Array(nodes.buffer)
  const values = new Float64Array(n_nodes * n_outputs)
  const roots = new Int32Array(trees.length)
  const categories = meta.categories ?? null
  const sets = new SetTable()
  let root = 0
  for (const [number, tree] of trees.entries()) {
    roots[number] = root
    values.set(tree.value, root * n_outputs)
    for (let node = 0; node < tree.n_nodes; node++) {
      const at = root + node
      const leaf = tree.feature[node] < 0
      const n_categories = leaf ? 0 : (categories?.[tree.feature[node]] ?? 0)
      if (n_categories > 0) nodes[2 * at] = sets.add(tree.sets!, tree.threshold[node], wordsOf(n_categories))
      else nodes[2 * at] = leaf && n_outputs === 1 ? tree.value[node] : tree.threshold[node]
      links[4 * at + 2] = leaf ? -1 : 2 * tree.feature[node] + tree.missing_left[node]
      links[4 * at + 3] = leaf ? 0 : root + tree.right[node]
    }
    root += tree.n_nodes
  }
  const { kind, n_features, n_classes } = meta
  const importances = averageImportances(trees, n_features)
  const about = { kind, n_features, n_classes, n_trees: trees.length, n_outputs }
  return { ...about, categories, sets: sets.finish(), roots, nodes, links, values, importances }
}

/** How many words a set of this many categories takes. */
export function wordsOf(n_categories: number): number {
  return (n_categories + 31) >> 5
}

/** Trees ask about the same sets over and over: each is kept once. */
class SetTable {
  readonly #words: number[] = []
  readonly #places = new Map<string, number>()

  add(sets: Int32Array, from: number, n_words: number): number {
    const own = sets.subarray(from, from + n_words)
    const key = own.join()
    const known = this.#places.get(key)
    if (known !== undefined) return known
    const place = this.#words.length
    this.#places.set(key, place)
    this.#words.push(...own)
    return place
  }

  finish(): Int32Array {
    return Int32Array.from(this.#words)
  }
}

/** Whether a value, NaN where it is missing, leads to the left of an inner node. */
export function goesLeft({ nodes, links, categories, sets }: Forest, at: number, value: number): boolean {
  const link = links[4 * at + 2]
  if (Number.isNaN(value)) return (link & 1) === 1
  const asked = nodes[2 * at]
  if (categories === null || categories[link >> 1] === 0) return value <= asked
  return holdsCategory(sets, asked, value)
}

/** Whether the set at `place` of `sets` holds a category, see Tree. */
export function holdsCategory(sets: Int32Array, place: number, code: number): boolean {
  return ((sets[place + (code >> 5)] >>> (code & 31)) & 1) === 1
}

/** Mean decrease in impurity: each tree's decreases as shares of their sum, averaged over the trees that have a split. */
function averageImportances(trees: Tree[], n_features: number): Float64Array {
  const sums = new Float64Array(n_features)
  for (const { importances } of trees) {
    const total = importances.reduce((sum, decrease) => sum + decrease, 0)
    if (total > 0) for (let feature = 0; feature < n_features; feature++) sums[feature] += importances[feature] / total
  }
  const all = sums.reduce((sum, share) => sum + share, 0)
  return all > 0 ? sums.map((share) => share / all) : sums
}

/** How much each feature lowers impurity, as shares that sum to 1 (scikit-learn's `feature_importances_`). */
export function impurityImportances(forest: Forest): Float64Array {
  return forest.importances.slice()
}

/** Tree `number` in plain arrays, as it was grown, save for its own importances (all 0). For export and display. */
export function forestTree(forest: Forest, number: number): Tree {
  const { roots, nodes, links, values, n_outputs, n_features, categories, sets } = forest
  const root = roots[number]
  const end = number + 1 < roots.length ? roots[number + 1] : links.length / 4
  const n_nodes = end - root
  const tree: Tree = {
    n_nodes,
    n_outputs,
    feature: new Int32Array(n_nodes),
    threshold: new Float64Array(n_nodes),
    right: new Int32Array(n_nodes),
    missing_left: new Uint8Array(n_nodes),
    value: values.slice(root * n_outputs, end * n_outputs),
    ...(categories === null ? {} : { sets }),
    importances: new Float64Array(n_features)
  }
  for (let node = 0; node < n_nodes; node++) {
    const link = links[4 * (root + node) + 2]
    tree.feature[node] = link < 0 ? -1 : link >> 1
    if (link < 0) continue
    tree.threshold[node] = nodes[2 * (root + node)]
    tree.right[node] = links[4 * (root + node) + 3] - root
    tree.missing_left[node] = link & 1
  }
  return tree
}
