import type { CellColumn } from '../../components/cell-table.tsx'

/** Of columns of known widths, those that a scrolled box shows, and what is left out on either side, in pixels. */
export interface ColumnWindow {
  first: number
  end: number
  before: number
  after: number
}

/** Wide enough for the name with its arrow, and for values of the type. */
export function columnWidth({ name, type }: CellColumn): number {
  const byName = Math.min(260, 44 + name.length * 7.6)
  return Math.round(Math.max(byName, type === 'text' ? 170 : type === 'timestamp' ? 140 : 96))
}

export function columnWindow(widths: number[], box: { scrollLeft: number; width: number }): ColumnWindow {
  const whole = widths.reduce((sum, width) => sum + width, 0)
  let first = 0
  let before = 0
  while (first < widths.length - 1 && before + widths[first] < box.scrollLeft) before += widths[first++]
  let end = first
  let shown = 0
  while (end < widths.length && shown < box.width + widths[first]) shown += widths[end++]
  return { first, end, before, after: Math.max(0, whole - before - shown) }
}
