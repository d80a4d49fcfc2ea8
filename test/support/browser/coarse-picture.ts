import type { Page } from 'playwright-core'

/** Pixels of a cell's side. */
const CELL = 20
/** A cell has changed when it is so many of 15 steps away: more than antialiasing does, less than a line of grey text. */
const STEPS = 3

/**
 * The window as text: a line per row of cells of 20 × 20 pixels, a cell the hexadecimal digit of its ink: the square root of
 * how far its mean brightness is from the background's, 0 none, f black on white. Coarse enough to be the same from one run
 * to the next, fine enough for a line of text that moved.
 */
export async function coarsePicture(page: Page): Promise<{ picture: string; png: Buffer }> {
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide' })
  const picture = await page.evaluate(ink, { png: png.toString('base64'), cell: CELL })
  return { picture, png }
}

/** The share of cells that changed, 0 to 1; 1 when the pictures are not of one size. */
export function changed(before: string, now: string): number {
  if (before.length !== now.length) return 1
  let count = 0
  for (let at = 0; at < now.length; at++) {
    if (now[at] !== '\n' && Math.abs(parseInt(now[at], 16) - parseInt(before[at], 16)) >= STEPS) count++
  }
  return count / now.replaceAll('\n', '').length
}

/** Runs in the page, which can read PNG. */
async function ink({ png, cell }: { png: string; cell: number }): Promise<string> {
  const bytes = Uint8Array.from(atob(png), (char) => char.charCodeAt(0))
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
  canvas.drawImage(bitmap, 0, 0)
  const columns = Math.ceil(bitmap.width / cell)
  const means: number[] = []
  for (let y = 0; y < bitmap.height; y += cell) {
    for (let x = 0; x < bitmap.width; x += cell) {
      const { data } = canvas.getImageData(x, y, cell, cell)
      means.push(data.reduce((sum, value, at) => (at % 4 === 3 ? sum : sum + value), 0) / (3 * 255 * cell * cell))
    }
  }
  const background = means.toSorted((a, b) => a - b)[means.length >> 1]
  const digits = means.map((mean) => Math.round(15 * Math.sqrt(Math.abs(mean - background))).toString(16))
  const lines = Array.from({ length: digits.length / columns }, (_, row) =>
    digits.slice(row * columns, (row + 1) * columns)
  )
  return lines.map((line) => `${line.join('')}\n`).join('')
}
