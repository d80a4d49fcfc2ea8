/**
 * What the three searches for the best cut of a node share: the node's histogram of one feature, kept so that a node
 * costs by its rows and not by the number of bins. The bins that were touched are taken out in ascending order into short
 * dense arrays, and the histogram is zero again; where a node has few rows for many bins, a bit mask tells which they are.
 * Splitting rule and its limits: Breiman et al., "Classification and Regression Trees" (1984), as scikit-learn has them.
 */
import { MISSING_BIN } from './binning.ts'
import type { Random } from './random.ts'

/** A mask pays off where a feature has more bins than this, and this many for each row of the node. */
const MASK_FROM = 24
const MASK_PER_ROW = 2

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
  /** For categories: LEFT, RIGHT or NOT_HELD by code, that of the missing too. Null: a threshold tells. Written over by the next. */
  sides: Uint8Array | null
}

export interface TriedCut extends Cut {
  /** Values up to this one go left; NaN: halfway between the two bins. */
  threshold: number
  /** Both sides hold one class each: no other cut can be better. */
  perfect: boolean
}

/** The rows of a tree. Arrays but the first have one number for each row of the problem. */
export interface TreeRows {
  /** Numbers of the rows that weigh anything; partitioned in place as the tree grows. */
  rows: Int32Array
  /** How often each row was drawn. */
  counts: Uint16Array
  /** Draws times class weight times sample weight. */
  weights: Float64Array
  /** By class; null: 1. */
  class_weights: Float64Array | null
}

/** A search for one kind of target. */
export interface NodeSearch {
  /** Numbers that describe a node: a mean, or the class shares (of two classes only the second). */
  readonly n_outputs: number
  readonly best: TriedCut
  /** Of the node last measured. */
  readonly pure: boolean
  readonly weight: number
  readonly score: number
  /**
   * Starts a tree.
   * @param random draws the one cut that is tried of a feature; null: all are tried
   */
  start(tree: TreeRows, random: Random | null): void
  /** Takes the totals of rows[from, to) and forgets the best cut. */
  measure(from: number, to: number): void
  /** Writes the n_outputs numbers of the node last measured. */
  writeValue(out: Float64Array, at: number): void
  /** Writes the n_outputs numbers of a node that holds rows of one class only. */
  writeClass(out: Float64Array, at: number, code: number): void
  /** The class of all rows on the left of the best cut; -1 where there are several, or the target is a number. */
  leftClass(): number
  /** The same of the right. */
  rightClass(): number
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
  /** One bit a bin that was touched; used only after begin() said so. */
  readonly mask = new Int32Array(8)
  /** After take(): the touched bins in ascending order, ... */
  readonly bins = new Uint8Array(257)
  /** ... their sums, ... */
  readonly taken: Float64Array
  /** ... and their rows. */
  readonly takenCounts = new Int32Array(256)

  #n_bins = 0
  #masked = false

  constructor(width: number) {
    this.width = width
    this.sums = new Float64Array(256 * width)
    this.taken = new Float64Array(257 * width)
  }

  /** @returns whether whoever fills `sums` for `n_rows` rows has to set the bits of `mask` too */
  begin(n_bins: number, n_rows: number): boolean {
    this.#n_bins = n_bins
    this.#masked = n_bins > MASK_FROM + MASK_PER_ROW * n_rows
    return this.#masked
  }

  /** Counts the rows of rows[from, to) by bin. */
  count(rows: Int32Array, codes: Uint8Array, [from, to]: readonly [number, number]): void {
    const counts = this.counts
    for (let at = from; at < to; at++) counts[codes[rows[at]]]++
  }

  /** Moves the touched bins to `bins`, `taken` and `takenCounts`, and returns how many there are. */
  take(): number {
    if (this.#masked) return this.#takeMasked()
    let n = 0
    for (let bin = 0; bin < this.#n_bins; bin++) n = this.#move(bin, n)
    return this.#move(MISSING_BIN, n)
  }

  #takeMasked(): number {
    const { mask } = this
    let n = 0
    for (let word = 0; word < 8; word++) {
      let bits = mask[word]
      if (bits === 0) continue
      mask[word] = 0
      const base = (word << 5) + 31
      do {
        n = this.#move(base - Math.clz32(bits & -bits), n)
        bits &= bits - 1
      } while (bits !== 0)
    }
    return n
  }

  /** Moves a bin to place `n`, which counts where it holds anything, and returns the next place. */
  #move(bin: number, n: number): number {
    const { sums, taken, width, counts, takenCounts } = this
    const source = bin * width
    const target = n * width
    let touched = 0
    for (let k = 0; k < width; k++) {
      const sum = sums[source + k]
      taken[target + k] = sum
      if (sum === 0) continue
      touched = 1
      sums[source + k] = 0
    }
    if (touched === 0) return n
    this.bins[n] = bin
    takenCounts[n] = counts[bin]
    counts[bin] = 0
    return n + 1
  }

  /** After take(): puts the first taken bins in another order. @param order the place of each before */
  arrange(order: readonly number[]): void {
    const { bins, taken, takenCounts, width } = this
    const [oldBins, oldTaken, oldCounts] = [bins.slice(), taken.slice(), takenCounts.slice()]
    for (const [at, place] of order.entries()) {
      bins[at] = oldBins[place]
      takenCounts[at] = oldCounts[place]
      for (let k = 0; k < width; k++) taken[at * width + k] = oldTaken[place * width + k]
    }
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

/** A cut that the next search does not write over. */
export function copyCut<T extends Cut>(cut: T): T {
  return { ...cut, sides: cut.sides?.slice() ?? null }
}

/** Worse than every cut that can be tried. */
export function noCut(): TriedCut {
  return {
    feature: -1,
    low: 0,
    high: 0,
    missing_left: 0,
    threshold: NaN,
    perfect: false,
    sides: null,
    score: -Infinity
  }
}
