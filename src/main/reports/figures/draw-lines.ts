import { line } from 'd3-shape'
import { markup, type Markup } from '../formats/markup.ts'
import type { Speech } from '../words/speech.ts'
import { drawFrame, type Frame } from './axes.ts'
import { COLOR, fit, round, seriesColor, seriesDash, svg, text, WIDTH } from './canvas.ts'
import type { FigureSeries, LineFigure } from './figure.ts'

const INNER_HEIGHT = 220
const LEGEND_LINE = 18
const LEGEND_COLUMN = 150

export function drawLines({ x, y, series }: LineFigure, label: string, speech: Speech): Markup {
  const legend = series.length > 1 ? drawLegend(series) : { drawn: [], height: 8 }
  const points = series.flatMap((one) => one.points)
  const frame = drawFrame({ x, y, points, top: legend.height, inner_height: INNER_HEIGHT }, speech)
  const marks = series.map((one, at) => drawSeries(one, at, frame))
  return svg(label, frame.height, [...legend.drawn, ...frame.drawn, ...marks])
}

function drawSeries({ points, look = 'line' }: FigureSeries, at: number, { x, y }: Frame): Markup {
  const color = look === 'guide' ? COLOR.guide : seriesColor(at)
  if (look === 'dots' || points.length === 1) {
    const dots = points.map(
      (point) =>
        markup`<circle cx="${round(x(point.x))}" cy="${round(y(point.y))}" r="2.2" fill="${color}" fill-opacity="0.55"/>`
    )
    return markup`${dots}`
  }
  const path = line()
    .x(([px]) => x(px))
    .y(([, py]) => y(py))
    .digits(2)(points.map((point) => [point.x, point.y]))
  const dash = dashOf(look === 'guide' ? '5 5' : seriesDash(at))
  return markup`<path d="${path ?? ''}" fill="none" stroke="${color}" stroke-width="${look === 'guide' ? 1.5 : 2}" stroke-linejoin="round"${dash}/>`
}

function dashOf(dashes: string): Markup | null {
  return dashes === '' ? null : markup` stroke-dasharray="${dashes}"`
}

/** The names of series above a figure. */
export function drawLegend(series: FigureSeries[]): { drawn: Markup[]; height: number } {
  const columns = Math.floor((WIDTH - 20) / LEGEND_COLUMN)
  const drawn = series.map(({ label, look }, at) => {
    const left = 10 + (at % columns) * LEGEND_COLUMN
    const top = 12 + Math.floor(at / columns) * LEGEND_LINE
    const color = look === 'guide' ? COLOR.guide : seriesColor(at)
    const stroke = markup`<line x1="${left}" x2="${left + 16}" y1="${top - 4}" y2="${top - 4}" stroke="${color}" stroke-width="3"${dashOf(look === 'guide' ? '5 5' : seriesDash(at))}/>`
    return markup`${stroke}${text(left + 22, top, fit(label, LEGEND_COLUMN - 28))}`
  })
  return { drawn, height: Math.ceil(series.length / columns) * LEGEND_LINE + 12 }
}
