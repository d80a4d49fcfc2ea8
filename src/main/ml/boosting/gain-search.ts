/**
 * The cut of a node that lowers the loss most by its second-order expansion (Chen and Guestrin, "XGBoost", 2016):
 * G² / (H + l2) of both sides, less that of the node, where G and H are the sums of first and second derivatives.
 * Limits are scikit-learn's. Missing values are tried on both sides.
 *
 * Categories are cut in the order of their Newton steps, shrunk towards 0 (Fisher, 1958; Ke et al., "LightGBM", 2017), by
 * scikit-learn's rules: the missing count as one more category, those of too few rows are left where they are, on the right,
 * and the order is walked from both ends, up to the middle.
 */
import { MISSING_BIN } from '../binning.ts'
import { LEFT, RIGHT } from '../category-cut.ts'
import { NONE_MISSING, type Cut } from '../split-search.ts'
import type { BoostingParams } from './boosting-params.ts'
import { COUNT, type Totals } from './gradient-histogram.ts'
import type { RowSlots } from './row-slots.ts'

/** A side must have at least this sum of second derivatives, scikit-learn's min_hessian_to_split. */
export const MIN_HESSIAN = 1e-3
/** Keeps the denominator from 0. */
const TINY = 1e-15
/**
 * A category may go left where its share of the node's second derivatives is worth at least this many rows; the same
 * number is added to the denominator of its step. scikit-learn's MIN_CAT_SUPPORT.
 */
const MIN_SUPPORT = 10

/** A Newton step: where the second-order expansion of the loss is lowest. */
export function newtonStep({ gradient, hessian }: Totals, l2: number): number {
  return -gradient / (hessian + l2 + TINY)
}

export class GainSearch {
  /** The best of the last `search`; its score is the gain. Meaningless where that returned false. */
  readonly best: Cut = { feature: -1, low: 0, high: 0, missing_left: NONE_MISSING, score: 0, sides: null }
  readonly #layout: RowSlots
  readonly #minSamples: number
  readonly #l2: number
  readonly #categories: Int32Array | null
  readonly #sides = new Uint8Array(256)
  #histogram: Float64Array = new Float64Array(0)
  #gradient = 0
  #hessian = 0
  #n_rows = 0

  /** @param categories see ForestProblem */
  constructor(
    layout: RowSlots,
    { min_samples_leaf, l2_regularization }: Pick<BoostingParams, 'min_samples_leaf' | 'l2_regularization'>,
    categories: Int32Array | null
  ) {
    this.#layout = layout
    this.#minSamples = min_samples_leaf
    this.#l2 = l2_regularization + TINY
    this.#categories = categories
  }

  /**
   * @param drawn 1 for each feature that may be asked; null: all
   * @returns whether any cut gains something; the first of equals is taken
   */
  search(histogram: Float64Array, totals: Totals, n_rows: number, drawn: Uint8Array | null): boolean {
    this.#histogram = histogram
    this.#gradient = totals.gradient
    this.#hessian = totals.hessian
    this.#n_rows = n_rows
    const own = totals.gradient ** 2 / (totals.hessian + this.#l2)
    this.best.feature = -1
    this.best.score = own
    for (let feature = 0; feature < this.#layout.n_features; feature++) {
      if (drawn === null || drawn[feature] === 1) this.#tryFeature(feature)
    }
    this.best.score -= own
    return this.best.feature >= 0
  }

  #tryFeature(feature: number): void {
    if (this.#categories !== null && this.#categories[feature] > 0) this.#tryCategories(feature)
    else this.#tryNumbers(feature)
  }

  #tryNumbers(feature: number): void {
    const { width, first } = this.#layout
    const missing = first[feature + 1] - width
    const n_missing = this.#histogram[missing + COUNT]
    this.#scan(feature, n_missing, false)
    if (n_missing > 0) this.#scan(feature, n_missing, true)
  }

  /** Moves bin after bin to the left side, which begins with the missing values or without. */
  #scan(feature: number, n_missing: number, missingLeft: boolean): void {
    const { width, first } = this.#layout
    const histogram = this.#histogram
    const n_rows = this.#n_rows
    const l2 = this.#l2
    const minSamples = this.#minSamples
    const last = width - 1
    const end = first[feature + 1] - width
    const n_present = n_rows - n_missing
    let gradient = missingLeft ? histogram[end] : 0
    let hessian = missingLeft ? histogram[end + last] : 0
    let present = 0
    let best = this.best.score
    let cutAt = -1
    for (let at = first[feature]; at < end; at += width) {
      const count = histogram[at + COUNT]
      if (count === 0) continue
      present += count
      gradient += histogram[at]
      hessian += histogram[at + last]
      if (present === n_present && (missingLeft || n_missing === 0)) break
      const left = missingLeft ? present + n_missing : present
      if (left < minSamples || hessian < MIN_HESSIAN) continue
      const otherHessian = this.#hessian - hessian
      if (n_rows - left < minSamples || otherHessian < MIN_HESSIAN) break
      const other = this.#gradient - gradient
      const score = (gradient * gradient) / (hessian + l2) + (other * other) / (otherHessian + l2)
      if (score > best) {
        best = score
        cutAt = present === n_present ? end : at
      }
    }
    if (cutAt < 0) return
    // where only missing values go right, all that may ever be present goes left
    const low = (cutAt - first[feature]) / width
    this.best.feature = feature
    this.best.low = cutAt === end ? low - 1 : low
    this.best.high = cutAt === end ? MISSING_BIN : low + 1
    this.best.missing_left = n_missing === 0 ? NONE_MISSING : missingLeft ? 1 : 0
    this.best.score = best
    this.best.sides = null
  }

  #tryCategories(feature: number): void {
    const order = this.#orderCategories(feature)
    const middle = (order.length + 1) >> 1
    if (order.length < 2) return
    this.#scanSets(feature, order.slice(0, middle))
    this.#scanSets(feature, order.toReversed().slice(0, middle))
  }

  /** The slots of the categories with enough rows, in ascending order of their steps; the first of equals is first. */
  #orderCategories(feature: number): number[] {
    const { width, first } = this.#layout
    const histogram = this.#histogram
    const last = width - 1
    const least = (MIN_SUPPORT * this.#hessian) / this.#n_rows
    const kept: number[] = []
    for (let at = first[feature]; at < first[feature + 1]; at += width) {
      if (histogram[at + COUNT] > 0 && histogram[at + last] >= least) kept.push(at)
    }
    const keyOf = (at: number): number => histogram[at] / (histogram[at + last] + MIN_SUPPORT)
    return kept.sort((a, b) => keyOf(a) - keyOf(b) || a - b)
  }

  /** Moves slot after slot to the left side, all others being on the right. */
  #scanSets(feature: number, order: readonly number[]): void {
    const histogram = this.#histogram
    const last = this.#layout.width - 1
    const l2 = this.#l2
    let gradient = 0
    let hessian = 0
    let left = 0
    for (const [place, at] of order.entries()) {
      gradient += histogram[at]
      hessian += histogram[at + last]
      left += histogram[at + COUNT]
      if (left < this.#minSamples || hessian < MIN_HESSIAN) continue
      const otherHessian = this.#hessian - hessian
      if (this.#n_rows - left < this.#minSamples || otherHessian < MIN_HESSIAN) break
      const other = this.#gradient - gradient
      const score = (gradient * gradient) / (hessian + l2) + (other * other) / (otherHessian + l2)
      if (score > this.best.score) this.#keepSet(feature, order.slice(0, place + 1), score)
    }
  }

  #keepSet(feature: number, left: readonly number[], score: number): void {
    const { width, first } = this.#layout
    const missing = first[feature + 1] - width
    const sides = this.#sides.fill(RIGHT)
    for (const at of left) sides[at === missing ? MISSING_BIN : (at - first[feature]) / width] = LEFT
    const { best } = this
    best.feature = feature
    best.score = score
    best.sides = sides
    best.missing_left = NONE_MISSING
    if (this.#histogram[missing + COUNT] > 0) best.missing_left = sides[MISSING_BIN] === LEFT ? 1 : 0
  }
}
