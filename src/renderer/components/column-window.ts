/** Of columns of known widths, those that a scrolled box shows, and how wide those before them are, in pixels. */
export interface ColumnWindow {
  first: number
  end: number
  before: number
}

export function columnWindow(widths: number[], box: { scrollLeft: number; width: number }): ColumnWindow {
  let first = 0
  let before = 0
  while (first < widths.length - 1 && before + widths[first] < box.scrollLeft) before += widths[first++]
  let end = first
  let shown = 0
  while (end < widths.length && shown < box.width + widths[first]) shown += widths[end++]
  return { first, end, before }
}
