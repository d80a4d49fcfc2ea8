import type { z } from 'zod'
import type { ColumnType } from '../../../shared/column-types.ts'
import type { ColumnProfile, TopValue } from '../../../shared/contract/datasets.ts'
import { StreamingHistogram } from './streaming-histogram.ts'

/** Distinct values are counted up to here. */
const MOST_DISTINCT = 10_000
const MOST_TOP_VALUES = 10

/**
 * What a column's numbers come to; mean and variance by Welford's method (Technometrics 4, 1962), as West has it for
 * numbers that are met several times (CACM 22, 1979).
 */
export class NumberStatistics {
  #count = 0
  #mean = 0
  #squares = 0
  #min = Infinity
  #max = -Infinity
  readonly #histogram = new StreamingHistogram()

  /** @param times how often it was met */
  add(value: number, times = 1): void {
    if (times === 0) return
    this.#count += times
    const before = value - this.#mean
    this.#mean += (before * times) / this.#count
    this.#squares += before * times * (value - this.#mean)
    if (value < this.#min) this.#min = value
    if (value > this.#max) this.#max = value
    this.#histogram.add(value, times)
  }

  /** The deviation is that of a sample, divided by n - 1, as pandas has it: null for a single value. */
  finish(): Pick<ColumnProfile, 'min' | 'max' | 'mean' | 'std' | 'histogram'> {
    if (this.#count === 0) return NO_NUMBERS
    return {
      min: this.#min,
      max: this.#max,
      mean: finiteOrNull(this.#mean),
      std: finiteOrNull(Math.sqrt(this.#squares / (this.#count - 1))),
      histogram: this.#histogram.finish()
    }
  }
}

/** Squares of numbers near the largest there are overflow. */
function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

const NO_NUMBERS = { min: null, max: null, mean: null, std: null, histogram: null } as const

/** How often each value was met, until there are too many. */
export class DistinctValues {
  /** Where the count of each value stands. */
  #places: Map<string | number, number> | null = new Map()
  readonly #counts: number[] = []

  add(value: string | number, count = 1): void {
    const places = this.#places
    if (places === null) return
    const place = places.get(value)
    if (place !== undefined) this.#counts[place] += count
    else if (places.size === MOST_DISTINCT) this.#places = null
    else places.set(value, this.#counts.push(count) - 1)
  }

  /** Counts a value that was met before. @returns whether it was, and is still known */
  addAgain(value: string | number): boolean {
    const place = this.#places?.get(value)
    if (place === undefined) return false
    this.#counts[place]++
    return true
  }

  /** The next new value is one too many: all are forgotten then. */
  get isFull(): boolean {
    return this.#places?.size === MOST_DISTINCT
  }

  /** There were too many to count. */
  get areForgotten(): boolean {
    return this.#places === null
  }

  /** Calls back with each value and how often it was met, the first met first. */
  forEach(tell: (value: string | number, count: number) => void): void {
    this.#places?.forEach((place, value) => tell(value, this.#counts[place]))
  }

  /** The same values read in another way; those that are read alike are one. */
  as(read: (value: string | number) => string | number): DistinctValues {
    const values = new DistinctValues()
    if (this.#places === null) values.#places = null
    else this.forEach((value, count) => values.add(read(value), count))
    return values
  }

  get isEmpty(): boolean {
    return this.#places?.size === 0
  }

  /** Null: more than 10 000. */
  get n_distinct(): number | null {
    return this.#places?.size ?? null
  }

  /** The most frequent, the first met first among equals; none where there are too many values to tell. */
  topValues(spell: (value: string | number) => string): z.output<typeof TopValue>[] {
    const counted: { value: string | number; count: number }[] = []
    this.forEach((value, count) => counted.push({ value, count }))
    return counted
      .toSorted((a, b) => b.count - a.count)
      .slice(0, MOST_TOP_VALUES)
      .map(({ value, count }) => ({ value: spell(value), count }))
  }
}

/** The profile of one column from what was collected; numbers only where the type has an order that a mean makes sense of. */
export function columnProfile(
  column: { name: string; type: ColumnType; n_missing: number },
  distinct: DistinctValues,
  numbers: NumberStatistics | null
): ColumnProfile {
  const { type } = column
  const numeric = type === 'integer' || type === 'number'
  const figures = numbers === null || type === 'text' || type === 'boolean' ? NO_NUMBERS : numbers.finish()
  return {
    ...column,
    n_distinct: distinct.n_distinct,
    ...figures,
    ...(type === 'timestamp' ? { std: null } : {}),
    top_values: numeric ? [] : distinct.topValues((value) => spell(value, type))
  }
}

function spell(value: string | number, type: ColumnType): string {
  if (type === 'boolean') return value === 1 ? 'True' : 'False'
  if (type === 'timestamp') return new Date(value).toISOString().replace('T00:00:00.000Z', '')
  return String(value)
}
