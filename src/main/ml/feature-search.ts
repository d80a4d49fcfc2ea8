import { CategoryCut } from './category-cut.ts'
import type { ForestProblem } from './forest-problem.ts'
import { drawCut } from './random-cut.ts'
import type { Random } from './random.ts'
import { noCut, NONE_MISSING, type Histogram, type LeafLimits } from './split-search.ts'

/** The way through one feature that the searches for every kind of target have in common. */
export abstract class FeatureSearch {
  readonly best = noCut()
  protected readonly histogram: Histogram
  protected readonly limits: LeafLimits
  /** The rows of the tree, and where those of the node last measured lie. */
  protected rows: Int32Array = new Int32Array(0)
  protected from = 0
  protected to = 0
  /** Draws the one cut that is tried of a feature; null: all are tried. */
  protected random: Random | null = null
  readonly #bins: Uint8Array[]
  readonly #edges: Float64Array[]
  readonly #categories: Int32Array | null
  readonly #categoryCut: CategoryCut

  constructor({ bins, edges, categories }: ForestProblem, limits: LeafLimits, histogram: Histogram) {
    this.histogram = histogram
    this.limits = limits
    this.#bins = bins
    this.#edges = edges
    this.#categories = categories ?? null
    this.#categoryCut = new CategoryCut(histogram)
  }

  /** See NodeSearch. */
  abstract leftClass(): number
  abstract rightClass(): number
  /** Adds the node's rows to the histogram. */
  protected abstract fill(codes: Uint8Array): void
  /** The same, setting the bits of its mask. */
  protected abstract fillMasked(codes: Uint8Array): void
  /** What the first `n_present` taken bins are ordered by where they are categories, by place. */
  protected abstract categoryKeys(n_present: number): (place: number) => number
  /**
   * Tries the cuts between `n` taken bins.
   * @param missing the taken bin that is on the left already; 0: none is
   */
  protected abstract sweep(n: number, missing: number, missing_left: number): void

  /** See NodeSearch. */
  tryFeature(feature: number): boolean {
    const { histogram, best } = this
    const codes = this.#bins[feature]
    if (histogram.begin(this.#edges[feature].length / 2, this.to - this.from)) this.fillMasked(codes)
    else this.fill(codes)
    if (this.limits.min_samples > 1) histogram.count(this.rows, codes, [this.from, this.to])
    const n = histogram.take()
    if (n === 1) return false
    const before = best.score
    const ofCategories = this.#categories !== null && this.#categories[feature] > 0
    const threshold = this.random === null ? this.#tryAll(n, ofCategories) : this.#tryDrawn(n, feature, ofCategories)
    if (best.score > before) {
      best.feature = feature
      best.threshold = threshold
      best.sides = null
      if (ofCategories) this.#categoryCut.keep(best)
      best.perfect = this.leftClass() >= 0 && this.rightClass() >= 0
    }
    return true
  }

  #tryAll(n: number, ofCategories: boolean): number {
    const hasMissing = this.histogram.endsMissing(n)
    if (ofCategories) this.#categoryCut.order(n, this.categoryKeys(hasMissing ? n - 1 : n))
    if (hasMissing) {
      this.sweep(n, 0, 0)
      this.sweep(n - 1, n - 1, 1)
    } else {
      this.sweep(n, 0, NONE_MISSING)
    }
    return NaN
  }

  #tryDrawn(n: number, feature: number, ofCategories: boolean): number {
    const random = this.random!
    if (ofCategories) {
      this.sweep(2, 0, this.#categoryCut.draw(n, random))
      return NaN
    }
    const { threshold, missing_left } = drawCut(this.histogram, n, this.#edges[feature], random)
    this.sweep(2, 0, missing_left)
    return threshold
  }

  /** Keeps the cut behind place `at` of the taken bins as the best. */
  protected keep(at: number, score: number, missing_left: number): void {
    const { bins } = this.histogram
    const { best } = this
    best.score = score
    best.low = bins[at]
    best.high = bins[at + 1]
    best.missing_left = missing_left
  }

  /** Whether a cut with `count` rows on the left leaves too few rows on a side. */
  protected tooFew(count: number): boolean {
    const least = this.limits.min_samples
    return least > 1 && (count < least || this.to - this.from - count < least)
  }
}
