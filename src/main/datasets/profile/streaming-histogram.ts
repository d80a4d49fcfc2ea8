/**
 * A histogram of numbers that are met one after the other, their range unknown: cells as wide as a power of two, merged
 * by pairs when there are too many. Counts are exact and the edges are round in base two; of whole numbers they are whole.
 */
export class StreamingHistogram {
  static readonly #MOST_BINS = 20
  static readonly #MOST_CELLS = 512
  /** A cell's number may not be larger: from 2 to the power of 53 on, not every whole number is one. */
  static readonly #LARGEST_CELL = 2 ** 50
  /** Of a cell. */
  #width = 2 ** -40
  #cells = new Map<number, number>()
  #areWhole = true

  add(value: number): void {
    if (this.#areWhole && !Number.isInteger(value)) this.#areWhole = false
    while (Math.abs(value) / this.#width > StreamingHistogram.#LARGEST_CELL) this.#merge()
    const cell = Math.floor(value / this.#width)
    this.#cells.set(cell, (this.#cells.get(cell) ?? 0) + 1)
    if (this.#cells.size > StreamingHistogram.#MOST_CELLS) this.#merge()
  }

  #merge(): void {
    this.#width *= 2
    const merged = new Map<number, number>()
    for (const [cell, count] of this.#cells) {
      const pair = Math.floor(cell / 2)
      merged.set(pair, (merged.get(pair) ?? 0) + count)
    }
    this.#cells = merged
  }

  /** At most 20 bins over all that was added; null when nothing was. */
  finish(): { edges: number[]; counts: number[] } | null {
    if (this.#cells.size === 0) return null
    let [first, last] = this.#range()
    while (last - first + 1 > StreamingHistogram.#MOST_BINS || (this.#areWhole && this.#width < 1)) {
      this.#merge()
      ;[first, last] = this.#range()
    }
    const bins = Array.from({ length: last - first + 1 }, (_, at) => first + at)
    return {
      edges: [...bins, last + 1].map((cell) => Math.min(cell * this.#width, Number.MAX_VALUE)),
      counts: bins.map((cell) => this.#cells.get(cell) ?? 0)
    }
  }

  #range(): [first: number, last: number] {
    let first = Infinity
    let last = -Infinity
    for (const cell of this.#cells.keys()) {
      first = Math.min(first, cell)
      last = Math.max(last, cell)
    }
    return [first, last]
  }
}
