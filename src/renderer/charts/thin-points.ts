import type { Point } from './axis.ts'

/**
 * The points that can be seen: of those that lie in the same small cell, the first. Cells grow until no more than
 * `most` are left.
 * @param y in the order of the axis, as `x`: logarithms where the axis has them
 * @returns their indices, in order
 */
export function visiblePoints(points: readonly Point[], most: number): number[] {
  if (points.length <= most) return [...points.keys()]
  const xs = extent(points.map(({ x }) => x))
  const ys = extent(points.map(({ y }) => y))
  for (let cells = 256; ; cells = Math.floor(cells * 0.75)) {
    const seen = new Set<number>()
    const kept: number[] = []
    for (const [at, { x, y }] of points.entries()) {
      const cell = cellOf(x, xs, cells) * cells + cellOf(y, ys, cells)
      if (seen.has(cell)) continue
      seen.add(cell)
      kept.push(at)
    }
    if (kept.length <= most || cells < 4) return kept
  }
}

interface Extent {
  least: number
  most: number
}

export function extent(values: Iterable<number>): Extent {
  let least = Infinity
  let most = -Infinity
  for (const value of values) {
    if (value < least) least = value
    if (value > most) most = value
  }
  return { least, most }
}

function cellOf(value: number, { least, most }: Extent, cells: number): number {
  return least === most ? 0 : Math.min(cells - 1, Math.floor(((value - least) / (most - least)) * cells))
}
