/**
 * Predictions of a forest from raw values: the mean over its trees (Breiman 2001; scikit-learn's predict_proba).
 * One row and many rows are summed in the same order, so they give the same bits.
 */
import type { EncodedMatrix } from './encode.ts'
import type { Forest } from './forest.ts'

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
  const { roots, nodes, links, values, n_outputs, n_features } = forest
  for (let tree = from; tree < to; tree++) {
    const root = roots[tree]
    for (let row = 0, offset = 0; offset < rows.length; row++, offset += n_features) {
      let at = root
      for (let link = links[4 * at + 2]; link >= 0; link = links[4 * at + 2]) {
        const value = rows[offset + (link >> 1)]
        const goesLeft = value <= nodes[2 * at] || ((link & 1) === 1 && Number.isNaN(value))
        at = goesLeft ? at + 1 : links[4 * at + 3]
      }
      if (n_outputs === 1) sums[row] += nodes[2 * at]
      else for (let k = 0; k < n_outputs; k++) sums[row * n_outputs + k] += values[at * n_outputs + k]
    }
  }
}
