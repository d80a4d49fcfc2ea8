/**
 * The trees of a booster, grown leaf by leaf where the gain is largest (Shi, "Best-first decision tree learning", 2007;
 * LightGBM and scikit-learn). A node is a range of `rows`, partitioned in place. A leaf's value is its Newton step times
 * the learning rate, that of an inner node the mean over its rows, from which an explanation reads how many went left; a
 * tree that found no cut adds 0, as in scikit-learn.
 */
import { thresholdBetween } from '../binning.ts'
import type { ForestProblem } from '../forest-problem.ts'
import { Frontier, type Candidate } from '../frontier.ts'
import type { Random } from '../random.ts'
import { partRows } from '../row-partition.ts'
import { copyCut, NONE_MISSING, type Cut } from '../split-search.ts'
import { TreeNodes, type Tree } from '../tree-nodes.ts'
import type { BoostingParams } from './boosting-params.ts'
import { GainSearch, MIN_HESSIAN, newtonStep } from './gain-search.ts'
import { GradientHistograms, type Totals } from './gradient-histogram.ts'
import { listSlots } from './row-slots.ts'

/** A node while the tree grows. */
interface Part {
  from: number
  to: number
  depth: number
  totals: Totals
  /** Null: not counted, or given back. */
  histogram: Float64Array | null
}

export interface GrowerOptions {
  /** See Loss. */
  constant_hessian: boolean
  /** The memory for histograms of leaves that wait; what does not fit is counted anew. Absent: plenty. */
  histogram_bytes?: number
}

export class BoostingTreeGrower {
  readonly #problem: ForestProblem
  readonly #params: BoostingParams
  readonly #training: Int32Array
  readonly #rows: Int32Array
  readonly #scratch: Int32Array
  readonly #histograms: GradientHistograms
  readonly #search: GainSearch
  readonly #nodes = new TreeNodes(1)
  readonly #drawn: Uint8Array | null
  readonly #features: Int32Array
  #parts: Part[] = []
  #pairs: Float64Array = new Float64Array(0)
  #frontier = new Frontier()
  #random: Random | null = null

  /** @param training numbers of the rows to learn from */
  constructor(problem: ForestProblem, params: BoostingParams, training: Int32Array, options: GrowerOptions) {
    this.#problem = problem
    this.#params = params
    this.#training = training
    this.#rows = new Int32Array(training.length)
    this.#scratch = new Int32Array(training.length)
    const layout = listSlots(problem, training, options.constant_hessian ? 2 : 3)
    this.#histograms = new GradientHistograms(layout, options.histogram_bytes)
    this.#search = new GainSearch(layout, params, problem.categories ?? null)
    this.#features = Int32Array.from(problem.bins, (_, feature) => feature)
    this.#drawn = params.max_features < 1 ? new Uint8Array(problem.bins.length) : null
  }

  /**
   * Grows a tree and adds its leaves to the training rows' raw predictions.
   * @param pairs first and second derivatives by row, see Loss
   */
  grow(pairs: Float64Array, raw: Float64Array, random: Random): Tree {
    this.#pairs = pairs
    this.#random = random
    this.#rows.set(this.#training)
    this.#nodes.clear()
    this.#parts = []
    this.#frontier = new Frontier()
    const importances = new Float64Array(this.#problem.bins.length)
    const most = this.#params.max_leaf_nodes ?? Infinity
    const root = this.#addNode(0, this.#rows.length, 0)
    if (this.#mayCut(root)) this.#consider(root, this.#count(root))
    let n_leaves = 1
    for (let next = this.#frontier.pop(); next !== null; next = this.#frontier.pop()) {
      importances[next.cut.feature] += next.cut.score
      n_leaves++
      this.#split(next, n_leaves < most)
      if (n_leaves >= most) break
    }
    for (const part of this.#parts) if (part.histogram !== null) this.#histograms.giveBack(part.histogram)
    this.#writeValues(raw)
    return this.#nodes.toTree(importances)
  }

  #addNode(from: number, to: number, depth: number): number {
    const rows = this.#rows
    const pairs = this.#pairs
    let gradient = 0
    let hessian = 0
    for (let at = from; at < to; at++) {
      gradient += pairs[2 * rows[at]]
      hessian += pairs[2 * rows[at] + 1]
    }
    this.#parts.push({ from, to, depth, totals: { gradient, hessian }, histogram: null })
    return this.#nodes.add()
  }

  #mayCut(node: number): boolean {
    const { from, to, depth, totals } = this.#parts[node]
    const { min_samples_leaf, max_depth } = this.#params
    return to - from >= 2 * min_samples_leaf && depth < (max_depth ?? Infinity) && totals.hessian >= MIN_HESSIAN
  }

  #count(node: number): Float64Array {
    const { from, to, totals } = this.#parts[node]
    return this.#histograms.count({ rows: this.#rows, from, to }, this.#pairs, totals)
  }

  /** Puts a leaf among those that can be split, if it can. */
  #consider(node: number, histogram: Float64Array): void {
    const part = this.#parts[node]
    const { from, to, depth, totals } = part
    if (!this.#search.search(histogram, totals, to - from, this.#drawFeatures())) {
      this.#histograms.giveBack(histogram)
      return
    }
    if (this.#histograms.full) this.#histograms.giveBack(histogram)
    else part.histogram = histogram
    // without a limit every leaf gets its turn, and turning to the latest first keeps few histograms waiting
    const decrease = this.#params.max_leaf_nodes === null ? node : this.#search.best.score
    this.#frontier.push({ node, from, to, depth, decrease, cut: copyCut(this.#search.best) })
  }

  /** @param further whether the children may be split in their turn */
  #split({ node, from, to, depth, cut }: Candidate, further: boolean): void {
    const nodes = this.#nodes
    const range = { rows: this.#rows, from, to }
    const middle = partRows(range, this.#scratch, this.#problem.bins[cut.feature], cut)
    const left = this.#addNode(from, middle, depth + 1)
    const right = this.#addNode(middle, to, depth + 1)
    nodes.feature[node] = cut.feature
    nodes.threshold[node] = this.#writeQuestion(cut)
    const majority = middle - from > to - middle ? 1 : 0
    nodes.missing_left[node] = cut.missing_left === NONE_MISSING ? majority : cut.missing_left
    nodes.left[node] = left
    nodes.right[node] = right
    if (further) this.#considerChildren(this.#parts[node], left, right)
  }

  /** Categories that no row of the node is of go right, as in scikit-learn. */
  #writeQuestion({ feature, low, high, sides }: Cut): number {
    const { edges, categories } = this.#problem
    if (sides === null) return thresholdBetween(edges[feature], low, high)
    return this.#nodes.addSet(sides, categories![feature], false)
  }

  #considerChildren(parent: Part, left: number, right: number): void {
    const leftIsSmaller =
      this.#parts[left].to - this.#parts[left].from < this.#parts[right].to - this.#parts[right].from
    const [smaller, larger] = leftIsSmaller ? [left, right] : [right, left]
    const whole = parent.histogram
    parent.histogram = null
    const cutSmaller = this.#mayCut(smaller)
    const cutLarger = this.#mayCut(larger)
    const ofSmaller = cutSmaller || (cutLarger && whole !== null) ? this.#count(smaller) : null
    if (whole !== null && !cutLarger) this.#histograms.giveBack(whole)
    if (cutLarger) {
      if (whole !== null && ofSmaller !== null) this.#histograms.subtract(whole, ofSmaller)
      this.#consider(larger, whole ?? this.#count(larger))
    }
    if (ofSmaller === null) return
    if (cutSmaller) this.#consider(smaller, ofSmaller)
    else this.#histograms.giveBack(ofSmaller)
  }

  /** Marks the features drawn for one split; null: all. Their number is rounded up, as in scikit-learn. */
  #drawFeatures(): Uint8Array | null {
    const drawn = this.#drawn
    if (drawn === null) return null
    const features = this.#features
    const wanted = Math.max(1, Math.ceil(this.#params.max_features * features.length))
    drawn.fill(0)
    for (let at = 0; at < wanted; at++) {
      const other = at + this.#random!.below(features.length - at)
      const feature = features[other]
      features[other] = features[at]
      features[at] = feature
      drawn[feature] = 1
    }
    return drawn
  }

  /** Children were added after their parents. An inner node's value is that of its rows on the mean, as in a forest. */
  #writeValues(raw: Float64Array): void {
    const { learning_rate, l2_regularization } = this.#params
    const { feature, left, right, value, n_nodes } = this.#nodes
    value[0] = 0
    if (n_nodes === 1) return
    for (let node = n_nodes - 1; node >= 0; node--) {
      const { from, to, totals } = this.#parts[node]
      if (feature[node] >= 0) {
        const middle = this.#parts[left[node]].to
        value[node] = ((middle - from) * value[left[node]] + (to - middle) * value[right[node]]) / (to - from)
        continue
      }
      const step = learning_rate * newtonStep(totals, l2_regularization)
      value[node] = step
      for (let at = from; at < to; at++) raw[this.#rows[at]] += step
    }
  }
}
