/**
 * Shapley values of the features in one prediction of a tree, path-dependent: what a coalition does not know is taken
 * as the tree's own rows are spread (Lundberg et al., "From local explanations to global understanding with explainable
 * AI for trees", Nature Machine Intelligence 2, 2020, algorithm 2). The weights of coalitions by size are kept as the
 * coefficients of a polynomial, as in Yu et al., "Linear TreeShap", NeurIPS 2022: the features that lead the row
 * elsewhere then cost one factor together, and each of them gets the same of a leaf.
 */
import { goesLeft, type Forest } from '../forest.ts'
import type { LeftShares } from './left-shares.ts'

/**
 * On the way from the root to a node, a feature that was asked either leads the row this way (it fits) or not. Knowing
 * it counts 1 or 0; not knowing it counts the share of rows that go this way, over all questions about it.
 */
interface Way {
  /** Distinct features asked. */
  n_asked: number
  /** How many of them fit. */
  n_fit: number
  /** Where the polynomial begins, the product of (share + t) over the features that fit: n_fit + 1 coefficients. */
  at: number
  /** The product of the shares of the features that do not fit; above 0. */
  others: number
}

/** For one thread: it keeps its place while it walks a tree. */
export class TreeShap {
  readonly #forest: Forest
  readonly #shares: LeftShares
  /** Distinct features on the way, in the order they were first asked. */
  readonly #asked: Int32Array
  /** By feature: whether it is on the way, whether it fits, and its share. */
  readonly #onWay: Uint8Array
  readonly #fits: Uint8Array
  readonly #share: Float64Array
  readonly #coefficients: Float64Array
  /** Row d, columns up to d - 1: the share of orders of d features that have j given ones before another. */
  readonly #orders: Float64Array[]
  #row: Float64Array = new Float64Array(0)
  #sums: Float64Array = new Float64Array(0)

  constructor(forest: Forest, shares: LeftShares) {
    this.#forest = forest
    this.#shares = shares
    const longest = deepest(forest)
    this.#asked = new Int32Array(longest)
    this.#onWay = new Uint8Array(forest.n_features)
    this.#fits = new Uint8Array(forest.n_features)
    this.#share = new Float64Array(forest.n_features)
    this.#coefficients = new Float64Array(((longest + 1) * (longest + 2)) / 2)
    this.#orders = Array.from({ length: Math.min(longest, forest.n_features) + 1 }, (_, n) => ordersOf(n))
  }

  /**
   * Adds the Shapley values of the features in one tree's output.
   * @param row n_features numbers; NaN is missing
   * @param sums n_outputs * n_features, output after output
   */
  add(tree: number, row: Float64Array, sums: Float64Array): void {
    this.#row = row
    this.#sums = sums
    this.#coefficients[0] = 1
    this.#visit(this.#forest.roots[tree], { n_asked: 0, n_fit: 0, at: 0, others: 1 })
  }

  #visit(node: number, way: Way): void {
    const forest = this.#forest
    const link = forest.links[4 * node + 2]
    if (link < 0) {
      this.#credit(node, way)
      return
    }
    const feature = link >> 1
    const left = goesLeft(forest, node, this.#row[feature])
    const wasOnWay = this.#onWay[feature]
    const fitted = this.#fits[feature]
    const before = this.#share[feature]
    if (wasOnWay === 0) this.#asked[way.n_asked] = feature
    this.#onWay[feature] = 1
    for (const goingLeft of [true, false]) {
      const here = goingLeft ? this.#shares[node] : 1 - this.#shares[node]
      const fitsNow = left === goingLeft
      const share = wasOnWay === 1 ? before * here : here
      this.#share[feature] = share
      this.#fits[feature] = fitsNow && (wasOnWay === 0 || fitted === 1) ? 1 : 0
      const next = this.#follow(way, wasOnWay === 1 ? { fitted: fitted === 1, before } : null, { fitsNow, share, here })
      // neither the row nor any other comes here: nothing below would be credited
      if (next.others > 0) this.#visit(goingLeft ? node + 1 : forest.links[4 * node + 3], next)
    }
    this.#onWay[feature] = wasOnWay
    this.#fits[feature] = fitted
    this.#share[feature] = before
  }

  /** One question further. @param earlier what was known of the same feature; null: it is asked for the first time */
  #follow(
    { n_asked, n_fit, at, others }: Way,
    earlier: { fitted: boolean; before: number } | null,
    { fitsNow, share, here }: { fitsNow: boolean; share: number; here: number }
  ): Way {
    const p = this.#coefficients
    const next = at + n_fit + 1
    if (earlier === null) {
      if (!fitsNow) return { n_asked: n_asked + 1, n_fit, at, others: others * here }
      p.copyWithin(next, at, next)
      multiply(p, next, n_fit, share)
      return { n_asked: n_asked + 1, n_fit: n_fit + 1, at: next, others }
    }
    if (!earlier.fitted) return { n_asked, n_fit, at, others: others * here }
    p.copyWithin(next, at, next)
    divide(p, next, n_fit, earlier.before)
    if (!fitsNow) return { n_asked, n_fit: n_fit - 1, at: next, others: others * share }
    multiply(p, next, n_fit - 1, share)
    return { n_asked, n_fit, at: next, others }
  }

  /** Credits the features on the way with the leaf's value. */
  #credit(leaf: number, { n_asked, n_fit, at, others }: Way): void {
    const p = this.#coefficients
    const orders = this.#orders[n_asked]
    let whole = 0
    // all of them fit only where none is left to be without: the last coefficient then belongs to no coalition
    for (let j = 0; j <= n_fit && j < n_asked; j++) whole += p[at + j] * orders[j]
    for (let place = 0; place < n_asked; place++) {
      const feature = this.#asked[place]
      if (this.#fits[feature] === 0) {
        this.#addLeaf(leaf, feature, -others * whole)
        continue
      }
      const share = this.#share[feature]
      if (share === 1) continue
      let without = 0
      let quotient = 0
      for (let j = n_fit; j > 0; j--) {
        quotient = p[at + j] - share * quotient
        without += quotient * orders[j - 1]
      }
      this.#addLeaf(leaf, feature, others * (1 - share) * without)
    }
  }

  #addLeaf(leaf: number, feature: number, weight: number): void {
    const { values, n_outputs, n_features } = this.#forest
    for (let k = 0; k < n_outputs; k++) {
      this.#sums[k * n_features + feature] += weight * values[leaf * n_outputs + k]
    }
  }
}

/** p becomes p * (share + t), of one degree more. */
function multiply(p: Float64Array, at: number, degree: number, share: number): void {
  p[at + degree + 1] = p[at + degree]
  for (let j = degree; j > 0; j--) p[at + j] = share * p[at + j] + p[at + j - 1]
  p[at] *= share
}

/** p becomes p / (share + t), of one degree less. From the top, errors shrink by the share at each step. */
function divide(p: Float64Array, at: number, degree: number, share: number): void {
  let quotient = p[at + degree]
  for (let j = degree - 1; j >= 0; j--) {
    const own = p[at + j]
    p[at + j] = quotient
    quotient = own - share * quotient
  }
}

/** j! (n - 1 - j)! / n! for j from 0 to n - 1. */
function ordersOf(n: number): Float64Array {
  const orders = new Float64Array(n)
  let own = 1 / n
  for (let j = 0; j < n; j++) {
    orders[j] = own
    own *= (j + 1) / (n - 1 - j)
  }
  return orders
}

/**
 * The output of a tree when no feature is known: the mean of its leaves by the share of rows.
 * @returns n_outputs numbers
 */
export function expectedOutput(forest: Forest, shares: LeftShares, tree: number): Float64Array {
  const { roots, links, values, n_outputs } = forest
  const expected = new Float64Array(n_outputs)
  const waiting: [node: number, share: number][] = [[roots[tree], 1]]
  for (let own = waiting.pop(); own !== undefined; own = waiting.pop()) {
    const [node, share] = own
    if (links[4 * node + 2] < 0) {
      for (let k = 0; k < n_outputs; k++) expected[k] += share * values[node * n_outputs + k]
    } else {
      waiting.push([links[4 * node + 3], share * (1 - shares[node])], [node + 1, share * shares[node]])
    }
  }
  return expected
}

/** The largest number of questions from a root to a leaf. */
function deepest({ links }: Forest): number {
  const depth = new Int32Array(links.length / 4)
  let most = 0
  // a child lies behind its parent, and no node leads to a root
  for (let node = 0; node < depth.length; node++) {
    most = Math.max(most, depth[node])
    if (links[4 * node + 2] < 0) continue
    depth[node + 1] = depth[node] + 1
    depth[links[4 * node + 3]] = depth[node] + 1
  }
  return most
}
