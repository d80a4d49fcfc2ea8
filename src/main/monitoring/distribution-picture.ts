import type { Distribution } from '../../shared/drift.ts'
import { markup, type Markup } from '../reports/formats/markup.ts'

const WIDTH = 180
const HEIGHT = 40

/** Two samples of a column side by side, each bar as high as its share: the reference first, then the current rows. */
export function distributionPicture({ reference, current }: Distribution): Markup {
  const before = shares(reference)
  const after = shares(current)
  const most = Math.max(...before, ...after, Number.MIN_VALUE)
  const slot = WIDTH / Math.max(before.length, 1)
  const bar = (at: number, share: number, side: 0 | 1): Markup => {
    const height = (share / most) * HEIGHT
    const x = at * slot + (side * slot * 0.9) / 2
    const look = side === 0 ? 'reference' : 'current'
    return markup`<rect
      class="${look}"
      x="${round(x)}"
      y="${round(HEIGHT - height)}"
      width="${round(slot * 0.45)}"
      height="${round(height)}"
    />`
  }
  const bars = before.flatMap((share, at) => [bar(at, share, 0), bar(at, after[at], 1)])
  return markup`<svg
    width="${WIDTH}"
    height="${HEIGHT}"
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    role="img"
    aria-label="Distribution"
  >
    ${bars}
  </svg>`
}

function shares(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count) => (total === 0 ? 0 : count / total))
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
