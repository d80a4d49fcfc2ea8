import { scaleLinear } from 'd3-scale'
import { markup, type Markup } from '../formats/markup.ts'
import type { Speech } from '../words/speech.ts'
import { fit, round, seriesColor, shorten, svg, text, WIDTH } from './canvas.ts'
import type { BarFigure } from './figure.ts'

const NAMES = 170
const VALUES = 56
const BAR = 20

export function drawBars({ bars, title }: BarFigure, label: string, speech: Speech): Markup {
  const longest = Math.max(...bars.map(({ value }) => value), 0)
  const length = scaleLinear()
    .domain([0, longest > 0 ? longest : 1])
    .range([0, WIDTH - NAMES - VALUES])
  const drawn = bars.map(({ label: name, value }, at) => {
    const top = 8 + at * BAR
    const width = round(Math.max(0, length(value)))
    return markup`${text(NAMES - 8, top + 12, fit(name, NAMES - 12), { anchor: 'end' })}<rect x="${NAMES}" y="${top + 2}" width="${width}" height="${BAR - 6}" rx="2" fill="${seriesColor(0)}"/>${text(NAMES + width + 6, top + 12, speech.number(value))}`
  })
  const bottom = 8 + bars.length * BAR
  const axis = text(NAMES, bottom + 14, shorten(title, 48))
  return svg(label, bottom + 24, [...drawn, axis])
}
