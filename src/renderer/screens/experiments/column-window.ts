import type { PlacedColumn } from './column-layout.ts'

/** Which columns are drawn: pinned ones always, others where they can be seen. */
export interface ColumnWindow {
  pinned: (PlacedColumn & { /** Where it stays, from the left edge. */ left: number })[]
  visible: PlacedColumn[]
  /** The width of the columns that are left out before the visible ones. */
  before: number
  /** The width of a whole line. */
  total: number
}

/** Of the column with the boxes. */
export const PICK_WIDTH = 40
/** Columns are drawn this far beyond what is seen. */
const MARGIN = 300

/**
 * @param scroll how far the table is scrolled to the right, and how wide it is
 */
export function columnWindow(
  columns: readonly PlacedColumn[],
  nameWidth: number,
  scroll: { left: number; width: number }
): ColumnWindow {
  let left = PICK_WIDTH + nameWidth
  const pinned = columns
    .filter((column) => column.pinned)
    .map((column) => {
      const placed = { ...column, left }
      left += column.width
      return placed
    })
  const from = scroll.left - MARGIN
  const to = scroll.left + scroll.width + MARGIN
  const visible: PlacedColumn[] = []
  let before = 0
  for (const column of columns) {
    if (column.pinned) continue
    if (left + column.width < from) before += column.width
    else if (left <= to) visible.push(column)
    left += column.width
  }
  return { pinned, visible, before, total: left }
}
