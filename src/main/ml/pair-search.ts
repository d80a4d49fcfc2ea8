/**
 * The search for two sums a bin, of which a cut's score is a ratio of squares:
 * Gini impurity of two classes (sums: weight of either class) and squared error (sums: weight, weight times target).
 * Both reduce to maximizing  sum over sides of  (sum of squares) / weight;  see Breiman et al. 1984, chapters 4 and 8.
 */
import type { ForestProblem } from './forest-problem.ts'
import { drawCut } from './random-cut.ts'
import type { Random } from './random.ts'
import { Histogram, noCut, NONE_MISSING, type LeafLimits, type NodeSearch } from './split-search.ts'

abstract class PairSearch implements NodeSearch {
  readonly n_outputs = 1
  readonly best = noCut()
  pure = false
  weight = 0
  score = 0
  protected readonly bins: Uint8Array[]
  protected readonly edges: Float64Array[]
  protected readonly limits: LeafLimits
  protected readonly histogram = new Histogram(2)
  protected rows: Int32Array = new Int32Array(0)
  protected weights: Float64Array = new Float64Array(0)
  protected random: Random | null = null
  protected from = 0
  protected to = 0
  protected total0 = 0
  protected total1 = 0

  constructor({ bins, edges }: ForestProblem, limits: LeafLimits) {
    this.bins = bins
    this.edges = edges
    this.limits = limits
  }

  start(rows: Int32Array, weights: Float64Array, random: Random | null): void {
    this.rows = rows
    this.weights = weights
    this.random = random
  }

  abstract measure(from: number, to: number): void
  abstract writeValue(out: Float64Array, at: number): void
  protected abstract fill(codes: Uint8Array): void
  /** Tries the cuts between `n` taken bins; `start0` and `start1` are already on the left. */
  protected abstract sweep(n: number, left: LeftSide): void

  tryFeature(feature: number): boolean {
    const { histogram, bins } = this
    const codes = bins[feature]
    this.fill(codes)
    if (this.limits.min_samples > 1) histogram.count(this.rows, codes, [this.from, this.to])
    const n = histogram.take()
    if (n === 1) return false
    const { best } = this
    const before = best.score
    const threshold = this.random === null ? this.tryAll(n) : this.tryDrawn(n, feature, this.random)
    if (best.score > before) {
      best.feature = feature
      best.threshold = threshold
    }
    return true
  }

  private tryAll(n: number): number {
    const { histogram } = this
    if (histogram.endsMissing(n)) {
      this.sweep(n, MISSING_RIGHT)
      const { taken, takenCounts } = histogram
      const missing = { sum0: taken[2 * n - 2], sum1: taken[2 * n - 1], count: takenCounts[n - 1], missing_left: 1 }
      this.sweep(n - 1, missing)
    } else {
      this.sweep(n, NOTHING_LEFT)
    }
    return NaN
  }

  private tryDrawn(n: number, feature: number, random: Random): number {
    const { threshold, missing_left } = drawCut(this.histogram, n, this.edges[feature], random)
    this.sweep(2, { ...NOTHING_LEFT, missing_left })
    return threshold
  }

  /** Keeps a cut after the taken bin `at`. */
  protected keep(at: number, score: number, missing_left: number): void {
    const { best, histogram } = this
    best.score = score
    best.low = histogram.bins[at]
    best.high = histogram.bins[at + 1]
    best.missing_left = missing_left
  }

  /** Whether a cut with `count` rows on the left leaves too few rows on a side. */
  protected tooFew(count: number): boolean {
    const least = this.limits.min_samples
    return least > 1 && (count < least || this.to - this.from - count < least)
  }
}

interface LeftSide {
  sum0: number
  sum1: number
  count: number
  missing_left: number
}

const MISSING_RIGHT: LeftSide = { sum0: 0, sum1: 0, count: 0, missing_left: 0 }
const NOTHING_LEFT: LeftSide = { ...MISSING_RIGHT, missing_left: NONE_MISSING }

/** Gini impurity of classes 0 and 1; a node's value is the share of class 1. */
export class TwoClassGiniSearch extends PairSearch {
  readonly #y: Int32Array

  constructor(problem: ForestProblem, limits: LeafLimits) {
    super(problem, limits)
    this.#y = problem.y as Int32Array
  }

  measure(from: number, to: number): void {
    const { rows, weights } = this
    const y = this.#y
    let total0 = 0
    let total1 = 0
    for (let at = from; at < to; at++) {
      const row = rows[at]
      if (y[row] === 0) total0 += weights[row]
      else total1 += weights[row]
    }
    this.from = from
    this.to = to
    this.total0 = total0
    this.total1 = total1
    this.weight = total0 + total1
    this.pure = total0 === 0 || total1 === 0
    this.score = (total0 * total0 + total1 * total1) / this.weight
    this.best.score = -Infinity
  }

  writeValue(out: Float64Array, at: number): void {
    out[at] = this.total1 / this.weight
  }

  protected fill(codes: Uint8Array): void {
    const { rows, weights, from, to } = this
    const { sums, mask } = this.histogram
    const y = this.#y
    for (let at = from; at < to; at++) {
      const row = rows[at]
      const bin = codes[row]
      sums[(bin << 1) | y[row]] += weights[row]
      mask[bin >> 5] |= 1 << (bin & 31)
    }
  }

  protected sweep(n: number, { sum0, sum1, count, missing_left }: LeftSide): void {
    const { taken, takenCounts } = this.histogram
    const { total0, total1 } = this
    const least = this.limits.min_weight
    let left0 = sum0
    let left1 = sum1
    let best = this.best.score
    for (let at = 0; at < n - 1; at++) {
      left0 += taken[2 * at]
      left1 += taken[2 * at + 1]
      count += takenCounts[at]
      const right0 = total0 - left0
      const right1 = total1 - left1
      const left = left0 + left1
      const right = right0 + right1
      const score = (left0 * left0 + left1 * left1) / left + (right0 * right0 + right1 * right1) / right
      if (score > best && left >= least && right >= least && right > 0 && !this.tooFew(count)) {
        best = score
        this.keep(at, score, missing_left)
      }
    }
  }
}

/** Squared error; a node's value is the weighted mean of the target. */
export class SquaredErrorSearch extends PairSearch {
  readonly #y: Float64Array
  /** The target less its mean, times the row's weight: small numbers keep the squares apart. */
  readonly #weighted: Float64Array
  readonly #centre: number
  #sum = 0

  constructor(problem: ForestProblem, limits: LeafLimits) {
    super(problem, limits)
    this.#y = problem.y as Float64Array
    this.#weighted = new Float64Array(problem.n_rows)
    let sum = 0
    for (let row = 0; row < problem.n_rows; row++) sum += this.#y[row]
    this.#centre = problem.n_rows > 0 ? sum / problem.n_rows : 0
  }

  override start(rows: Int32Array, weights: Float64Array, random: Random | null): void {
    super.start(rows, weights, random)
    const weighted = this.#weighted
    for (let row = 0; row < weighted.length; row++) weighted[row] = weights[row] * (this.#y[row] - this.#centre)
  }

  measure(from: number, to: number): void {
    const { rows, weights } = this
    const weighted = this.#weighted
    const y = this.#y
    const first = y[rows[from]]
    let pure = true
    let total0 = 0
    let total1 = 0
    for (let at = from; at < to; at++) {
      const row = rows[at]
      total0 += weights[row]
      total1 += weighted[row]
      pure = pure && y[row] === first
    }
    this.from = from
    this.to = to
    this.total0 = total0
    this.total1 = total1
    this.weight = total0
    this.pure = pure
    this.#sum = pure ? first * total0 : total1 + this.#centre * total0
    this.score = (total1 * total1) / total0
    this.best.score = -Infinity
  }

  writeValue(out: Float64Array, at: number): void {
    out[at] = this.pure ? this.#y[this.rows[this.from]] : this.#sum / this.weight
  }

  protected fill(codes: Uint8Array): void {
    const { rows, weights, from, to } = this
    const { sums, mask } = this.histogram
    const weighted = this.#weighted
    for (let at = from; at < to; at++) {
      const row = rows[at]
      const bin = codes[row]
      sums[bin << 1] += weights[row]
      sums[(bin << 1) | 1] += weighted[row]
      mask[bin >> 5] |= 1 << (bin & 31)
    }
  }

  protected sweep(n: number, { sum0, sum1, count, missing_left }: LeftSide): void {
    const { taken, takenCounts } = this.histogram
    const { total0, total1 } = this
    const least = this.limits.min_weight
    let left = sum0
    let leftSum = sum1
    let best = this.best.score
    for (let at = 0; at < n - 1; at++) {
      left += taken[2 * at]
      leftSum += taken[2 * at + 1]
      count += takenCounts[at]
      const right = total0 - left
      const rightSum = total1 - leftSum
      const score = (leftSum * leftSum) / left + (rightSum * rightSum) / right
      if (score > best && left >= least && right >= least && right > 0 && !this.tooFew(count)) {
        best = score
        this.keep(at, score, missing_left)
      }
    }
  }
}
