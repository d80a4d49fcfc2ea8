/**
 * The search for Gini impurity (Breiman et al. 1984) of two classes, where rows of a class weigh alike: a node's histogram
 * then holds whole numbers of draws, both classes packed into one number, and is exact.
 * A cut is best where  sum over sides of  (a² + b²) / (a + b)  is largest; a and b are the weights of a side's classes.
 */
import { FeatureSearch } from './feature-search.ts'
import type { ForestProblem } from './forest-problem.ts'
import type { Random } from './random.ts'
import { Histogram, type LeafLimits, type NodeSearch, type TreeRows } from './split-search.ts'

/** A packed number is draws of class 0 + ONE_OF_1 * draws of class 1: exact for up to 67 million draws. */
const ONE_OF_1 = 2 ** 26

export class TwoClassSearch extends FeatureSearch implements NodeSearch {
  readonly n_outputs = 1
  pure = false
  weight = 0
  score = 0
  readonly #y: Int32Array | Float64Array
  /** What the draws of each row add to the histogram. */
  readonly #packed: Float64Array
  /** Packed, of the node last measured. */
  #total = 0
  /** Packed, of the left side of the best cut. */
  #left = 0
  /** What one draw of either class weighs. */
  #weight0 = 1
  #weight1 = 1

  constructor(problem: ForestProblem, limits: LeafLimits) {
    super(problem, limits, new Histogram(1))
    this.#y = problem.y
    this.#packed = new Float64Array(problem.n_rows)
  }

  start({ rows, counts, class_weights }: TreeRows, random: Random | null): void {
    const packed = this.#packed
    const y = this.#y
    for (let row = 0; row < packed.length; row++) packed[row] = counts[row] * (y[row] === 0 ? 1 : ONE_OF_1)
    this.rows = rows
    this.random = random
    this.#weight0 = class_weights?.[0] ?? 1
    this.#weight1 = class_weights?.[1] ?? 1
  }

  measure(from: number, to: number): void {
    const rows = this.rows
    const packed = this.#packed
    let total = 0
    for (let at = from; at < to; at++) total += packed[rows[at]]
    const count1 = Math.floor(total / ONE_OF_1)
    const total0 = (total - count1 * ONE_OF_1) * this.#weight0
    const total1 = count1 * this.#weight1
    this.from = from
    this.to = to
    this.#total = total
    this.weight = total0 + total1
    this.pure = total0 === 0 || total1 === 0
    this.score = (total0 * total0 + total1 * total1) / this.weight
    this.best.score = -Infinity
    this.best.perfect = false
  }

  writeValue(out: Float64Array, at: number): void {
    const count1 = Math.floor(this.#total / ONE_OF_1)
    out[at] = (count1 * this.#weight1) / this.weight
  }

  writeClass(out: Float64Array, at: number, code: number): void {
    out[at] = code
  }

  leftClass(): number {
    return classOf(this.#left)
  }

  rightClass(): number {
    return classOf(this.#total - this.#left)
  }

  /** The share of class 1. */
  protected categoryKeys(): (place: number) => number {
    const { taken } = this.histogram
    return (place) => {
      const count1 = Math.floor(taken[place] / ONE_OF_1)
      const weight1 = count1 * this.#weight1
      return weight1 / ((taken[place] - count1 * ONE_OF_1) * this.#weight0 + weight1)
    }
  }

  protected fill(codes: Uint8Array): void {
    const rows = this.rows
    const packed = this.#packed
    const { sums } = this.histogram
    const to = this.to
    for (let at = this.from; at < to; at++) {
      const row = rows[at]
      sums[codes[row]] += packed[row]
    }
  }

  protected fillMasked(codes: Uint8Array): void {
    const rows = this.rows
    const packed = this.#packed
    const { sums, mask } = this.histogram
    const to = this.to
    for (let at = this.from; at < to; at++) {
      const row = rows[at]
      const bin = codes[row]
      sums[bin] += packed[row]
      mask[bin >> 5] |= 1 << (bin & 31)
    }
  }

  protected sweep(n: number, missing: number, missing_left: number): void {
    const { taken, takenCounts } = this.histogram
    const weight0 = this.#weight0
    const weight1 = this.#weight1
    const least = this.limits.min_weight
    const count1 = Math.floor(this.#total / ONE_OF_1)
    const count0 = this.#total - count1 * ONE_OF_1
    let left = missing === 0 ? 0 : taken[missing]
    let count = missing === 0 ? 0 : takenCounts[missing]
    let best = this.best.score
    for (let at = 0; at < n - 1; at++) {
      left += taken[at]
      count += takenCounts[at]
      const leftCount1 = Math.floor(left / ONE_OF_1)
      const leftCount0 = left - leftCount1 * ONE_OF_1
      const left0 = leftCount0 * weight0
      const left1 = leftCount1 * weight1
      const right0 = (count0 - leftCount0) * weight0
      const right1 = (count1 - leftCount1) * weight1
      const leftWeight = left0 + left1
      const rightWeight = right0 + right1
      const score = (left0 * left0 + left1 * left1) / leftWeight + (right0 * right0 + right1 * right1) / rightWeight
      if (score > best && leftWeight >= least && rightWeight >= least && !this.tooFew(count)) {
        best = score
        this.#left = left
        this.keep(at, score, missing_left)
      }
    }
  }
}

/** The class of a side that holds one only; -1 for both. */
function classOf(packed: number): number {
  if (packed < ONE_OF_1) return 0
  return packed % ONE_OF_1 === 0 ? 1 : -1
}
