/**
 * The binned columns once more, for the histograms of all features at once. A histogram is one flat array with a few
 * numbers for each bin of each feature (a slot). Features with many bins are packed by fours, a byte each, so that a row
 * costs one look-up for four of them. For the others each row lists the slots it falls into, save those of a feature's
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
  packed: PackedFeatures[]
  /** Length n_rows + 1: row i lists slots[starts[i]] up to slots[starts[i + 1]], excluded. */
  starts: Int32Array
  /** Places in a histogram. */
  slots: Int32Array
}

/** Four features. */
export interface PackedFeatures {
  /** Length 4: where their slots begin. */
  first: Int32Array
  /** Length n_rows: four bins, the first feature's in the lowest byte; the missing count as the bin behind the last. */
  words: Int32Array
}

/** @param rows those that will be asked for; the others list nothing */
export function listSlots({ n_rows, bins, edges }: ForestProblem, rows: Int32Array, width: number): RowSlots {
  const n_features = bins.length
  const first = new Int32Array(n_features + 1)
  const unlisted = new Int32Array(n_features).fill(-1)
  const listed: ListedFeature[] = []
  const dense: ListedFeature[] = []
  for (let feature = 0; feature < n_features; feature++) {
    const n_bins = edges[feature].length / 2
    const common = mostFrequent(bins[feature], rows)
    first[feature + 1] = first[feature] + (n_bins + 1) * width
    if (common >= 0) unlisted[feature] = first[feature] + (common === MISSING_BIN ? n_bins : common) * width
    const parts = { codes: bins[feature], first: first[feature], n_bins, common }
    if (common < 0) dense.push(parts)
    else listed.push(parts)
  }
  listed.push(...dense.splice(0, dense.length % 4))
  const packed: PackedFeatures[] = []
  for (let at = 0; at < dense.length; at += 4) packed.push(packFeatures(dense.slice(at, at + 4), n_rows, rows))
  return { width, n_features, first, unlisted, packed, ...listFeatures(listed, n_rows, rows, width) }
}

interface ListedFeature {
  codes: Uint8Array
  first: number
  n_bins: number
  /** The code that no row lists, or -1. */
  common: number
}

function packFeatures(features: ListedFeature[], n_rows: number, rows: Int32Array): PackedFeatures {
  const words = new Int32Array(n_rows)
  for (const [place, { codes, n_bins }] of features.entries()) {
    for (let at = 0; at < rows.length; at++) {
      const code = codes[rows[at]]
      words[rows[at]] |= (code === MISSING_BIN ? n_bins : code) << (8 * place)
    }
  }
  return { first: Int32Array.from(features, (feature) => feature.first), words }
}

function listFeatures(
  features: ListedFeature[],
  n_rows: number,
  rows: Int32Array,
  width: number
): Pick<RowSlots, 'starts' | 'slots'> {
  const starts = new Int32Array(n_rows + 1)
  for (const { codes, common } of features) {
    for (let at = 0; at < rows.length; at++) if (codes[rows[at]] !== common) starts[rows[at] + 1]++
  }
  for (let row = 0; row < n_rows; row++) starts[row + 1] += starts[row]
  const slots = new Int32Array(starts[n_rows])
  const next = starts.slice()
  for (const { codes, first, n_bins, common } of features) {
    for (let at = 0; at < rows.length; at++) {
      const code = codes[rows[at]]
      if (code !== common) slots[next[rows[at]]++] = first + (code === MISSING_BIN ? n_bins : code) * width
    }
  }
  return { starts, slots }
}

/** The code of the most frequent bin where it is common, else -1. */
function mostFrequent(codes: Uint8Array, rows: Int32Array): number {
  const counts = new Int32Array(256)
  for (let at = 0; at < rows.length; at++) counts[codes[rows[at]]]++
  let most = 0
  for (let code = 1; code < 256; code++) if (counts[code] > counts[most]) most = code
  return counts[most] >= COMMON_SHARE * rows.length ? most : -1
}
