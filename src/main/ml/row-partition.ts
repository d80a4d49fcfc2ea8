import { MISSING_BIN } from './binning.ts'
import { LEFT } from './category-cut.ts'
import type { Cut } from './split-search.ts'

/** rows[from, to): the rows of a node. */
export interface RowRange {
  rows: Int32Array
  from: number
  to: number
}

/**
 * Moves the rows of a node that go left to the front, both sides keeping their order.
 * @param scratch as long as `rows`; overwritten
 * @param codes the bins of the cut's feature
 * @returns where the right side begins
 */
export function partRows(range: RowRange, scratch: Int32Array, codes: Uint8Array, cut: Cut): number {
  const { rows, from, to } = range
  if (cut.sides !== null) return partCategories(range, scratch, codes, cut.sides)
  const [shift, bound] = leftCodes(cut)
  let left = from
  let right = 0
  for (let at = from; at < to; at++) {
    const row = rows[at]
    const goesLeft = (((codes[row] + shift) & 255) - bound) >>> 31
    rows[left] = row
    scratch[right] = row
    left += goesLeft
    right += 1 - goesLeft
  }
  return putBehind(rows, left, scratch, right)
}

function partCategories(
  { rows, from, to }: RowRange,
  scratch: Int32Array,
  codes: Uint8Array,
  sides: Uint8Array
): number {
  let left = from
  let right = 0
  for (let at = from; at < to; at++) {
    const row = rows[at]
    if (sides[codes[row]] === LEFT) rows[left++] = row
    else scratch[right++] = row
  }
  return putBehind(rows, left, scratch, right)
}

function putBehind(rows: Int32Array, left: number, others: Int32Array, n: number): number {
  for (let at = 0; at < n; at++) rows[left + at] = others[at]
  return left
}

/**
 * A cut of numbers as a question without a branch: a code goes left where (code + shift) modulo 256 is below the bound.
 * A shift of 1 puts the missing first, for cuts that send them left.
 * @returns shift and bound
 */
export function leftCodes({ low, high, missing_left }: Cut): readonly [number, number] {
  const shift = missing_left === 1 ? 1 : 0
  return [shift, (high === MISSING_BIN ? MISSING_BIN - 1 : low) + shift + 1]
}
