/**
 * The search for any number of classes and either impurity: Gini (Breiman et al. 1984) or Shannon entropy in bits
 * (Quinlan 1986; scikit-learn's `entropy` and `log_loss` are the same).
 * A side's score is weight * (constant - impurity): sum of squares / weight, or sum c log c - weight log weight.
 */
import { principalKeys } from './category-cut.ts'
import { FeatureSearch } from './feature-search.ts'
import type { ForestProblem } from './forest-problem.ts'
import type { Random } from './random.ts'
import { Histogram, type LeafLimits, type NodeSearch, type TreeRows } from './split-search.ts'

type SideScore = (sums: Float64Array, offset: number, n_classes: number) => number

function giniScore(sums: Float64Array, offset: number, n_classes: number): number {
  let weight = 0
  let squares = 0
  for (let k = offset; k < offset + n_classes; k++) {
    weight += sums[k]
    squares += sums[k] * sums[k]
  }
  return squares / weight
}

function entropyScore(sums: Float64Array, offset: number, n_classes: number): number {
  let weight = 0
  let score = 0
  for (let k = offset; k < offset + n_classes; k++) {
    const sum = sums[k]
    if (sum <= 0) continue
    weight += sum
    score += sum * Math.log2(sum)
  }
  return score - weight * Math.log2(weight)
}

export class ClassSearch extends FeatureSearch implements NodeSearch {
  readonly n_outputs: number
  pure = false
  weight = 0
  score = 0
  readonly #n_classes: number
  readonly #y: Int32Array
  readonly #sideScore: SideScore
  readonly #total: Float64Array
  readonly #left: Float64Array
  readonly #right: Float64Array
  #weights: Float64Array = new Float64Array(0)
  /** Of the best cut, see NodeSearch. */
  #leftClass = -1
  #rightClass = -1

  constructor(problem: ForestProblem, limits: LeafLimits, criterion: 'gini' | 'entropy') {
    super(problem, limits, new Histogram(problem.n_classes))
    this.#n_classes = problem.n_classes
    this.n_outputs = problem.n_classes === 2 ? 1 : problem.n_classes
    this.#y = problem.y as Int32Array
    this.#sideScore = criterion === 'gini' ? giniScore : entropyScore
    this.#total = new Float64Array(problem.n_classes)
    this.#left = new Float64Array(problem.n_classes)
    this.#right = new Float64Array(problem.n_classes)
  }

  start({ rows, weights }: TreeRows, random: Random | null): void {
    this.rows = rows
    this.#weights = weights
    this.random = random
  }

  measure(from: number, to: number): void {
    const total = this.#total
    const rows = this.rows
    total.fill(0)
    for (let at = from; at < to; at++) total[this.#y[rows[at]]] += this.#weights[rows[at]]
    let weight = 0
    let present = 0
    for (const sum of total) {
      weight += sum
      if (sum > 0) present++
    }
    this.from = from
    this.to = to
    this.weight = weight
    this.pure = present < 2
    this.score = this.#sideScore(total, 0, this.#n_classes)
    this.best.score = -Infinity
    this.best.perfect = false
  }

  writeValue(out: Float64Array, at: number): void {
    if (this.n_outputs === 1) out[at] = this.#total[1] / this.weight
    else for (let k = 0; k < this.n_outputs; k++) out[at + k] = this.#total[k] / this.weight
  }

  writeClass(out: Float64Array, at: number, code: number): void {
    if (this.n_outputs === 1) out[at] = code
    else for (let k = 0; k < this.n_outputs; k++) out[at + k] = k === code ? 1 : 0
  }

  leftClass(): number {
    return this.#leftClass
  }

  rightClass(): number {
    return this.#rightClass
  }

  /** The share of class 1 of two, else see `principalKeys`. */
  protected categoryKeys(n_present: number): (place: number) => number {
    const { taken } = this.histogram
    if (this.#n_classes === 2) return (place) => taken[2 * place + 1] / (taken[2 * place] + taken[2 * place + 1])
    const keys = principalKeys(taken, n_present, this.#n_classes)
    return (place) => keys[place]
  }

  protected fill(codes: Uint8Array): void {
    const { sums } = this.histogram
    const rows = this.rows
    const weights = this.#weights
    const y = this.#y
    const width = this.#n_classes
    for (let at = this.from; at < this.to; at++) {
      const row = rows[at]
      sums[codes[row] * width + y[row]] += weights[row]
    }
  }

  protected fillMasked(codes: Uint8Array): void {
    const { sums, mask } = this.histogram
    const rows = this.rows
    const weights = this.#weights
    const y = this.#y
    const width = this.#n_classes
    for (let at = this.from; at < this.to; at++) {
      const row = rows[at]
      const bin = codes[row]
      sums[bin * width + y[row]] += weights[row]
      mask[bin >> 5] |= 1 << (bin & 31)
    }
  }

  protected sweep(n: number, missing: number, missing_left: number): void {
    const { taken, takenCounts } = this.histogram
    const { min_weight } = this.limits
    const left = this.#left
    const right = this.#right
    const total = this.#total
    const width = this.#n_classes
    for (let k = 0; k < width; k++) left[k] = missing === 0 ? 0 : taken[missing * width + k]
    let count = missing === 0 ? 0 : takenCounts[missing]
    for (let at = 0; at < n - 1; at++) {
      let leftWeight = 0
      for (let k = 0; k < width; k++) {
        left[k] += taken[at * width + k]
        right[k] = total[k] - left[k]
        leftWeight += left[k]
      }
      count += takenCounts[at]
      if (this.tooFew(count)) continue
      const rightWeight = this.weight - leftWeight
      if (leftWeight < min_weight || rightWeight < min_weight || rightWeight <= 0) continue
      const score = this.#sideScore(left, 0, width) + this.#sideScore(right, 0, width)
      if (score > this.best.score) {
        this.keep(at, score, missing_left)
        this.#leftClass = onlyClass(left)
        this.#rightClass = onlyClass(right)
      }
    }
  }
}

/** The only class that weighs anything; -1 where there are several. Of sums that came by subtraction, 0 is not exact. */
function onlyClass(sums: Float64Array): number {
  let only = -1
  for (let k = 0; k < sums.length; k++) {
    if (sums[k] === 0) continue
    if (only >= 0) return -1
    only = k
  }
  return only
}
