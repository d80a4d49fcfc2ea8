import { scaleLinear, type ScaleLinear } from 'd3-scale'
import { tickPlaces } from '../../../shared/tick-places.ts'
import { markup, type Markup } from '../formats/markup.ts'
import type { Speech } from '../words/speech.ts'
import { COLOR, fit, round, text, textWidth, WIDTH } from './canvas.ts'
import type { FigureAxis, Point } from './figure.ts'

const LEFT = 58
/** The axis' own title, and the gaps beside it. */
const TITLE = 26
const RIGHT = 14
const BOTTOM = 42

export interface Frame {
  x: ScaleLinear<number, number>
  y: ScaleLinear<number, number>
  /** Where the figure ends at its bottom. */
  height: number
  /** Lines and numbers of both axes. */
  drawn: Markup[]
}

interface FrameOptions {
  x: FigureAxis
  y: FigureAxis
  points: readonly Point[]
  /** Room above, for a legend. */
  top: number
  /** Of the part that is drawn into. */
  inner_height: number
}

/** Two axes around the points; numbers have the room they take. */
export function drawFrame({ x: xAxis, y: yAxis, points, top, inner_height }: FrameOptions, speech: Speech): Frame {
  const bottom = top + inner_height
  const y = scaleLinear()
    .domain(
      domain(
        yAxis,
        points.map((point) => point.y)
      )
    )
    .range([bottom, top])
  if (yAxis.min === undefined && yAxis.max === undefined) y.nice(5)
  const yMarks = marksOf(yAxis, y.ticks(5), speech)
  const left = Math.max(LEFT, TITLE + widest(yMarks))
  const x = scaleLinear().domain(
    domain(
      xAxis,
      points.map((point) => point.x)
    )
  )
  const xMarks = xAxis.hidden_ticks === true ? [] : marksOf(xAxis, x.ticks(6), speech)
  const right = WIDTH - Math.max(RIGHT, Math.ceil(widest(xMarks.slice(-1)) / 2))
  x.range([left, right])
  const xTicks = xMarks.map(({ tick, words }) => text(x(tick), bottom + 15, words, { anchor: 'middle' }))
  const yTicks = yMarks.map(({ tick, words }) => {
    const at = round(y(tick))
    const line = markup`<line x1="${left}" x2="${right}" y1="${at}" y2="${at}" stroke="${COLOR.grid}"/>`
    return markup`${line}${text(left - 6, at + 4, words, { anchor: 'end' })}`
  })
  const titles = [
    text((left + right) / 2, bottom + 34, fit(xAxis.title, right - left), { anchor: 'middle' }),
    text(13, (top + bottom) / 2, fit(yAxis.title, inner_height + BOTTOM), { anchor: 'middle', turn: -90 })
  ]
  return { x, y, height: bottom + BOTTOM, drawn: [...yTicks, ...xTicks, ...titles] }
}

interface Mark {
  tick: number
  words: string
}

function marksOf({ unit }: FigureAxis, ticks: number[], speech: Speech): Mark[] {
  const shown = unit === 'whole' ? ticks.filter(Number.isInteger) : ticks
  const places = tickPlaces(shown)
  const written = (tick: number): string => (places === null ? speech.number(tick) : speech.fixed(tick, places))
  return shown.map((tick) => ({ tick, words: unit === 'share' ? speech.share(tick) : written(tick) }))
}

function widest(marks: readonly Mark[]): number {
  return Math.max(0, ...marks.map(({ words }) => textWidth(words)))
}

function domain({ min, max }: FigureAxis, values: readonly number[]): [number, number] {
  let low = min ?? Infinity
  let high = max ?? -Infinity
  for (const value of values) {
    if (min === undefined && value < low) low = value
    if (max === undefined && value > high) high = value
  }
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1]
  return low < high ? [low, high] : [low - 0.5, high + 0.5] // a single value stands in the middle
}
