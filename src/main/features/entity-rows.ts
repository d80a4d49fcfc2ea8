import type { RowKey } from '../datasets/row-key.ts'

/** The rows a join is asked for. Duplicates are allowed and kept. */
export interface EntityRows {
  /** One per row. */
  keys: readonly RowKey[]
  /** One per row, ms since the epoch. */
  timestamps: Float64Array
  /** The same rows by key; made on the first call and kept for the other views. */
  grouped(): GroupedRows
}

/** Rows by key: group g is `order[starts[g]]` to `order[starts[g + 1] - 1]`, by ascending timestamp. */
export interface GroupedRows {
  groupOf: Map<RowKey, number>
  starts: Int32Array
  order: Int32Array
  earliest: number
  latest: number
}

export function createEntityRows(keys: readonly RowKey[], timestamps: Float64Array): EntityRows {
  let grouped: GroupedRows | null = null
  return { keys, timestamps, grouped: () => (grouped ??= group(keys, timestamps)) }
}

function group(keys: readonly RowKey[], timestamps: Float64Array): GroupedRows {
  const groupOf = new Map<RowKey, number>()
  const groups = new Int32Array(keys.length)
  let earliest = Infinity
  let latest = -Infinity
  for (let row = 0; row < keys.length; row++) {
    let at = groupOf.get(keys[row])
    if (at === undefined) {
      at = groupOf.size
      groupOf.set(keys[row], at)
    }
    groups[row] = at
    if (timestamps[row] < earliest) earliest = timestamps[row]
    if (timestamps[row] > latest) latest = timestamps[row]
  }
  const { starts, order } = countingSort(groups, groupOf.size)
  if (earliest !== latest && groupOf.size < keys.length) {
    for (let at = 0; at < groupOf.size; at++) {
      if (starts[at + 1] - starts[at] < 2) continue
      order.subarray(starts[at], starts[at + 1]).sort((a, b) => timestamps[a] - timestamps[b])
    }
  }
  return { groupOf, starts, order, earliest, latest }
}

/** @returns rows in the order of their group, and where each group starts (one more than there are groups) */
function countingSort(groups: Int32Array, nGroups: number): { starts: Int32Array; order: Int32Array } {
  const starts = new Int32Array(nGroups + 1)
  for (const at of groups) starts[at + 1]++
  for (let at = 0; at < nGroups; at++) starts[at + 1] += starts[at]
  const place = starts.slice()
  const order = new Int32Array(groups.length)
  for (let row = 0; row < groups.length; row++) order[place[groups[row]]++] = row
  return { starts, order }
}
