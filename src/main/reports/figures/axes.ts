import { scaleLinear, type ScaleLinear } from 'd3-scale'
import { markup, type Markup } from '../formats/markup.ts'
import type { Speech } from '../words/speech.ts'
import { COLOR, round, shorten, text, WIDTH } from './canvas.ts'
import type { FigureAxis, Point } from './figure.ts'

const LEFT = 58
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

/** Two axes around the points. */
export function drawFrame({ x: xAxis, y: yAxis, points, top, inner_height }: FrameOptions, speech: Speech): Frame {
  const bottom = top + inner_height
  const x = scaleLinear()
    .domain(
      domain(
        xAxis,
        points.map((point) => point.x)
      )
    )
    .range([LEFT, WIDTH - RIGHT])
  const y = scaleLinear()
    .domain(
      domain(
        yAxis,
        points.map((point) => point.y)
      )
    )
    .range([bottom, top])
  const xTicks = (xAxis.hidden_ticks === true ? [] : x.ticks(6)).map((tick) =>
    text(x(tick), bottom + 15, speech.number(tick), { anchor: 'middle' })
  )
  const yTicks = y.ticks(5).map((tick) => {
    const at = round(y(tick))
    const line = markup`<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at}" y2="${at}" stroke="${COLOR.grid}"/>`
    return markup`${line}${text(LEFT - 6, at + 4, speech.number(tick), { anchor: 'end' })}`
  })
  const titles = [
    text((LEFT + WIDTH - RIGHT) / 2, bottom + 34, shorten(xAxis.title, 64), { anchor: 'middle' }),
    text(13, (top + bottom) / 2, shorten(yAxis.title, 32), { anchor: 'middle', turn: -90 })
  ]
  return { x, y, height: bottom + BOTTOM, drawn: [...yTicks, ...xTicks, ...titles] }
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
