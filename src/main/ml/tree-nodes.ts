import { LEFT, NOT_HELD } from './category-cut.ts'

/** The nodes of one grown tree, as flat arrays that can be handed from thread to thread. */
export interface Tree {
  n_nodes: number
  /** Numbers a node: 1 for regression (the mean) and for two classes (the share of class 1), else n_classes shares. */
  n_outputs: number
  /** Length n_nodes, in depth-first order: node 0 is the root and the left child of node i is node i + 1. -1: a leaf. */
  feature: Int32Array
  /**
   * Values up to this one, ends included, go left; Infinity: all but the missing. 0 at a leaf. Where the feature has
   * categories, the place in `sets` of those that go left.
   */
  threshold: Float64Array
  /** The right child; 0 at a leaf. */
  right: Int32Array
  /** 1 where a missing value goes left. */
  missing_left: Uint8Array
  /** n_nodes * n_outputs, of leaves and inner nodes alike. */
  value: Float64Array
  /** Sets of categories: a bit a code, 32 a word, as many words as the feature needs. Absent: no feature has any. */
  sets?: Int32Array
  /** Length n_features: the weighted decrease of impurity by feature, as a share of the root's weight. */
  importances: Float64Array
}

/** Room for the nodes of a tree while it grows; used again for the next. */
export class TreeNodes {
  /** Numbers a node. */
  readonly n_outputs: number
  #capacity = 0
  n_nodes = 0
  feature = new Int32Array(0)
  threshold = new Float64Array(0)
  left = new Int32Array(0)
  right = new Int32Array(0)
  missing_left = new Uint8Array(0)
  value = new Float64Array(0)
  /** By how much a split lowers impurity times weight; kept by growers that prune. */
  decrease = new Float64Array(0)
  readonly #sets: number[] = []

  constructor(n_outputs: number) {
    this.n_outputs = n_outputs
  }

  /** Appends a leaf whose value is still to be written at node * n_outputs. */
  add(): number {
    if (this.n_nodes === this.#capacity) this.#grow()
    const node = this.n_nodes++
    this.feature[node] = -1
    this.threshold[node] = 0
    this.left[node] = 0
    this.right[node] = 0
    this.missing_left[node] = 0
    return node
  }

  clear(): void {
    this.n_nodes = 0
    this.#sets.length = 0
  }

  /**
   * Keeps the set of categories that go left, and returns its place.
   * @param sides see TriedCut
   * @param rest whether those that the node does not hold go left
   */
  addSet(sides: Uint8Array, n_categories: number, rest: boolean): number {
    const place = this.#sets.length
    for (let code = 0; code < n_categories; code++) {
      if (code % 32 === 0) this.#sets.push(0)
      const goesLeft = sides[code] === LEFT || (rest && sides[code] === NOT_HELD)
      if (goesLeft) this.#sets[place + (code >> 5)] |= 1 << (code & 31)
    }
    return place
  }

  #grow(): void {
    this.#capacity = Math.max(2048, this.#capacity * 2)
    this.feature = enlarge(this.feature, new Int32Array(this.#capacity))
    this.threshold = enlarge(this.threshold, new Float64Array(this.#capacity))
    this.left = enlarge(this.left, new Int32Array(this.#capacity))
    this.right = enlarge(this.right, new Int32Array(this.#capacity))
    this.missing_left = enlarge(this.missing_left, new Uint8Array(this.#capacity))
    this.decrease = enlarge(this.decrease, new Float64Array(this.#capacity))
    this.value = enlarge(this.value, new Float64Array(this.#capacity * this.n_outputs))
  }

  /**
   * The finished tree, in arrays of its own. Nodes that were added in another order are put in depth-first order, and those
   * that nothing leads to are left out.
   */
  toTree(importances: Float64Array): Tree {
    const n_outputs = this.n_outputs
    const order = this.#depthFirst()
    const n_nodes = order.length
    const place = new Int32Array(this.n_nodes)
    for (let at = 0; at < n_nodes; at++) place[order[at]] = at
    const tree: Tree = {
      n_nodes,
      n_outputs,
      feature: new Int32Array(n_nodes),
      threshold: new Float64Array(n_nodes),
      right: new Int32Array(n_nodes),
      missing_left: new Uint8Array(n_nodes),
      value: new Float64Array(n_nodes * n_outputs),
      ...(this.#sets.length > 0 ? { sets: Int32Array.from(this.#sets) } : {}),
      importances
    }
    for (let at = 0; at < n_nodes; at++) {
      const node = order[at]
      tree.feature[at] = this.feature[node]
      if (this.feature[node] >= 0) {
        tree.threshold[at] = this.threshold[node]
        tree.right[at] = place[this.right[node]]
        tree.missing_left[at] = this.missing_left[node]
      }
      for (let k = 0; k < n_outputs; k++) tree.value[at * n_outputs + k] = this.value[node * n_outputs + k]
    }
    return tree
  }

  #depthFirst(): Int32Array {
    const order = new Int32Array(this.n_nodes)
    const waiting = [0]
    let at = 0
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      order[at++] = node
      if (this.feature[node] >= 0) waiting.push(this.right[node], this.left[node])
    }
    return order.subarray(0, at)
  }
}

function enlarge<T extends Int32Array | Float64Array | Uint8Array>(old: T, larger: T): T {
  larger.set(old)
  return larger
}
