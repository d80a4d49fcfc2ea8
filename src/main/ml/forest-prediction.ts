/**
 * Predictions of a forest from raw values: the mean over its trees (Breiman 2001; scikit-learn's predict_proba).
 * One row and many rows are summed in the same order, so they give the same bits.
 */
import type { EncodedMatrix } from './encoded-matrix.ts'
import { goesLeft, type Forest } from './forest.ts'

/** Rows handled at once: few enough to stay in the processor's cache, enough to stream the trees seldom. */
const BLOCK_ROWS = 1024

/**
 * Class probabilities.
 * @param input a row of n_features numbers (NaN is missing), or a matrix
 * @returns n_classes numbers for a row; n_rows * n_classes for a matrix, row after row
 */
export function predictProba(forest: Forest, input: Float64Array | EncodedMatrix): Float64Array {
  const means = predictMeans(forest, input)
  if (forest.n_outputs > 1) return means
  const proba = new Float64Array(2 * means.length)
  for (let row = 0; row < means.length; row++) {
    proba[2 * row] = 1 - means[row]
    proba[2 * row + 1] = means[row]
  }
  return proba
}

/** Regression: one number for a row (length 1), n_rows for a matrix. */
export function predictValue(forest: Forest, input: Float64Array | EncodedMatrix): Float64Array {
  return predictMeans(forest, input)
}

/** The place of the largest of each row's n_classes probabilities; the first of equals. */
export function mostProbable(proba: Float64Array, n_classes: number): Int32Array {
  const chosen = new Int32Array(proba.length / n_classes)
  for (let row = 0; row < chosen.length; row++) {
    const from = row * n_classes
    let best = 0
    for (let k = 1; k < n_classes; k++) if (proba[from + k] > proba[from + best]) best = k
    chosen[row] = best
  }
  return chosen
}

function predictMeans(forest: Forest, input: Float64Array | EncodedMatrix): Float64Array {
  const { n_outputs, n_trees } = forest
  const n_rows = input instanceof Float64Array ? 1 : input.n_rows
  const sums = new Float64Array(n_rows * n_outputs)
  if (input instanceof Float64Array) addTrees(forest, [0, n_trees], input, sums)
  else addMatrix(forest, [0, n_trees], input, sums)
  for (let at = 0; at < sums.length; at++) sums[at] /= n_trees
  return sums
}

/**
 * Adds the outputs of the trees [from, to) to `sums` (n_rows * n_outputs, row after row). Dividing by the number of
 * trees added so far gives the prediction of a smaller forest: a score by the number of trees costs one pass.
 */
export function addMatrix(
  forest: Forest,
  trees: readonly [number, number],
  matrix: EncodedMatrix,
  sums: Float64Array
): void {
  const { n_rows, n_features } = matrix
  const { n_outputs } = forest
  const block = new Float64Array(Math.min(BLOCK_ROWS, n_rows) * n_features)
  for (let from = 0; from < n_rows; from += BLOCK_ROWS) {
    const to = Math.min(from + BLOCK_ROWS, n_rows)
    for (let feature = 0; feature < n_features; feature++) {
      const column = matrix.columns[feature]
      for (let row = from, at = feature; row < to; row++, at += n_features) block[at] = column[row]
    }
    addTrees(
      forest,
      trees,
      block.subarray(0, (to - from) * n_features),
      sums.subarray(from * n_outputs, to * n_outputs)
    )
  }
}

/** The same for rows that lie one after the other, n_features numbers each. */
export function addTrees(
  forest: Forest,
  [from, to]: readonly [number, number],
  rows: Float64Array,
  sums: Float64Array
): void {
  if (sums.length === forest.n_outputs) addTreesToRow(forest, [from, to], rows, sums)
  else for (let tree = from; tree < to; tree++) addTreeToRows(forest, forest.roots[tree], rows, sums)
}

/** One row takes its ways through several trees at once ... */
function addTreesToRow(
  forest: Forest,
  [from, to]: readonly [number, number],
  row: Float64Array,
  sums: Float64Array
): void {
  const { roots } = forest
  const ways = { at: new Int32Array(WAYS), offsets: new Int32Array(WAYS) }
  for (let tree = from; tree < to; tree += WAYS) {
    const n = Math.min(WAYS, to - tree)
    for (let way = 0; way < n; way++) ways.at[way] = roots[tree + way]
    walk(forest, row, ways, n)
    for (let way = 0; way < n; way++) addLeaf(forest, ways.at[way], sums, 0)
  }
}

/** ... and several rows theirs through one. */
function addTreeToRows(forest: Forest, root: number, rows: Float64Array, sums: Float64Array): void {
  const { n_features, n_outputs } = forest
  const n_rows = sums.length / n_outputs
  const ways = { at: new Int32Array(WAYS), offsets: new Int32Array(WAYS) }
  for (let row = 0; row < n_rows; row += WAYS) {
    const n = Math.min(WAYS, n_rows - row)
    for (let way = 0; way < n; way++) {
      ways.at[way] = root
      ways.offsets[way] = (row + way) * n_features
    }
    walk(forest, rows, ways, n)
    for (let way = 0; way < n; way++) addLeaf(forest, ways.at[way], sums, row + way)
  }
}

/** Ways through trees that are walked side by side: while one waits for memory, the others go on. */
const WAYS = 4

interface Ways {
  /** The node each has come to. */
  at: Int32Array
  /** Where the row of each begins. */
  offsets: Int32Array
}

/** Takes the first `n` ways to their leaves. */
function walk(forest: Forest, rows: Float64Array, { at, offsets }: Ways, n: number): void {
  const { nodes, links } = forest
  if (n < WAYS || forest.categories !== null) {
    for (let way = 0; way < n; way++) at[way] = leafOf(forest, rows, at[way], offsets[way])
    return
  }
  let a = at[0]
  let b = at[1]
  let c = at[2]
  let d = at[3]
  const ofA = offsets[0]
  const ofB = offsets[1]
  const ofC = offsets[2]
  const ofD = offsets[3]
  let linkA = links[4 * a + 2]
  let linkB = links[4 * b + 2]
  let linkC = links[4 * c + 2]
  let linkD = links[4 * d + 2]
  // the link of a leaf is -1, so together they are negative only where all four are at a leaf
  while ((linkA & linkB & linkC & linkD) >= 0) {
    if (linkA >= 0) linkA = links[4 * (a = childOf(nodes, links, a, rows[ofA + (linkA >> 1)])) + 2]
    if (linkB >= 0) linkB = links[4 * (b = childOf(nodes, links, b, rows[ofB + (linkB >> 1)])) + 2]
    if (linkC >= 0) linkC = links[4 * (c = childOf(nodes, links, c, rows[ofC + (linkC >> 1)])) + 2]
    if (linkD >= 0) linkD = links[4 * (d = childOf(nodes, links, d, rows[ofD + (linkD >> 1)])) + 2]
  }
  at[0] = a
  at[1] = b
  at[2] = c
  at[3] = d
}

function leafOf(forest: Forest, rows: Float64Array, root: number, offset: number): number {
  const { nodes, links, categories } = forest
  let at = root
  if (categories !== null) {
    for (let link = links[4 * at + 2]; link >= 0; link = links[4 * at + 2]) {
      at = goesLeft(forest, at, rows[offset + (link >> 1)]) ? at + 1 : links[4 * at + 3]
    }
    return at
  }
  for (let link = links[4 * at + 2]; link >= 0; link = links[4 * at + 2]) {
    at = childOf(nodes, links, at, rows[offset + (link >> 1)])
  }
  return at
}

/** Where a value leads from an inner node. Nobody can foresee which way, so it is reckoned instead of branched on. */
function childOf(nodes: Float64Array, links: Int32Array, at: number, value: number): number {
  const left = at + 1
  const right = links[4 * at + 3]
  if (Number.isNaN(value)) return (links[4 * at + 2] & 1) === 1 ? left : right
  return right ^ ((right ^ left) & -Number(value <= nodes[2 * at]))
}

function addLeaf({ nodes, values, n_outputs }: Forest, leaf: number, sums: Float64Array, row: number): void {
  if (n_outputs === 1) sums[row] += nodes[2 * leaf]
  else for (let k = 0; k < n_outputs; k++) sums[row * n_outputs + k] += values[leaf * n_outputs + k]
}
