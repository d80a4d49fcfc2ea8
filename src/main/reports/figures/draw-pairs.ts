import { markup, type Markup } from '../formats/markup.ts'
import type { Speech } from '../words/speech.ts'
import { drawFrame } from './axes.ts'
import { COLOR, round, seriesColor, shorten, svg, text } from './canvas.ts'
import { drawLegend } from './draw-lines.ts'
import type { PairFigure } from './figure.ts'

const INNER_HEIGHT = 130
/** The part of a group's width that its two bars take. */
const FILLED = 0.8
/** Letters take about so much room. */
const LETTER = 6.5

/** Two bars for each group, the first sample's to the left, as high as their shares. */
export function drawPairs({ title, names, groups }: PairFigure, label: string, speech: Speech): Markup {
  const legend = drawLegend(names.map((name) => ({ label: name, points: [] })))
  const most = Math.max(...groups.flatMap(({ shares }) => shares), 0.01)
  const frame = drawFrame(
    {
      x: { title, min: 0, max: Math.max(groups.length, 1), hidden_ticks: true },
      y: { title: speech.words.share_of_rows, min: 0, max: most, unit: 'share' },
      points: [],
      top: legend.height,
      inner_height: INNER_HEIGHT
    },
    speech
  )
  const width = frame.x(1) - frame.x(0)
  const bar = (group: number, side: 0 | 1): Markup => {
    const left = frame.x(group) + width * ((1 - FILLED) / 2 + (side * FILLED) / 2)
    const top = frame.y(groups[group].shares[side])
    return markup`<rect x="${round(left)}" y="${round(top)}" width="${round((width * FILLED) / 2)}" height="${round(frame.y(0) - top)}" fill="${seriesColor(side)}"/>`
  }
  const fits = Math.max(1, Math.floor(width / LETTER))
  const every = Math.ceil(Math.max(...groups.map((group) => Math.min(group.label.length, 12)), 1) / fits)
  const labels = groups.map((group, at) =>
    at % every === 0
      ? text(frame.x(at) + width / 2, frame.y(0) + 15, shorten(group.label, Math.max(4, fits * every)), {
          anchor: 'middle',
          color: COLOR.text
        })
      : null
  )
  const bars = groups.map((_, at) => markup`${bar(at, 0)}${bar(at, 1)}`)
  return svg(label, frame.height, [...legend.drawn, ...frame.drawn, ...bars, markup`${labels}`])
}
