import { PALETTES } from '../../../shared/palette.ts'
import { markup, type Markup } from '../formats/markup.ts'

/** Where figures are drawn, in units of the SVG; they grow and shrink with the page. */
export const WIDTH = 480

const { light } = PALETTES

/**
 * Colours by name: a page that knows the names may set them (`--grid` …), as for a dark screen; standing alone, as in a
 * Markdown file, the light ones hold.
 */
export const COLOR = {
  text: `var(--figure-text, ${light.text})`,
  grid: `var(--figure-grid, ${light.grid})`,
  guide: `var(--figure-guide, ${light.guide})`
}

/** The colour of series `at`; after the last one they begin again. */
export function seriesColor(at: number): string {
  const place = at % light.series.length
  return `var(--series-${place}, ${light.series[place]})`
}

/** Series that share a colour differ by their dashes; '' is a whole line. */
export function seriesDash(at: number): string {
  const dashes = ['', '7 3', '2 3', '10 3 2 3']
  return dashes[Math.floor(at / light.series.length) % dashes.length]
}

/** The names of `COLOR` and `seriesColor` as CSS declarations. */
export function colorVariables(scheme: 'light' | 'dark'): string {
  const { text, grid, guide, series } = PALETTES[scheme]
  const named = [`--figure-text:${text}`, `--figure-grid:${grid}`, `--figure-guide:${guide}`]
  return [...named, ...series.map((color, at) => `--series-${at}:${color}`)].join(';')
}

/** @param label what is drawn, in a sentence, for those who do not see it */
export function svg(label: string, height: number, content: Markup[]): Markup {
  return markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${label}" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif" font-size="11">${content}</svg>`
}

export interface TextLook {
  anchor?: 'start' | 'middle' | 'end'
  /** Degrees, about its own place. */
  turn?: number
  color?: string
  bold?: boolean
}

export function text(
  x: number,
  y: number,
  words: string,
  { anchor = 'start', turn, color, bold }: TextLook = {}
): Markup {
  const turned = turn === undefined ? null : markup` transform="rotate(${turn} ${round(x)} ${round(y)})"`
  return markup`<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" fill="${color ?? COLOR.text}"${bold === true && markup` font-weight="600"`}${turned}>${words}</text>`
}

/** Two decimals: finer is never seen, and the same on every machine. */
export function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** About how wide a text is, in the widest of the fonts that figures ask for. */
export function textWidth(words: string): number {
  let width = 0
  for (const letter of words)
    width += /[ijlI.,:;'|!()[\]\s]/.test(letter) ? 4 : /[A-ZMW@%mw<>]/.test(letter) ? 8.4 : 6.7
  return width
}

/** Cuts a name in its middle until it has room. */
export function fit(name: string, width: number): string {
  let most = Math.min(name.length, Math.ceil(width / 3))
  while (most > 4 && textWidth(shorten(name, most)) > width) most--
  return shorten(name, most)
}

/** Cuts a long name in its middle, where names differ least. */
export function shorten(name: string, most: number): string {
  if (name.length <= most) return name
  const head = Math.ceil((most - 1) * 0.6)
  return `${name.slice(0, head)}…${name.slice(name.length - (most - 1 - head))}`
}
