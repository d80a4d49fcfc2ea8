/**
 * Histograms of derivatives: for each slot (see row-slots.ts) the sum of first derivatives, the number of rows, and,
 * where it is not the same number, the sum of second derivatives. Of two children only the smaller is counted; the other
 * is the parent's histogram less that.
 */
import type { RowRange } from '../row-partition.ts'
import type { PackedFeatures, RowSlots } from './row-slots.ts'

/** The memory that histograms may take while their leaves wait to be split. */
const MOST_BYTES = 256 * 2 ** 20

/** What a slot holds. Without second derivatives the number of rows stands for their sum. */
export const GRADIENT = 0
export const COUNT = 1

export class GradientHistograms {
  readonly #layout: RowSlots
  readonly #length: number
  readonly #most: number
  readonly #free: Float64Array[] = []
  #n_lent = 0

  constructor(layout: RowSlots, mostBytes = MOST_BYTES) {
    this.#layout = layout
    this.#length = layout.first[layout.n_features]
    this.#most = Math.max(3, Math.floor(mostBytes / (8 * this.#length)))
  }

  /** No further histogram can be kept for later. */
  get full(): boolean {
    return this.#n_lent >= this.#most
  }

  giveBack(histogram: Float64Array): void {
    this.#n_lent--
    this.#free.push(histogram)
  }

  /**
   * The histogram of rows[from, to).
   * @param pairs first and second derivatives, see Loss
   * @param totals sums of both over these rows
   */
  count(range: RowRange, pairs: Float64Array, totals: Totals): Float64Array {
    const histogram = this.#free.pop()?.fill(0) ?? new Float64Array(this.#length)
    this.#n_lent++
    const { width, packed, slots } = this.#layout
    const addPacked = width === 2 ? addPackedGradients : addPackedBoth
    const addListed = width === 2 ? addListedGradients : addListedBoth
    for (const features of packed) addPacked(histogram, features, range, pairs)
    if (slots.length > 0) addListed(histogram, this.#layout, range, pairs)
    this.#fillUnlisted(histogram, totals, range.to - range.from)
    return histogram
  }

  /** Turns the parent's histogram into that of the child that was not counted. */
  subtract(parent: Float64Array, child: Float64Array): void {
    for (let at = 0; at < parent.length; at++) parent[at] -= child[at]
  }

  #fillUnlisted(histogram: Float64Array, { gradient, hessian }: Totals, n_rows: number): void {
    const { width, n_features, first, unlisted } = this.#layout
    for (let feature = 0; feature < n_features; feature++) {
      const slot = unlisted[feature]
      if (slot < 0) continue
      let gradients = 0
      let rows = 0
      let hessians = 0
      for (let at = first[feature]; at < first[feature + 1]; at += width) {
        gradients += histogram[at]
        rows += histogram[at + COUNT]
        hessians += histogram[at + width - 1]
      }
      histogram[slot + GRADIENT] = gradient - gradients
      histogram[slot + width - 1] = hessian - hessians
      histogram[slot + COUNT] = n_rows - rows
    }
  }
}

/** Of a node. */
export interface Totals {
  gradient: number
  hessian: number
}

type Sums = Float64Array

function addListedGradients(
  sums: Sums,
  { starts, slots }: RowSlots,
  { rows, from, to }: RowRange,
  pairs: Float64Array
) {
  for (let at = from; at < to; at++) {
    const row = rows[at]
    const gradient = pairs[2 * row]
    const end = starts[row + 1]
    for (let place = starts[row]; place < end; place++) {
      const slot = slots[place]
      sums[slot] += gradient
      sums[slot + 1] += 1
    }
  }
}

function addListedBoth(sums: Sums, { starts, slots }: RowSlots, { rows, from, to }: RowRange, pairs: Float64Array) {
  for (let at = from; at < to; at++) {
    const row = rows[at]
    const gradient = pairs[2 * row]
    const hessian = pairs[2 * row + 1]
    const end = starts[row + 1]
    for (let place = starts[row]; place < end; place++) {
      const slot = slots[place]
      sums[slot] += gradient
      sums[slot + 1] += 1
      sums[slot + 2] += hessian
    }
  }
}

function addPackedGradients(sums: Sums, features: PackedFeatures, { rows, from, to }: RowRange, pairs: Float64Array) {
  const { words } = features
  const [first0, first1, first2, first3] = features.first
  for (let at = from; at < to; at++) {
    const row = rows[at]
    const gradient = pairs[2 * row]
    const word = words[row]
    const slot0 = first0 + (word & 255) * 2
    const slot1 = first1 + ((word >>> 8) & 255) * 2
    const slot2 = first2 + ((word >>> 16) & 255) * 2
    const slot3 = first3 + (word >>> 24) * 2
    sums[slot0] += gradient
    sums[slot0 + 1] += 1
    sums[slot1] += gradient
    sums[slot1 + 1] += 1
    sums[slot2] += gradient
    sums[slot2 + 1] += 1
    sums[slot3] += gradient
    sums[slot3 + 1] += 1
  }
}

function addPackedBoth(sums: Sums, features: PackedFeatures, { rows, from, to }: RowRange, pairs: Float64Array) {
  const { words } = features
  const [first0, first1, first2, first3] = features.first
  for (let at = from; at < to; at++) {
    const row = rows[at]
    const gradient = pairs[2 * row]
    const hessian = pairs[2 * row + 1]
    const word = words[row]
    const slot0 = first0 + (word & 255) * 3
    const slot1 = first1 + ((word >>> 8) & 255) * 3
    const slot2 = first2 + ((word >>> 16) & 255) * 3
    const slot3 = first3 + (word >>> 24) * 3
    sums[slot0] += gradient
    sums[slot0 + 1] += 1
    sums[slot0 + 2] += hessian
    sums[slot1] += gradient
    sums[slot1 + 1] += 1
    sums[slot1 + 2] += hessian
    sums[slot2] += gradient
    sums[slot2 + 1] += 1
    sums[slot2 + 2] += hessian
    sums[slot3] += gradient
    sums[slot3 + 1] += 1
    sums[slot3 + 2] += hessian
  }
}
