import type { DateOrder } from '../../../shared/read-options.ts'
import { NumberStatistics } from '../profile/column-statistics.ts'
import { parseEpoch } from './parse-epoch.ts'
import { parseSlashedDate } from './parse-slashed-date.ts'
import { parseTimestamp } from './parse-timestamp.ts'

/** Whether all cells of a column are dates, and of dates such as 31/01/2024, whether day or month comes first. */
export class DateInference {
  readonly #plain = new NumberStatistics()
  readonly #slashed: Record<DateOrder, NumberStatistics | null> = { dmy: null, mdy: null }
  /** The orders in which every slashed date so far is one. */
  #orders: DateOrder[]
  #differ = false
  #hasPlain = false
  #hasSlashed = false
  /** Some cells were times as numbers. */
  hasNumbers = false

  /** @param asked which of the two comes first; null: as the dates themselves tell */
  constructor(asked: DateOrder | null) {
    this.#orders = asked === null ? ['dmy', 'mdy'] : [asked]
  }

  /**
   * @param times how often it was met, for the statistics
   * @returns whether it is a date that goes together with those before it
   */
  add(cell: string, times: number): boolean {
    const plain = parseTimestamp(cell) ?? this.#number(cell)
    if (plain !== null) {
      this.#hasPlain = true
      this.#plain.add(plain, times)
      return !this.#hasSlashed
    }
    const read = this.#orders.flatMap((order) => {
      const time = parseSlashedDate(cell, order)
      return time === null ? [] : [{ order, time }]
    })
    if (read.length === 0) return false
    this.#hasSlashed = true
    this.#orders = read.map(({ order }) => order)
    if (read.length === 2 && read[0].time !== read[1].time) this.#differ = true
    for (const { order, time } of read) (this.#slashed[order] ??= new NumberStatistics()).add(time, times)
    return !this.#hasPlain
  }

  #number(cell: string): number | null {
    const time = parseEpoch(cell)
    if (time !== null) this.hasNumbers = true
    return time
  }

  /** Null where no date needs an order. */
  get order(): DateOrder | 'ambiguous' | null {
    if (!this.#hasSlashed) return null
    return this.#orders.length === 2 && this.#differ ? 'ambiguous' : this.#orders[0]
  }

  get statistics(): NumberStatistics {
    return this.#hasSlashed ? this.#slashed[this.#orders[0]]! : this.#plain
  }
}
