/**
 * The search for squared error (Breiman et al. 1984, chapter 8) or half the Poisson deviance (scikit-learn's `poisson`): with
 * S the sum of weight times target and W the weight, a cut is best where the sum over sides of S² / W, or of S log(S / W),
 * is largest. A node's value is the weighted mean of the target.
 */
import { CategoryCut } from './category-cut.ts'
import type { ForestProblem } from './forest-problem.ts'
import { invalidParam } from './param-rules.ts'
import { drawCut } from './random-cut.ts'
import type { Random } from './random.ts'
import { Histogram, noCut, NONE_MISSING, type LeafLimits, type NodeSearch, type TreeRows } from './split-search.ts'

export class RegressionSearch implements NodeSearch {
  readonly n_outputs = 1
  readonly best = noCut()
  pure = false
  weight = 0
  score = 0
  readonly #bins: Uint8Array[]
  readonly #edges: Float64Array[]
  readonly #y: Float64Array
  /** The target less `#centre`, times the row's weight. */
  readonly #weighted: Float64Array
  /** The mean for squared error, since small numbers keep the squares apart; 0 for Poisson, which needs S itself. */
  readonly #centre: number
  readonly #poisson: boolean
  readonly #limits: LeafLimits
  /** Two sums a bin: of weights, and of weighted targets. */
  readonly #histogram = new Histogram(2)
  readonly #categories: Int32Array | null
  readonly #categoryCut: CategoryCut
  #rows: Int32Array = new Int32Array(0)
  #weights: Float64Array = new Float64Array(0)
  #random: Random | null = null
  #from = 0
  #to = 0
  /** Of weighted targets, in the node last measured. */
  #total = 0
  #value = 0

  /** @throws INVALID_PARAMETER_VALUE for `poisson` where the target is below 0 or 0 throughout */
  constructor(problem: ForestProblem, limits: LeafLimits, criterion: 'squared_error' | 'poisson') {
    this.#bins = problem.bins
    this.#edges = problem.edges
    this.#limits = limits
    this.#categories = problem.categories ?? null
    this.#categoryCut = new CategoryCut(this.#histogram)
    this.#y = problem.y as Float64Array
    this.#weighted = new Float64Array(problem.n_rows)
    let sum = 0
    for (let row = 0; row < problem.n_rows; row++) sum += this.#y[row]
    this.#poisson = criterion === 'poisson'
    if (this.#poisson) requireCounts(this.#y)
    this.#centre = problem.n_rows > 0 && !this.#poisson ? sum / problem.n_rows : 0
  }

  start({ rows, weights }: TreeRows, random: Random | null): void {
    const weighted = this.#weighted
    for (let row = 0; row < weighted.length; row++) weighted[row] = weights[row] * (this.#y[row] - this.#centre)
    this.#rows = rows
    this.#weights = weights
    this.#random = random
  }

  measure(from: number, to: number): void {
    const rows = this.#rows
    const weights = this.#weights
    const weighted = this.#weighted
    const y = this.#y
    const first = y[rows[from]]
    let pure = true
    let weight = 0
    let total = 0
    for (let at = from; at < to; at++) {
      const row = rows[at]
      weight += weights[row]
      total += weighted[row]
      pure = pure && y[row] === first
    }
    this.#from = from
    this.#to = to
    this.#total = total
    this.#value = pure ? first : (total + this.#centre * weight) / weight
    this.weight = weight
    this.pure = pure
    this.score = this.#poisson ? poissonScore(total, weight) : (total * total) / weight
    this.best.score = -Infinity
  }

  writeValue(out: Float64Array, at: number): void {
    out[at] = this.#value
  }

  /** Never called: sides of numbers have no class. */
  writeClass(out: Float64Array, at: number, code: number): void {
    out[at] = code
  }

  leftClass(): number {
    return -1
  }

  rightClass(): number {
    return -1
  }

  tryFeature(feature: number): boolean {
    const histogram = this.#histogram
    const codes = this.#bins[feature]
    if (histogram.begin(this.#edges[feature].length / 2, this.#to - this.#from)) this.#fillMasked(codes)
    else this.#fill(codes)
    if (this.#limits.min_samples > 1) histogram.count(this.#rows, codes, [this.#from, this.#to])
    const n = histogram.take()
    if (n === 1) return false
    const { best } = this
    const before = best.score
    const ofCategories = this.#categories !== null && this.#categories[feature] > 0
    const threshold = this.#random === null ? this.#tryAll(n, ofCategories) : this.#tryDrawn(n, feature, ofCategories)
    if (best.score > before) {
      best.feature = feature
      best.threshold = threshold
      best.sides = null
      if (ofCategories) this.#categoryCut.keep(best)
    }
    return true
  }

  #tryAll(n: number, ofCategories: boolean): number {
    const histogram = this.#histogram
    if (ofCategories) this.#orderCategories(n)
    if (histogram.endsMissing(n)) {
      this.#sweep(n, 0, 0)
      this.#sweep(n - 1, n - 1, 1)
    } else {
      this.#sweep(n, 0, NONE_MISSING)
    }
    return NaN
  }

  #tryDrawn(n: number, feature: number, ofCategories: boolean): number {
    const random = this.#random!
    if (ofCategories) {
      this.#sweep(2, 0, this.#categoryCut.draw(n, random))
      return NaN
    }
    const { threshold, missing_left } = drawCut(this.#histogram, n, this.#edges[feature], random)
    this.#sweep(2, 0, missing_left)
    return threshold
  }

  /** By the mean of the target. */
  #orderCategories(n: number): void {
    const { taken } = this.#histogram
    this.#categoryCut.order(n, (place) => taken[2 * place + 1] / taken[2 * place])
  }

  #fill(codes: Uint8Array): void {
    const rows = this.#rows
    const weights = this.#weights
    const weighted = this.#weighted
    const { sums } = this.#histogram
    const to = this.#to
    for (let at = this.#from; at < to; at++) {
      const row = rows[at]
      const slot = codes[row] << 1
      sums[slot] += weights[row]
      sums[slot | 1] += weighted[row]
    }
  }

  #fillMasked(codes: Uint8Array): void {
    const rows = this.#rows
    const weights = this.#weights
    const weighted = this.#weighted
    const { sums, mask } = this.#histogram
    const to = this.#to
    for (let at = this.#from; at < to; at++) {
      const row = rows[at]
      const bin = codes[row]
      sums[bin << 1] += weights[row]
      sums[(bin << 1) | 1] += weighted[row]
      mask[bin >> 5] |= 1 << (bin & 31)
    }
  }

  /**
   * Tries the cuts between `n` taken bins.
   * @param missing the taken bin that is on the left already; 0: none is
   */
  #sweep(n: number, missing: number, missing_left: number): void {
    const { taken, takenCounts } = this.#histogram
    const poisson = this.#poisson
    const weight = this.weight
    const total = this.#total
    const least = this.#limits.min_weight
    let leftWeight = missing === 0 ? 0 : taken[2 * missing]
    let leftSum = missing === 0 ? 0 : taken[2 * missing + 1]
    let count = missing === 0 ? 0 : takenCounts[missing]
    let best = this.best.score
    for (let at = 0; at < n - 1; at++) {
      leftWeight += taken[2 * at]
      leftSum += taken[2 * at + 1]
      count += takenCounts[at]
      const rightWeight = weight - leftWeight
      const rightSum = total - leftSum
      const score = poisson
        ? poissonScore(leftSum, leftWeight) + poissonScore(rightSum, rightWeight)
        : (leftSum * leftSum) / leftWeight + (rightSum * rightSum) / rightWeight
      if (score > best && leftWeight >= least && rightWeight >= least && rightWeight > 0 && !this.#tooFew(count)) {
        best = score
        this.#keep(at, score, missing_left)
      }
    }
  }

  #keep(at: number, score: number, missing_left: number): void {
    const { bins } = this.#histogram
    const { best } = this
    best.score = score
    best.low = bins[at]
    best.high = bins[at + 1]
    best.missing_left = missing_left
  }

  /** Whether a cut with `count` rows on the left leaves too few rows on a side. */
  #tooFew(count: number): boolean {
    const least = this.#limits.min_samples
    return least > 1 && (count < least || this.#to - this.#from - count < least)
  }
}

/** As in scikit-learn, a side whose targets are all 0 is not made: no rate explains it. */
function poissonScore(sum: number, weight: number): number {
  return sum > 0 ? sum * Math.log(sum / weight) : -Infinity
}

function requireCounts(y: Float64Array): void {
  const negative = y.find((value) => value < 0)
  if (negative === undefined && y.some((value) => value > 0)) return
  const found = negative === undefined ? 'it is 0 in every training row' : `a training row holds ${negative}`
  throw invalidParam(
    'criterion',
    `criterion = poisson needs a target of counts or rates from 0, not all of them 0; ${found}. Choose squared_error, or another target.`
  )
}
