/**
 * The search for any number of classes and either impurity: Gini (Breiman et al. 1984) or Shannon entropy in bits
 * (Quinlan 1986; scikit-learn's `entropy` and `log_loss` are the same).
 * A side's score is weight * (constant - impurity): sum of squares / weight, or sum c log c - weight log weight.
 */
import { CategoryCut, principalKeys } from './category-cut.ts'
import type { ForestProblem } from './forest-problem.ts'
import { drawCut } from './random-cut.ts'
import type { Random } from './random.ts'
import { Histogram, noCut, NONE_MISSING, type LeafLimits, type NodeSearch, type TreeRows } from './split-search.ts'

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

export class ClassSearch implements NodeSearch {
  readonly n_outputs: number
  readonly best = noCut()
  pure = false
  weight = 0
  score = 0
  readonly #n_classes: number
  readonly #bins: Uint8Array[]
  readonly #edges: Float64Array[]
  readonly #y: Int32Array
  readonly #limits: LeafLimits
  readonly #sideScore: SideScore
  readonly #histogram: Histogram
  readonly #total: Float64Array
  readonly #left: Float64Array
  readonly #right: Float64Array
  readonly #categories: Int32Array | null
  readonly #categoryCut: CategoryCut
  #rows: Int32Array = new Int32Array(0)
  #weights: Float64Array = new Float64Array(0)
  #random: Random | null = null
  /** Of the best cut, see NodeSearch. */
  #leftClass = -1
  #rightClass = -1
  #from = 0
  #to = 0

  constructor(problem: ForestProblem, limits: LeafLimits, criterion: 'gini' | 'entropy') {
    this.#n_classes = problem.n_classes
    this.n_outputs = problem.n_classes === 2 ? 1 : problem.n_classes
    this.#bins = problem.bins
    this.#edges = problem.edges
    this.#y = problem.y as Int32Array
    this.#limits = limits
    this.#sideScore = criterion === 'gini' ? giniScore : entropyScore
    this.#histogram = new Histogram(problem.n_classes)
    this.#categories = problem.categories ?? null
    this.#categoryCut = new CategoryCut(this.#histogram)
    this.#total = new Float64Array(problem.n_classes)
    this.#left = new Float64Array(problem.n_classes)
    this.#right = new Float64Array(problem.n_classes)
  }

  start({ rows, weights }: TreeRows, random: Random | null): void {
    this.#rows = rows
    this.#weights = weights
    this.#random = random
  }

  measure(from: number, to: number): void {
    const total = this.#total
    const rows = this.#rows
    total.fill(0)
    for (let at = from; at < to; at++) total[this.#y[rows[at]]] += this.#weights[rows[at]]
    let weight = 0
    let present = 0
    for (const sum of total) {
      weight += sum
      if (sum > 0) present++
    }
    this.#from = from
    this.#to = to
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
    const missing = histogram.endsMissing(n)
    this.#left.fill(0)
    this.#sweep(n, 0, missing ? 0 : NONE_MISSING)
    if (missing) {
      for (let k = 0; k < this.#n_classes; k++) this.#left[k] = histogram.taken[(n - 1) * this.#n_classes + k]
      this.#sweep(n - 1, histogram.takenCounts[n - 1], 1)
    }
    return NaN
  }

  #tryDrawn(n: number, feature: number, ofCategories: boolean): number {
    const random = this.#random!
    this.#left.fill(0)
    if (ofCategories) {
      this.#sweep(2, 0, this.#categoryCut.draw(n, random))
      return NaN
    }
    const { threshold, missing_left } = drawCut(this.#histogram, n, this.#edges[feature], random)
    this.#sweep(2, 0, missing_left)
    return threshold
  }

  /** By the share of class 1 of two, else see `principalKeys`. */
  #orderCategories(n: number): void {
    const { taken } = this.#histogram
    const n_present = this.#histogram.endsMissing(n) ? n - 1 : n
    const two = this.#n_classes === 2
    const keys = two ? null : principalKeys(taken, n_present, this.#n_classes)
    this.#categoryCut.order(n, (place) =>
      keys === null ? taken[2 * place + 1] / (taken[2 * place] + taken[2 * place + 1]) : keys[place]
    )
  }

  #fill(codes: Uint8Array): void {
    const { sums } = this.#histogram
    const rows = this.#rows
    const weights = this.#weights
    const y = this.#y
    const width = this.#n_classes
    for (let at = this.#from; at < this.#to; at++) {
      const row = rows[at]
      sums[codes[row] * width + y[row]] += weights[row]
    }
  }

  #fillMasked(codes: Uint8Array): void {
    const { sums, mask } = this.#histogram
    const rows = this.#rows
    const weights = this.#weights
    const y = this.#y
    const width = this.#n_classes
    for (let at = this.#from; at < this.#to; at++) {
      const row = rows[at]
      const bin = codes[row]
      sums[bin * width + y[row]] += weights[row]
      mask[bin >> 5] |= 1 << (bin & 31)
    }
  }

  /** Tries the cuts between `n` taken bins; `#left` and `count` rows are already on the left. */
  #sweep(n: number, count: number, missing_left: number): void {
    const { taken, takenCounts, bins } = this.#histogram
    const { min_samples, min_weight } = this.#limits
    const left = this.#left
    const right = this.#right
    const total = this.#total
    const width = this.#n_classes
    const n_rows = this.#to - this.#from
    for (let at = 0; at < n - 1; at++) {
      let leftWeight = 0
      for (let k = 0; k < width; k++) {
        left[k] += taken[at * width + k]
        right[k] = total[k] - left[k]
        leftWeight += left[k]
      }
      count += takenCounts[at]
      if (min_samples > 1 && (count < min_samples || n_rows - count < min_samples)) continue
      const rightWeight = this.weight - leftWeight
      if (leftWeight < min_weight || rightWeight < min_weight || rightWeight <= 0) continue
      const score = this.#sideScore(left, 0, width) + this.#sideScore(right, 0, width)
      if (score > this.best.score) {
        this.best.score = score
        this.best.low = bins[at]
        this.best.high = bins[at + 1]
        this.best.missing_left = missing_left
        this.#leftClass = onlyClass(left)
        this.#rightClass = onlyClass(right)
        this.best.perfect = this.#leftClass >= 0 && this.#rightClass >= 0
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
