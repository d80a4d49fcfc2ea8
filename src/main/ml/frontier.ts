import type { Cut } from './split-search.ts'

/** A leaf that could be split, with its best cut. */
export interface Candidate {
  node: number
  from: number
  to: number
  depth: number
  decrease: number
  cut: Cut
}

/** The leaves of a tree that could be split, as a binary heap: the largest decrease first, the older node where equal. */
export class Frontier {
  readonly #heap: Candidate[] = []

  push(candidate: Candidate): void {
    const heap = this.#heap
    let at = heap.push(candidate) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!before(heap[at], heap[parent])) return
      this.#swap(at, parent)
      at = parent
    }
  }

  /** Takes the first out, or null where none is left. */
  pop(): Candidate | null {
    const heap = this.#heap
    if (heap.length === 0) return null
    this.#swap(0, heap.length - 1)
    const first = heap.pop()!
    for (let at = 0; ;) {
      const left = 2 * at + 1
      if (left >= heap.length) return first
      const child = left + 1 < heap.length && before(heap[left + 1], heap[left]) ? left + 1 : left
      if (!before(heap[child], heap[at])) return first
      this.#swap(at, child)
      at = child
    }
  }

  #swap(a: number, b: number): void {
    const heap = this.#heap
    const kept = heap[a]
    heap[a] = heap[b]
    heap[b] = kept
  }
}

function before(a: Candidate, b: Candidate): boolean {
  return a.decrease > b.decrease || (a.decrease === b.decrease && a.node < b.node)
}
