/**
 * A forest made ready for single rows: a node holds the rank of its threshold among those of its feature, 8 bytes in place
 * of 16, so that a row waits for half of the memory. A row's values are ranked once; each question then compares integers.
 */
import type { Forest } from './forest.ts'

export interface RankedForest {
  n_classes: number
  n_outputs: number
  /** Length n_trees: the first node of each tree. */
  roots: Int32Array
  /**
   * 2 integers a node, the left child being the next node. The first: rank << slot_bits | slot, the slot being
   * 2 * feature + missing_left; -1 at a leaf. The second: the right child; at a leaf, the place of its outputs in `leaves`.
   */
  nodes: Int32Array
  slot_bits: number
  /** n_outputs a leaf; where n_outputs is 1 each value once, so that they lie close together. */
  leaves: Float64Array
  /** The thresholds of all features, each once and in order. */
  thresholds: Float64Array
  /** Length n_features + 1: where the thresholds of a feature begin. */
  starts: Int32Array
  /** By slot, the lowest rank that leads the newest row to the left. */
  places: Int32Array
  /** Length n_trees: where the newest row stands in each tree, and the trees in which it goes on. */
  standing: Int32Array
  going: Int32Array
}

/** For half a million features; a node then tells 2048 thresholds of each apart. */
const MOST_SLOT_BITS = 20
/** Leads to the left for no rank, and for every one. */
const NEVER = 2 ** 30
const ALWAYS = -1

/** @returns null for a forest that asks about categories, or more different questions than a node can tell apart */
export function rankForest(forest: Forest): RankedForest | null {
  if (forest.categories !== null) return null
  const { n_features, n_classes, n_outputs, n_trees, roots } = forest
  const slot_bits = Math.ceil(Math.log2(2 * n_features))
  if (slot_bits > MOST_SLOT_BITS) return null
  const { thresholds, starts } = sortThresholds(forest)
  for (let feature = 0; feature < n_features; feature++) {
    if (starts[feature + 1] - starts[feature] > 2 ** (31 - slot_bits)) return null
  }
  const rankOf = (feature: number, threshold: number): number =>
    lowerBound(thresholds, starts[feature], starts[feature + 1], threshold) - starts[feature]
  const { nodes, leaves } = packNodes(forest, slot_bits, rankOf)
  const perTree = { standing: new Int32Array(n_trees), going: new Int32Array(n_trees) }
  const places = new Int32Array(2 * n_features)
  return {
    n_classes,
    n_outputs,
    roots: roots.slice(),
    nodes,
    slot_bits,
    leaves,
    thresholds,
    starts,
    places,
    ...perTree
  }
}

function sortThresholds({ nodes, links, n_features }: Forest): Pick<RankedForest, 'thresholds' | 'starts'> {
  const ends = new Int32Array(n_features + 1) // by feature, where its part begins; moved along as it is filled
  for (let at = 2; at < links.length; at += 4) if (links[at] >= 0) ends[(links[at] >> 1) + 1]++
  for (let feature = 0; feature < n_features; feature++) ends[feature + 1] += ends[feature]
  const all = new Float64Array(ends[n_features])
  const next = ends.slice()
  for (let at = 2; at < links.length; at += 4) if (links[at] >= 0) all[next[links[at] >> 1]++] = nodes[(at - 2) / 2]
  const starts = new Int32Array(n_features + 1)
  let n_kept = 0
  for (let feature = 0; feature < n_features; feature++) {
    starts[feature] = n_kept
    const sorted = all.slice(ends[feature], ends[feature + 1]).sort()
    for (let at = 0; at < sorted.length; at++) if (at === 0 || sorted[at] !== sorted[at - 1]) all[n_kept++] = sorted[at]
  }
  starts[n_features] = n_kept
  return { thresholds: all.slice(0, n_kept), starts }
}

function packNodes(
  { nodes, links, values, n_outputs }: Forest,
  slot_bits: number,
  rankOf: (feature: number, threshold: number) => number
): Pick<RankedForest, 'nodes' | 'leaves'> {
  const packed = new Int32Array(links.length / 2)
  const leaves: number[] = []
  const known = new Map<number, number>()
  for (let node = 0; node < links.length / 4; node++) {
    const link = links[4 * node + 2]
    if (link >= 0) {
      packed[2 * node] = (rankOf(link >> 1, nodes[2 * node]) << slot_bits) | link
      packed[2 * node + 1] = links[4 * node + 3]
      continue
    }
    packed[2 * node] = -1
    const place = n_outputs === 1 ? known.get(values[node]) : undefined
    packed[2 * node + 1] = place ?? leaves.length
    if (place !== undefined) continue
    if (n_outputs === 1) known.set(values[node], leaves.length)
    for (let k = 0; k < n_outputs; k++) leaves.push(values[node * n_outputs + k])
  }
  return { nodes: packed, leaves: Float64Array.from(leaves) }
}

/** The first place from `from` on, before `to`, whose value is not below `value`; `to` where all are. */
function lowerBound(sorted: Float64Array, from: number, to: number, value: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle] < value) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Class probabilities, the same bits as `predictProba` gives.
 * @param row n_features numbers, NaN is missing
 * @returns n_classes numbers
 */
export function rankedProba(forest: RankedForest, row: Float64Array): Float64Array {
  const means = rankedValue(forest, row)
  return forest.n_outputs > 1 ? means : Float64Array.of(1 - means[0], means[0])
}

/** The mean of the trees' outputs, n_outputs numbers; of a regression the prediction. */
export function rankedValue(forest: RankedForest, row: Float64Array): Float64Array {
  const { n_outputs, roots, nodes, leaves, standing } = forest
  rankRow(forest, row)
  walk(forest)
  const sums = new Float64Array(n_outputs)
  for (let tree = 0; tree < roots.length; tree++) {
    const leaf = nodes[2 * standing[tree] + 1]
    for (let k = 0; k < n_outputs; k++) sums[k] += leaves[leaf + k]
  }
  for (let k = 0; k < n_outputs; k++) sums[k] /= roots.length
  return sums
}

function rankRow({ thresholds, starts, places }: RankedForest, row: Float64Array): void {
  for (let feature = 0; feature < row.length; feature++) {
    const missing = Number.isNaN(row[feature])
    const from = starts[feature]
    const place = missing ? NEVER : lowerBound(thresholds, from, starts[feature + 1], row[feature]) - from
    places[2 * feature] = place
    places[2 * feature + 1] = missing ? ALWAYS : place
  }
}

/**
 * Brings the row to a leaf of each tree. It answers one question of every tree, then the next: no step waits for the one
 * before it, and none branches on an answer, which nobody can foresee.
 */
function walk({ roots, nodes, slot_bits, places, standing, going }: RankedForest): void {
  const slots = (1 << slot_bits) - 1
  let n_going = 0
  for (let tree = 0; tree < roots.length; tree++) {
    standing[tree] = roots[tree]
    if (nodes[2 * roots[tree]] >= 0) going[n_going++] = tree
  }
  while (n_going > 0) {
    let n_left = 0
    for (let way = 0; way < n_going; way++) {
      const tree = going[way]
      const node = standing[tree]
      const question = nodes[2 * node]
      const right = nodes[2 * node + 1]
      const toLeft = (places[question & slots] - (question >> slot_bits) - 1) >> 31 // -1: yes, 0: no
      const next = right ^ ((right ^ (node + 1)) & toLeft)
      standing[tree] = next
      going[n_left] = tree
      n_left += 1 + (nodes[2 * next] >> 31) // a leaf's place among those that go on is taken by the next
    }
    n_going = n_left
  }
}
