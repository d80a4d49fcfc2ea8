/**
 * A histogram of numbers that are met one after the other, their range unknown: cells side by side, as wide as a power of
 * two, merged by pairs when the numbers reach beyond them. Counts are exact and the edges are round in base two; of whole
 * numbers they are whole. Since cells are merged until few are left, it makes no difference when.
 */
export class StreamingHistogram {
  static readonly #MOST_BINS = 20
  /** Several times as many as bins, so that there is seldom anything to merge. */
  static readonly #N_CELLS = 256
  /** A cell's number may not be larger: from 2 to the power of 53 on, not every whole number is one. */
  static readonly #LARGEST_CELL = 2 ** 50
  /** Of a cell. */
  #width = 2 ** -40
  /** The number of the first cell that there is a counter for. */
  #base = 0
  /** Null: nothing was added yet. */
  #counts: Float64Array | null = null
  #areWhole = true

  /** @param times how often it was met */
  add(value: number, times = 1): void {
    if (this.#areWhole && !Number.isInteger(value)) this.#areWhole = false
    const cell = Math.floor(value / this.#width)
    const at = cell - this.#base
    if (this.#counts !== null && at >= 0 && at < StreamingHistogram.#N_CELLS) this.#counts[at] += times
    else this.#addBeyond(value, times)
  }

  /** A value that there is no counter for yet: as many cells become one, all at once, as it takes for all to have room. */
  #addBeyond(value: number, times: number): void {
    const [first, last] = this.#range() ?? [Infinity, -Infinity]
    let width = this.#width
    while (Math.abs(value) / width > StreamingHistogram.#LARGEST_CELL) width *= 2
    for (;;) {
      const share = this.#width / width // its inverse may be larger than any number
      const cell = Math.floor(value / width)
      const from = Math.min(Math.floor(first * share), cell)
      const length = Math.max(Math.floor(last * share), cell) - from + 1
      if (length <= StreamingHistogram.#N_CELLS) {
        this.#merge(width)
        this.#moveTo(from - Math.floor((StreamingHistogram.#N_CELLS - length) / 2))
        this.#counts![cell - this.#base] += times
        return
      }
      width *= 2
    }
  }

  /** Makes room on both sides of what was counted. */
  #moveTo(base: number): void {
    const moved = new Float64Array(StreamingHistogram.#N_CELLS)
    this.#counts?.forEach((count, at) => {
      if (count > 0) moved[this.#base + at - base] = count
    })
    this.#base = base
    this.#counts = moved
  }

  /** @param width of the cells from now on: a power of two, and no less than it is */
  #merge(width: number): void {
    const share = this.#width / width
    this.#width = width
    if (this.#counts === null || share === 1) return
    const base = Math.floor(this.#base * share)
    const merged = new Float64Array(StreamingHistogram.#N_CELLS)
    for (let at = 0; at < this.#counts.length; at++) {
      if (this.#counts[at] > 0) merged[Math.floor((this.#base + at) * share) - base] += this.#counts[at]
    }
    this.#base = base
    this.#counts = merged
  }

  /** At most 20 bins over all that was added; null when nothing was. */
  finish(): { edges: number[]; counts: number[] } | null {
    for (;;) {
      const range = this.#range()
      if (range === null) return null
      const [first, last] = range
      if (last - first + 1 <= StreamingHistogram.#MOST_BINS && (!this.#areWhole || this.#width >= 1)) {
        const bins = Array.from({ length: last - first + 1 }, (_, at) => first + at)
        return {
          edges: [...bins, last + 1].map((cell) => Math.min(cell * this.#width, Number.MAX_VALUE)),
          counts: bins.map((cell) => this.#counts![cell - this.#base])
        }
      }
      this.#merge(2 * this.#width)
    }
  }

  /** The first and the last cell that anything was counted in. */
  #range(): [first: number, last: number] | null {
    if (this.#counts === null) return null
    const first = this.#counts.findIndex((count) => count > 0)
    return first < 0 ? null : [this.#base + first, this.#base + this.#counts.findLastIndex((count) => count > 0)]
  }
}
