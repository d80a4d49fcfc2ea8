/**
 * A split into training and validation rows that depends on the set of rows and not on their order:
 * inside each stratum rows are ranked by a hash of their key, and the first ranks go to validation.
 * Sizes as in scikit-learn's train_test_split: validation has ceil(n * test_size) rows in all (of the product as
 * floating point has it, so 0.07 of 100 rows are 8);
 * each stratum's share is rounded by the method of the largest remainder.
 */
import { hashString } from './random.ts'
import { compareCodePoints } from './table.ts'

export interface SplitRequest {
  /** One per row. Rows of equal key in one stratum are told apart by their order, so only for them does order matter. */
  keys: string[]
  /** One per row, any integers (class codes); null: the rows are one stratum. */
  strata: Int32Array | null
  /** The share of validation rows, above 0 and below 1. */
  test_size: number
  random_state: number
}

/** @returns one flag per row: 1 for validation, 0 for training */
export function stratifiedSplit({ keys, strata, test_size, random_state }: SplitRequest): Uint8Array {
  const groups = groupRows(keys.length, strata)
  const wanted = Math.min(keys.length, Math.ceil(keys.length * test_size))
  const counts = largestRemainder(
    [...groups.values()].map((rows) => (rows.length * wanted) / keys.length),
    wanted
  )
  const flags = new Uint8Array(keys.length)
  let at = 0
  for (const rows of groups.values()) {
    const hashes = Float64Array.from(rows, (row) => hashString(keys[row], random_state))
    const order = Array.from(rows, (_, place) => place).toSorted(
      (a, b) => hashes[a] - hashes[b] || compareCodePoints(keys[rows[a]], keys[rows[b]]) || a - b
    )
    for (const place of order.slice(0, counts[at])) flags[rows[place]] = 1
    at++
  }
  return flags
}

/** Row numbers by stratum; strata in ascending order, rows in their own. */
function groupRows(n_rows: number, strata: Int32Array | null): Map<number, number[]> {
  const groups = new Map<number, number[]>()
  for (const stratum of strata === null ? [0] : [...new Set(strata)].toSorted((a, b) => a - b)) groups.set(stratum, [])
  for (let row = 0; row < n_rows; row++) groups.get(strata === null ? 0 : strata[row])!.push(row)
  return groups
}

/**
 * Rounds shares to integers that sum to `total`: all are rounded down, then the largest remainders get one more,
 * the earlier first where they are equal.
 */
function largestRemainder(shares: number[], total: number): number[] {
  const counts = shares.map(Math.floor)
  const left = total - counts.reduce((sum, count) => sum + count, 0)
  const byRemainder = shares
    .map((_, at) => at)
    .toSorted((a, b) => shares[b] - counts[b] - (shares[a] - counts[a]) || a - b)
  for (const at of byRemainder.slice(0, left)) counts[at]++
  return counts
}
