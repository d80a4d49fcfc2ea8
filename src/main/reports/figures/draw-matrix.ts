import { markup, type Markup } from '../formats/markup.ts'
import type { Speech } from '../words/speech.ts'
import { round, seriesColor, shorten, svg, text, WIDTH } from './canvas.ts'
import type { MatrixFigure } from './figure.ts'

const LEFT = 120
const TOP = 44

export function drawMatrix(
  { labels, counts, row_title, column_title }: MatrixFigure,
  label: string,
  speech: Speech
): Markup {
  const width = (WIDTH - LEFT - 10) / labels.length
  const height = Math.max(24, Math.min(56, 260 / labels.length))
  const fits = Math.max(3, Math.floor(width / 7))
  const heads = labels.map((name, at) =>
    text(LEFT + (at + 0.5) * width, TOP - 8, shorten(name, fits), { anchor: 'middle' })
  )
  const rows = counts.map((row, at) => {
    const total = row.reduce((sum, count) => sum + count, 0)
    const top = TOP + at * height
    const cells = row.map((count, column) => {
      const share = total === 0 ? 0 : count / total
      const left = LEFT + column * width
      const written = height >= 40 ? [speech.number(count), speech.share(share)] : [speech.number(count)]
      const lines = written.map((words, line) =>
        text(left + width / 2, top + height / 2 + 4 + (line - (written.length - 1) / 2) * 15, words, {
          anchor: 'middle',
          color: `var(--ink, #1b1f24)`,
          bold: line === 0
        })
      )
      return markup`<rect x="${round(left + 1)}" y="${round(top + 1)}" width="${round(width - 2)}" height="${round(height - 2)}" rx="3" fill="${seriesColor(0)}" fill-opacity="${round(0.06 + 0.5 * share)}"/>${lines}`
    })
    return markup`${text(LEFT - 8, top + height / 2 + 4, shorten(labels[at], 16), { anchor: 'end' })}${cells}`
  })
  const titles = [
    text(LEFT + (WIDTH - LEFT) / 2, 14, column_title, { anchor: 'middle' }),
    text(12, TOP + (labels.length * height) / 2, row_title, { anchor: 'middle', turn: -90 })
  ]
  return svg(label, TOP + labels.length * height + 10, [...titles, ...heads, ...rows])
}
