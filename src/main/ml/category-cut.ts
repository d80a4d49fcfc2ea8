/**
 * Cuts of a feature whose values are categories: which go left is a set. For two classes and for numbers the best set is
 * found among the cuts of the categories in the order of their mean target (Fisher, "On grouping for maximum
 * homogeneity", 1958; Breiman et al. 1984, section 4.2), whatever the criterion. For more classes the order is that along the first
 * principal component of their class shares (Coppersmith, Hong and Hosking, "Partitioning nominal attributes in decision
 * trees", 1999): nearly always the best set, not for certain. The limits of leaves may rule out the best cut of an order.
 */
import type { Random } from './random.ts'
import { NONE_MISSING, type Histogram, type TriedCut } from './split-search.ts'
import { MISSING_BIN } from './binning.ts'

/** Where a category goes that a cut was made over. */
export const NOT_HELD = 0
export const LEFT = 1
export const RIGHT = 2

/** Works on the histogram that a search has just taken. */
export class CategoryCut {
  readonly #histogram: Histogram
  /** The categories that the node holds, in the order of the last cuts. */
  readonly #ordered = new Uint8Array(256)
  #n_ordered = 0
  readonly #sides = new Uint8Array(256)

  constructor(histogram: Histogram) {
    this.#histogram = histogram
  }

  /** Puts the present ones of `n` taken bins in ascending order of their key. */
  order(n: number, keyOf: (place: number) => number): void {
    const n_present = this.#histogram.endsMissing(n) ? n - 1 : n
    const keys = Float64Array.from({ length: n_present }, (_, place) => keyOf(place))
    this.#arrange(keys)
  }

  /**
   * The cut of extra-trees: each category goes to a side by lot, until none is empty. Merges the bins into two.
   * @returns see Cut.missing_left
   */
  draw(n: number, random: Random): number {
    const histogram = this.#histogram
    const hasMissing = histogram.endsMissing(n)
    const n_present = hasMissing ? n - 1 : n
    const keys = new Float64Array(n_present)
    let n_left = n_present
    while (n_present > 1 && (n_left === 0 || n_left === n_present)) {
      for (let place = 0; place < n_present; place++) keys[place] = random.below(2)
      n_left = keys.reduce((left, key) => left + 1 - key, 0)
    }
    this.#arrange(keys)
    const drawn = hasMissing && n_present > 1 ? random.below(2) : 0
    const missing_left = hasMissing ? drawn : NONE_MISSING
    histogram.merge(n, n_left - 1, missing_left)
    return missing_left
  }

  #arrange(keys: Float64Array): void {
    const n = keys.length
    this.#histogram.arrange(Array.from(keys.keys()).sort((a, b) => keys[a] - keys[b] || a - b))
    this.#ordered.set(this.#histogram.bins.subarray(0, n))
    this.#n_ordered = n
  }

  /** Writes the sides of a cut that was found in the order of the last call. */
  keep(cut: TriedCut): void {
    const sides = this.#sides
    const last = this.#ordered.indexOf(cut.low)
    sides.fill(NOT_HELD)
    for (let place = 0; place < this.#n_ordered; place++) sides[this.#ordered[place]] = place <= last ? LEFT : RIGHT
    if (cut.missing_left !== NONE_MISSING) sides[MISSING_BIN] = cut.missing_left === 1 ? LEFT : RIGHT
    cut.sides = sides
  }
}

/** Steps after which the direction hardly turns any more. */
const STEPS = 30

/**
 * Where the categories lie along the first principal component of their class shares, by weight.
 * @param sums n_classes sums of weight a category
 * @param n_present categories
 */
export function principalKeys(sums: Float64Array, n_present: number, n_classes: number): Float64Array {
  const weights = new Float64Array(n_present)
  const mean = new Float64Array(n_classes)
  for (let place = 0; place < n_present; place++) {
    for (let k = 0; k < n_classes; k++) {
      weights[place] += sums[place * n_classes + k]
      mean[k] += sums[place * n_classes + k]
    }
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const apart = (place: number, k: number): number => sums[place * n_classes + k] / weights[place] - mean[k] / total
  const keys = new Float64Array(n_present)
  let direction = Float64Array.from(mean, (_, k) => 1 / (k + 1)) // not the same for all classes, which is no direction
  for (let step = 0; step < STEPS; step++) {
    const next = new Float64Array(n_classes)
    for (let place = 0; place < n_present; place++) {
      let along = 0
      for (let k = 0; k < n_classes; k++) along += apart(place, k) * direction[k]
      keys[place] = along
      for (let k = 0; k < n_classes; k++) next[k] += weights[place] * along * apart(place, k)
    }
    const length = Math.hypot(...next)
    if (length === 0) break
    direction = next.map((own) => own / length)
  }
  return keys
}
