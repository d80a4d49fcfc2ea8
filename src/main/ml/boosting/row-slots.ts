/**
 * The binned columns once more, by row, for the histograms of all features at once. A histogram is one flat array with
 * a few numbers for each bin of each feature (a slot). Each row lists the slots it falls into, save those of a feature's
 * most frequent bin where that is common: what falls there is the node's total less the rest (LightGBM's way with
 * sparse features; Ke et al., 2017). So a row of many one-hot columns lists few slots.
 */
import { MISSING_BIN } from '../binning.ts'
import type { ForestProblem } from '../forest-problem.ts'

/** A bin with at least this share of the rows is not listed. */
const COMMON_SHARE = 0.4

export interface RowSlots {
  /** Numbers a slot. */
  width: number
  n_features: number
  /** Length n_features + 1: where each feature's slots begin in a histogram: bins in ascending order, then the missing. */
  first: Int32Array
  /** Length n_features: the place in a histogram of the slot that no row lists, or -1. */
  unlisted: Int32Array
  /** Length n_rows + 1: row i lists slots[starts[i]] up to slots[starts[i + 1]], excluded. */
  starts: Int32Array
  /** Places in a histogram. */
  slots: Int32Array
}

/** @param rows those that will be asked for; the others list nothing */
export function listSlots({ n_rows, bins, edges }: ForestProblem, rows: Int32Array, width: number): RowSlots {
  const n_features = bins.length
  const first = new Int32Array(n_features + 1)
  const commonBin = new Int32Array(n_features)
  const unlisted = new Int32Array(n_features).fill(-1)
  for (let feature = 0; feature < n_features; feature++) {
    const n_bins = edges[feature].length / 2
    first[feature + 1] = first[feature] + (n_bins + 1) * width
    const bin = mostFrequent(bins[feature], rows)
    commonBin[feature] = bin
    if (bin >= 0) unlisted[feature] = first[feature] + (bin === MISSING_BIN ? n_bins : bin) * width
  }
  const starts = new Int32Array(n_rows + 1)
  for (let feature = 0; feature < n_features; feature++) {
    const codes = bins[feature]
    for (let at = 0; at < rows.length; at++) if (codes[rows[at]] !== commonBin[feature]) starts[rows[at] + 1]++
  }
  for (let row = 0; row < n_rows; row++) starts[row + 1] += starts[row]
  const slots = new Int32Array(starts[n_rows])
  const next = starts.slice()
  for (let feature = 0; feature < n_features; feature++) {
    const codes = bins[feature]
    const missing = first[feature + 1] - width
    for (let at = 0; at < rows.length; at++) {
      const code = codes[rows[at]]
      if (code === commonBin[feature]) continue
      slots[next[rows[at]]++] = code === MISSING_BIN ? missing : first[feature] + code * width
    }
  }
  return { width, n_features, first, unlisted, starts, slots }
}

/** The code of the most frequent bin where it is common, else -1. */
function mostFrequent(codes: Uint8Array, rows: Int32Array): number {
  const counts = new Int32Array(256)
  for (let at = 0; at < rows.length; at++) counts[codes[rows[at]]]++
  let most = 0
  for (let code = 1; code < 256; code++) if (counts[code] > counts[most]) most = code
  return counts[most] >= COMMON_SHARE * rows.length ? most : -1
}
