/**
 * The search for squared error (Breiman et al. 1984, chapter 8) or half the Poisson deviance (scikit-learn's `poisson`): with
 * S the sum of weight times target and W the weight, a cut is best where the sum over sides of S² / W, or of S log(S / W),
 * is largest. A node's value is the weighted mean of the target.
 */
import { tellNumber } from '../../shared/tell-number.ts'
import { FeatureSearch } from './feature-search.ts'
import type { ForestProblem } from './forest-problem.ts'
import { invalidParam } from './param-rules.ts'
import type { Random } from './random.ts'
import { Histogram, type LeafLimits, type NodeSearch, type TreeRows } from './split-search.ts'

export class RegressionSearch extends FeatureSearch implements NodeSearch {
  readonly n_outputs = 1
  pure = false
  weight = 0
  score = 0
  readonly #y: Float64Array
  /** The target less `#centre`, times the row's weight. */
  readonly #weighted: Float64Array
  /** The mean for squared error, since small numbers keep the squares apart; 0 for Poisson, which needs S itself. */
  readonly #centre: number
  readonly #poisson: boolean
  #weights: Float64Array = new Float64Array(0)
  /** Of weighted targets, in the node last measured. */
  #total = 0
  #value = 0

  /** @throws INVALID_PARAMETER_VALUE for `poisson` where the target is below 0 or 0 throughout */
  constructor(problem: ForestProblem, limits: LeafLimits, criterion: 'squared_error' | 'poisson') {
    super(problem, limits, new Histogram(2)) // sums a bin: of weights, and of weighted targets
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
    this.rows = rows
    this.#weights = weights
    this.random = random
  }

  measure(from: number, to: number): void {
    const rows = this.rows
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
    this.from = from
    this.to = to
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

  /** The mean of the target. */
  protected categoryKeys(): (place: number) => number {
    const { taken } = this.histogram
    return (place) => taken[2 * place + 1] / taken[2 * place]
  }

  protected fill(codes: Uint8Array): void {
    const rows = this.rows
    const weights = this.#weights
    const weighted = this.#weighted
    const { sums } = this.histogram
    const to = this.to
    for (let at = this.from; at < to; at++) {
      const row = rows[at]
      const slot = codes[row] << 1
      sums[slot] += weights[row]
      sums[slot | 1] += weighted[row]
    }
  }

  protected fillMasked(codes: Uint8Array): void {
    const rows = this.rows
    const weights = this.#weights
    const weighted = this.#weighted
    const { sums, mask } = this.histogram
    const to = this.to
    for (let at = this.from; at < to; at++) {
      const row = rows[at]
      const bin = codes[row]
      sums[bin << 1] += weights[row]
      sums[(bin << 1) | 1] += weighted[row]
      mask[bin >> 5] |= 1 << (bin & 31)
    }
  }

  protected sweep(n: number, missing: number, missing_left: number): void {
    const { taken, takenCounts } = this.histogram
    const poisson = this.#poisson
    const weight = this.weight
    const total = this.#total
    const least = this.limits.min_weight
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
      if (score > best && leftWeight >= least && rightWeight >= least && rightWeight > 0 && !this.tooFew(count)) {
        best = score
        this.keep(at, score, missing_left)
      }
    }
  }
}

/** As in scikit-learn, a side whose targets are all 0 is not made: no rate explains it. */
function poissonScore(sum: number, weight: number): number {
  return sum > 0 ? sum * Math.log(sum / weight) : -Infinity
}

function requireCounts(y: Float64Array): void {
  const negative = y.find((value) => value < 0)
  if (negative === undefined && y.some((value) => value > 0)) return
  const found =
    negative === undefined ? 'it is 0 in every training row' : `a training row holds ${tellNumber(negative, null)}`
  throw invalidParam(
    'criterion',
    `criterion = poisson needs a target of counts or rates from 0, not all of them 0; ${found}. Choose squared_error, or another target.`
  )
}
