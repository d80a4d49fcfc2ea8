/**
 * One tree of a random forest (Breiman, "Random Forests", 2001) or of extra-trees (see random-cut.ts), grown on
 * binned columns.
 * A node holds a range of `rows`, partitioned in place; nothing is allocated per node. Features are drawn without
 * replacement until max_features were looked at and at least one of them was not constant in the node; features
 * found constant stay known to the node's descendants. Both as in scikit-learn's splitters; but no more is drawn once
 * a cut leaves one class on each side, which nothing can better.
 */
import { thresholdBetween } from './binning.ts'
import { baseWeights, classWeights, drawCounts, subsampleWeights } from './bootstrap.ts'
import { ClassSearch } from './class-search.ts'
import type { ForestParams } from './forest-params.ts'
import type { ForestProblem } from './forest-problem.ts'
import { Frontier } from './frontier.ts'
import { createRandom, deriveSeed, type Random } from './random.ts'
import { prune } from './pruning.ts'
import { RegressionSearch } from './regression-search.ts'
import { leftCodes, partRows } from './row-partition.ts'
import { copyCut, NONE_MISSING, type LeafLimits, type NodeSearch, type TreeRows } from './split-search.ts'
import { growthLimits, type GrowthLimits } from './growth-limits.ts'
import { TreeNodes, type Tree } from './tree-nodes.ts'
import { TwoClassSearch } from './two-class-search.ts'

export type { Tree } from './tree-nodes.ts'

/**
 * Integers kept for each waiting node: from, to, depth, known constants, parent of a right child (else -1).
 * For one whose rows are of one class: the class, ONE_CLASS, and the parent in its place.
 */
const FRAME = 5
const ONE_CLASS = -1

export class TreeGrower {
  readonly #problem: ForestProblem
  readonly #params: ForestParams
  readonly #limits: GrowthLimits
  readonly #leafLimits: LeafLimits
  readonly #search: NodeSearch
  readonly #nodes: TreeNodes
  /** Of every row before any is drawn; null: 1. */
  readonly #base: Float64Array | null
  readonly #classWeights: Float64Array | null
  readonly #tree: TreeRows
  readonly #scratch: Int32Array
  /** The first ones are constant in the node at hand, see #findCut. */
  readonly #features: Int32Array
  readonly #constants: Int32Array
  #stack = new Int32Array(256 * FRAME)
  #random: Random = createRandom(0)
  #totalWeight = 0
  #importances = new Float64Array(0)
  /** Features known to be constant in both children of the node last split. */
  #n_constants = 0

  /** @throws INVALID_PARAMETER_VALUE when a parameter does not fit the problem */
  constructor(problem: ForestProblem, params: ForestParams) {
    this.#problem = problem
    this.#params = params
    this.#limits = growthLimits(problem, params)
    this.#leafLimits = { min_samples: this.#limits.min_samples_leaf, min_weight: 0 }
    this.#search = createSearch(problem, params, this.#leafLimits)
    this.#nodes = new TreeNodes(this.#search.n_outputs)
    this.#base = baseWeights(problem, params)
    this.#classWeights = problem.kind === 'classification' ? classWeights(problem, params) : null
    this.#tree = {
      rows: new Int32Array(problem.n_rows),
      counts: new Uint16Array(problem.n_rows),
      weights: new Float64Array(problem.n_rows),
      class_weights: null
    }
    this.#scratch = new Int32Array(problem.n_rows)
    this.#features = Int32Array.from(problem.bins, (_, feature) => feature)
    this.#constants = new Int32Array(problem.bins.length)
  }

  /** Tree `index` of the forest; which trees were grown before it does not show in it. */
  grow(index: number): Tree {
    this.#random = createRandom(deriveSeed(this.#params.random_state, index))
    const n_rows = this.#drawRows()
    this.#leafLimits.min_weight = this.#params.min_weight_fraction_leaf * this.#totalWeight
    this.#search.start(this.#tree, this.#params.splitter === 'random' ? this.#random : null)
    this.#nodes.clear()
    this.#importances = new Float64Array(this.#problem.bins.length)
    for (let feature = 0; feature < this.#features.length; feature++) this.#features[feature] = feature
    if (this.#params.max_leaf_nodes === null) this.#growDepthFirst(n_rows)
    else this.#growBestFirst(n_rows, this.#params.max_leaf_nodes)
    if (this.#params.ccp_alpha > 0) this.#prune(this.#params.ccp_alpha)
    return this.#nodes.toTree(this.#importances)
  }

  /** Draws the rows of a tree; all of them are taken where only rows of weight 0 were drawn. */
  #drawRows(): number {
    drawCounts(this.#tree.counts, this.#params, this.#random)
    const n_rows = this.#weighRows()
    if (n_rows > 0) return n_rows
    this.#tree.counts.fill(1)
    return this.#weighRows()
  }

  /** Fills the row list in ascending order and returns its length. */
  #weighRows(): number {
    const { rows, counts, weights } = this.#tree
    const perTree = this.#params.class_weight === 'balanced_subsample' && this.#params.bootstrap
    const byClass = perTree ? subsampleWeights(this.#problem, counts) : null
    this.#tree.class_weights = byClass ?? this.#classWeights
    const { y } = this.#problem
    const base = this.#base
    let n_rows = 0
    let total = 0
    for (let row = 0; row < counts.length; row++) {
      const weight = counts[row] * (base === null ? 1 : base[row]) * (byClass === null ? 1 : byClass[y[row]])
      weights[row] = weight
      if (weight > 0) rows[n_rows++] = row
      total += weight
    }
    this.#totalWeight = total
    return n_rows
  }

  #prune(ccp_alpha: number): void {
    const lowered = prune(this.#nodes, ccp_alpha * this.#totalWeight, this.#problem.bins.length)
    this.#importances = lowered.map((decrease) => decrease / this.#totalWeight)
  }

  #growDepthFirst(n_rows: number): void {
    const nodes = this.#nodes
    const search = this.#search
    let top = this.#push(0, 0, n_rows)
    this.#describe(top, 0, 0, -1)
    while (top > 0) {
      top -= FRAME
      const stack = this.#stack
      const from = stack[top]
      const to = stack[top + 1]
      const depth = stack[top + 2]
      const parent = stack[top + 4]
      const node = to === ONE_CLASS ? this.#addLeaf(from) : this.#addNode(from, to)
      if (parent >= 0) nodes.right[parent] = node
      if (to === ONE_CLASS || !this.#mayCut(to - from, depth) || !this.#findCut(stack[top + 3])) continue
      nodes.decrease[node] = search.best.score - search.score
      this.#importances[search.best.feature] += nodes.decrease[node] / this.#totalWeight
      const leftClass = search.leftClass()
      const rightClass = search.rightClass()
      const middle = leftClass >= 0 && rightClass >= 0 ? this.#countCut(node, from, to) : this.#applyCut(node, from, to)
      const known = this.#n_constants
      nodes.left[node] = node + 1
      top = rightClass >= 0 ? this.#push(top, rightClass, ONE_CLASS) : this.#push(top, middle, to)
      this.#describe(top, depth + 1, known, node)
      top = leftClass >= 0 ? this.#push(top, leftClass, ONE_CLASS) : this.#push(top, from, middle)
      this.#describe(top, depth + 1, known, -1)
    }
  }

  /** Begins a frame: the rows of a node, or its class and ONE_CLASS. */
  #push(top: number, from: number, to: number): number {
    if (top + FRAME > this.#stack.length) {
      const larger = new Int32Array(this.#stack.length * 2)
      larger.set(this.#stack)
      this.#stack = larger
    }
    this.#stack[top] = from
    this.#stack[top + 1] = to
    return top + FRAME
  }

  /** Ends the frame that was pushed last. */
  #describe(top: number, depth: number, known: number, parent: number): void {
    const stack = this.#stack
    stack[top - 3] = depth
    stack[top - 2] = known
    stack[top - 1] = parent
  }

  /** Always splits the leaf that lowers impurity most, until there are `max_leaf_nodes` leaves. */
  #growBestFirst(n_rows: number, max_leaf_nodes: number): void {
    const frontier = new Frontier()
    const consider = (from: number, to: number, depth: number): number => {
      const node = this.#addNode(from, to)
      if (this.#mayCut(to - from, depth) && this.#findCut(0)) {
        const { best, score } = this.#search
        frontier.push({ node, from, to, depth, decrease: best.score - score, cut: copyCut(best) })
      }
      return node
    }
    consider(0, n_rows, 0)
    for (let n_leaves = 1; n_leaves < max_leaf_nodes; n_leaves++) {
      const next = frontier.pop()
      if (next === null) return
      Object.assign(this.#search.best, next.cut)
      this.#nodes.decrease[next.node] = next.decrease
      this.#importances[next.cut.feature] += next.decrease / this.#totalWeight
      const middle = this.#applyCut(next.node, next.from, next.to)
      const left = consider(next.from, middle, next.depth + 1)
      const right = consider(middle, next.to, next.depth + 1)
      this.#nodes.left[next.node] = left
      this.#nodes.right[next.node] = right
    }
  }

  #addNode(from: number, to: number): number {
    this.#search.measure(from, to)
    const node = this.#nodes.add()
    this.#search.writeValue(this.#nodes.value, node * this.#search.n_outputs)
    return node
  }

  #addLeaf(code: number): number {
    const node = this.#nodes.add()
    this.#search.writeClass(this.#nodes.value, node * this.#search.n_outputs, code)
    return node
  }

  #mayCut(n_rows: number, depth: number): boolean {
    const { max_depth, min_samples_split } = this.#limits
    if (this.#search.pure || n_rows < min_samples_split || depth >= max_depth) return false
    return this.#search.weight >= 2 * this.#leafLimits.min_weight
  }

  /**
   * Looks for the best cut of the node last measured.
   * The feature list reads: constants known from ancestors, constants found here, not yet drawn, tried.
   * @param known how many features are known to be constant
   */
  #findCut(known: number): boolean {
    const features = this.#features
    const constants = this.#constants
    const search = this.#search
    const max_features = this.#limits.max_features
    let end = features.length
    let visited = 0
    let drawnConstants = 0
    let found = 0
    while (
      !search.best.perfect &&
      end > known + found &&
      (visited < max_features || visited <= drawnConstants + found)
    ) {
      visited++
      let at = drawnConstants + this.#random.below(end - found - drawnConstants)
      if (at < known) {
        const feature = features[at]
        features[at] = features[drawnConstants]
        features[drawnConstants++] = feature
        continue
      }
      at += found
      const feature = features[at]
      const other = search.tryFeature(feature) ? --end : known + found++
      features[at] = features[other]
      features[other] = feature
    }
    for (let at = 0; at < known; at++) features[at] = constants[at]
    for (let at = known; at < known + found; at++) constants[at] = features[at]
    this.#n_constants = known + found
    const decrease = search.best.score - search.score
    return decrease / this.#totalWeight + Number.EPSILON >= this.#params.min_impurity_decrease
  }

  /** Writes the best cut into `node`, parts its rows, and returns where the right side begins. */
  #applyCut(node: number, from: number, to: number): number {
    const { best } = this.#search
    const { rows } = this.#tree
    const middle = partRows({ rows, from, to }, this.#scratch, this.#problem.bins[best.feature], best)
    this.#writeCut(node, middle - from > to - middle)
    return middle
  }

  /** The same where both sides are leaves: their rows need not be parted. */
  #countCut(node: number, from: number, to: number): number {
    const { best } = this.#search
    if (best.sides !== null) return this.#applyCut(node, from, to)
    const codes = this.#problem.bins[best.feature]
    const { rows } = this.#tree
    const [shift, bound] = leftCodes(best)
    let middle = from
    for (let at = from; at < to; at++) middle += (((codes[rows[at]] + shift) & 255) - bound) >>> 31
    this.#writeCut(node, middle - from > to - middle)
    return middle
  }

  #writeCut(node: number, mostGoLeft: boolean): void {
    const { feature, low, high, missing_left, threshold, sides } = this.#search.best
    const nodes = this.#nodes
    const halfway = Number.isNaN(threshold)
    nodes.feature[node] = feature
    if (sides !== null) {
      nodes.threshold[node] = nodes.addSet(sides, this.#problem.categories![feature], mostGoLeft)
    } else {
      nodes.threshold[node] = halfway ? thresholdBetween(this.#problem.edges[feature], low, high) : threshold
    }
    if (missing_left === NONE_MISSING) nodes.missing_left[node] = mostGoLeft ? 1 : 0
    else nodes.missing_left[node] = missing_left
  }
}

function createSearch(problem: ForestProblem, params: ForestParams, limits: LeafLimits): NodeSearch {
  if (problem.kind === 'regression') {
    return new RegressionSearch(problem, limits, params.criterion === 'poisson' ? 'poisson' : 'squared_error')
  }
  const criterion = params.criterion === 'gini' ? 'gini' : 'entropy'
  const alike = problem.n_classes === 2 && problem.sample_weight === null
  if (alike && criterion === 'gini') return new TwoClassSearch(problem, limits)
  return new ClassSearch(problem, limits, criterion)
}
