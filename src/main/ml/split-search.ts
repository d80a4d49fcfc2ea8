/**
 * What the three searches for the best cut of a node share: the node's histogram of one feature, kept so that a node
 * costs by its rows and not by the number of bins. A bit mask tells which bins were touched; these are taken out in
 * ascending order into short dense arrays, and the histogram is zero again.
 * Splitting rule and its limits: Breiman et al., "Classification and Regression Trees" (1984), as scikit-learn has them.
 */
import { MISSING_BIN } from './binning.ts'
import type { Random } from './random.ts'

/** See Cut.missing_left. */
export const NONE_MISSING = 2

/** What a cut must leave on either side. */
export interface LeafLimits {
  /** Rows, each counted once however often it was drawn. */
  min_samples: number
  /** Weight. */
  min_weight: number
}

/** The best cut so far of the node at hand. */
export interface Cut {
  feature: number
  /** Bins up to this one go left ... */
  low: number
  /** ... and bins from this one on go right; it is the next that the node holds, or MISSING_BIN. */
  high: number
  /** 1 when missing values go left, 0 when right, NONE_MISSING when the node holds none in this feature. */
  missing_left: number
  /** Higher is better; its difference to the node's own score is the decrease of impurity times weight. */
  score: number
}

export interface TriedCut extends Cut {
  /** Values up to this one go left; NaN: halfway between the two bins. */
  threshold: number
}

/** A search for one kind of target. `rows` is set once per tree and partitioned in place. */
export interface NodeSearch {
  /** Numbers that describe a node: a mean, or the class shares (of two classes only the second). */
  readonly n_outputs: number
  readonly best: TriedCut
  /** Of the node last measured. */
  readonly pure: boolean
  readonly weight: number
  readonly score: number
  /**
   * Starts a tree whose rows weigh `weights`.
   * @param random draws the one cut that is tried of a feature; null: all are tried
   */
  start(rows: Int32Array, weights: Float64Array, random: Random | null): void
  /** Takes the totals of rows[from, to) and forgets the best cut. */
  measure(from: number, to: number): void
  /** Writes the n_outputs numbers of the node last measured. */
  writeValue(out: Float64Array, at: number): void
  /** Tries the cuts of one feature; false when the feature is constant in the node. */
  tryFeature(feature: number): boolean
}

/** A histogram of up to 256 bins with `width` sums a bin. */
export class Histogram {
  readonly width: number
  /** 256 * width sums, all zero between uses. */
  readonly sums: Float64Array
  /** Rows a bin; used only where leaves have a least size above 1. */
  readonly counts = new Int32Array(256)
  /** One bit a bin that was touched. */
  readonly mask = new Int32Array(8)
  /** After take(): the touched bins in ascending order, ... */
  readonly bins = new Uint8Array(256)
  /** ... their sums, ... */
  readonly taken: Float64Array
  /** ... and their rows. */
  readonly takenCounts = new Int32Array(256)

  constructor(width: number) {
    this.width = width
    this.sums = new Float64Array(256 * width)
    this.taken = new Float64Array(256 * width)
  }

  /** Counts the rows of rows[from, to) by bin. */
  count(rows: Int32Array, codes: Uint8Array, [from, to]: readonly [number, number]): void {
    const counts = this.counts
    for (let at = from; at < to; at++) counts[codes[rows[at]]]++
  }

  /** Moves the touched bins to `bins`, `taken` and `takenCounts`, and returns how many there are. */
  take(): number {
    const { mask, bins, sums, taken, width, counts, takenCounts } = this
    let n = 0
    for (let word = 0; word < 8; word++) {
      let bits = mask[word]
      if (bits === 0) continue
      mask[word] = 0
      const base = word << 5
      do {
        const bin = base + 31 - Math.clz32(bits & -bits)
        bits &= bits - 1
        bins[n] = bin
        takenCounts[n] = counts[bin]
        counts[bin] = 0
        const source = bin * width
        const target = n * width
        for (let k = 0; k < width; k++) {
          taken[target + k] = sums[source + k]
          sums[source + k] = 0
        }
        n++
      } while (bits !== 0)
    }
    return n
  }

  /**
   * After take(): merges the `n` taken bins into two, the first up to place `last`, so that one cut is left.
   * Missing values, where the node holds some, join the first where `missing_left` is 1, else the second.
   */
  merge(n: number, last: number, missing_left: number): void {
    const { bins, taken, takenCounts, width } = this
    const high = bins[last + 1]
    for (let at = 1; at < n; at++) {
      const goesLeft = at <= last || (missing_left === 1 && at === n - 1)
      const side = goesLeft ? 0 : 1
      if (side === at) continue
      const first = at === last + 1
      for (let k = 0; k < width; k++) {
        taken[side * width + k] = taken[at * width + k] + (first ? 0 : taken[side * width + k])
      }
      takenCounts[side] = takenCounts[at] + (first ? 0 : takenCounts[side])
    }
    bins[0] = bins[last]
    bins[1] = high
  }

  /** Whether the last of `n` taken bins holds the missing values. */
  endsMissing(n: number): boolean {
    return this.bins[n - 1] === MISSING_BIN
  }
}

export function noCut(): TriedCut {
  return { feature: -1, low: 0, high: 0, missing_left: 0, threshold: NaN, score: -Infinity }
}
