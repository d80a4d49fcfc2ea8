import { markup, type Markup } from '../formats/markup.ts'
import type { Speech } from '../words/speech.ts'
import { drawFrame } from './axes.ts'
import { round, seriesColor, svg } from './canvas.ts'
import type { HistogramFigure } from './figure.ts'

const INNER_HEIGHT = 150

export function drawHistogram(
  { title, edges: given, counts, whole = false }: HistogramFigure,
  label: string,
  speech: Speech
): Markup {
  const edges = whole ? given.map((edge) => edge - 0.5) : given
  const most = Math.max(...counts, 1)
  const frame = drawFrame(
    {
      x: { title, min: edges[0], max: edges.at(-1)!, ...(whole && { unit: 'whole' }) },
      y: { title: speech.words.count, min: 0, max: most, unit: 'whole' },
      points: [],
      top: 8,
      inner_height: INNER_HEIGHT
    },
    speech
  )
  const bottom = frame.y(0)
  const bars = counts.map((count, at) => {
    const left = round(frame.x(edges[at]))
    const width = round(Math.max(1, frame.x(edges[at + 1]) - frame.x(edges[at]) - 1))
    const top = round(frame.y(count))
    return markup`<rect x="${left}" y="${top}" width="${width}" height="${round(bottom - top)}" fill="${seriesColor(0)}"/>`
  })
  return svg(label, frame.height, [...frame.drawn, ...bars])
}
