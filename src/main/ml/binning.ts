/**
 * Columns as one byte a value, for histograms (LightGBM, Ke et al. 2017; scikit-learn's HistGradientBoosting).
 * A column with at most 255 distinct values is kept exactly, one bin a value; a longer one is cut at quantiles.
 * Each bin remembers its lowest and highest value, so that a cut between two bins becomes a real threshold
 * halfway between the values on either side, and trees predict from raw values.
 */
import type { EncodedMatrix } from './encoded-matrix.ts'

/** The code of a missing value; present values have the codes 0 to 254. */
export const MISSING_BIN = 255
export const MAX_BINS = 255
/** Quantiles of longer columns are taken from this many evenly spaced rows. */
const SAMPLE_ROWS = 200_000

export interface BinnedMatrix {
  /** n_features arrays of length n_rows, shared between threads. */
  bins: Uint8Array[]
  /**
   * n_features arrays of length 2 * n_bins: the lowest and the highest value of bin 0, of bin 1, and so on, ascending.
   * Of length 0 or 2 where every value is missing.
   */
  edges: Float64Array[]
}

/** @param categories see ForestProblem: a category's bin is its code, whichever of them there are */
export function binColumns(matrix: EncodedMatrix, categories: Int32Array | null = null): BinnedMatrix {
  const binned = matrix.columns.map((column, feature) => {
    const n_categories = categories?.[feature] ?? 0
    return n_categories > 0 ? binCategories(column, n_categories) : binColumn(column)
  })
  return { bins: binned.map(({ bins }) => bins), edges: binned.map(({ edges }) => edges) }
}

function binCategories(codes: Float64Array, n_categories: number): { bins: Uint8Array; edges: Float64Array } {
  const bins = new Uint8Array(new SharedArrayBuffer(codes.length))
  const edges = new Float64Array(new SharedArrayBuffer(n_categories * 16))
  for (let code = 0; code < n_categories; code++) edges.fill(code, 2 * code, 2 * code + 2)
  for (let row = 0; row < codes.length; row++) bins[row] = Number.isNaN(codes[row]) ? MISSING_BIN : codes[row]
  return { bins, edges }
}

function binColumn(values: Float64Array): { bins: Uint8Array; edges: Float64Array } {
  const uppers = fewDistinct(values) ?? quantiles(values)
  const bins = new Uint8Array(new SharedArrayBuffer(values.length))
  const edges = new Float64Array(new SharedArrayBuffer(uppers.length * 16))
  for (let bin = 0; bin < uppers.length; bin++) {
    edges[2 * bin] = Infinity
    edges[2 * bin + 1] = -Infinity
  }
  for (let row = 0; row < values.length; row++) {
    const value = values[row]
    if (Number.isNaN(value)) {
      bins[row] = MISSING_BIN
      continue
    }
    const bin = firstAtLeast(uppers, value)
    bins[row] = bin
    if (value < edges[2 * bin]) edges[2 * bin] = value
    if (value > edges[2 * bin + 1]) edges[2 * bin + 1] = value
  }
  return { bins, edges }
}

/** The distinct present values in ascending order, or null where there are more than MAX_BINS. */
function fewDistinct(values: Float64Array): Float64Array | null {
  const distinct = new Set<number>()
  for (let row = 0; row < values.length; row++) {
    const value = values[row]
    if (Number.isNaN(value)) continue
    distinct.add(value)
    if (distinct.size > MAX_BINS) return null
  }
  return Float64Array.from(distinct).sort()
}

/**
 * The highest value of each bin, ascending; the last is Infinity. A bin is closed as soon as it holds its fair share of
 * the rows that are left, so a frequent value gets a bin of its own and the rest is shared out evenly.
 */
function quantiles(values: Float64Array): Float64Array {
  const sorted = presentSample(values).sort()
  const uppers: number[] = []
  let from = 0
  for (let at = 0; at < sorted.length && uppers.length < MAX_BINS - 1;) {
    const value = sorted[at]
    let end = at + 1
    while (end < sorted.length && sorted[end] === value) end++
    const share = (sorted.length - from) / (MAX_BINS - uppers.length)
    if (end - from >= share) {
      uppers.push(value)
      from = end
    }
    at = end
  }
  uppers.push(Infinity)
  return Float64Array.from(uppers)
}

/** The present values of at most SAMPLE_ROWS evenly spaced rows. */
function presentSample(values: Float64Array): Float64Array {
  const step = Math.max(1, values.length / SAMPLE_ROWS)
  const present = new Float64Array(Math.ceil(values.length / step) + 1)
  let n_present = 0
  for (let at = 0; at < values.length; at += step) {
    const value = values[Math.floor(at)]
    if (!Number.isNaN(value)) present[n_present++] = value
  }
  return present.subarray(0, n_present)
}

/** The first place in ascending `uppers` whose value is at least `value`. */
function firstAtLeast(uppers: Float64Array, value: number): number {
  let low = 0
  let high = uppers.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (uppers[middle] < value) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * A threshold between the highest value of bin `low` and the lowest of bin `high`: values up to it, ends included,
 * go left. Infinity where `high` is the missing code: all that is present goes left.
 */
export function thresholdBetween(edges: Float64Array, low: number, high: number): number {
  if (high === MISSING_BIN) return Infinity
  const below = edges[2 * low + 1]
  const above = edges[2 * high]
  const middle = below / 2 + above / 2
  return middle >= below && middle < above ? middle : below
}
