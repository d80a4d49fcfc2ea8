/** Of rows of one height, those that a scrolled box shows. */
export interface RowWindow {
  /** Of the whole, in pixels. */
  height: number
  /** The first row shown, from 0. */
  first: number
  /** Behind the last row shown. */
  end: number
  /** Where the first row shown begins, in pixels. */
  top: number
}

/** Browsers cut off elements that are higher; beyond, a pixel of scrolling is more than one of rows. */
const HIGHEST = 12_000_000

/** Rows drawn above and below what is seen, so that slow scrolling shows no gap. */
const SPARE = 6

export function rowWindow(total: number, rowHeight: number, box: { scrollTop: number; height: number }): RowWindow {
  const real = total * rowHeight
  const height = Math.min(real, HIGHEST)
  const room = Math.max(1, height - box.height)
  const share = Math.min(1, Math.max(0, box.scrollTop / room))
  const realTop = real <= HIGHEST ? box.scrollTop : share * Math.max(0, real - box.height)
  const shown = Math.ceil(box.height / rowHeight)
  const first = Math.max(0, Math.min(total, Math.floor(realTop / rowHeight) - SPARE))
  const end = Math.min(total, Math.floor(realTop / rowHeight) + shown + SPARE)
  return { height, first, end, top: box.scrollTop - (realTop - first * rowHeight) }
}
