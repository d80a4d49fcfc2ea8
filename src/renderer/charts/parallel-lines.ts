import { seriesColor, withAlpha, type Palette } from './palette.ts'

export interface ParallelAxis {
  title: string
  /** Where a mark stands, from 0 at the bottom to 1 at the top, and what it says. */
  ticks: { at: number; label: string }[]
}

export interface ParallelLine {
  key: string
  name: string
  /** Its name and values, a line each. */
  label: () => string
  href: string
  /** For each axis, from 0 to 1; null: it has no value there and the line is broken. */
  heights: (number | null)[]
  /** What stands at each axis, for the table of the data. */
  values: () => (string | number | null)[]
  /** From 0 to 1: how much it stands out. */
  weight: number
  marked: boolean
}

/** Where axes and heights lie on the chart, in pixels. */
export interface ParallelPlace {
  x: (axis: number) => number
  y: (part: number) => number
}

/** A range of heights on an axis, by its index. */
export type Brushes = ReadonlyMap<number, readonly [number, number]>

/** Lines drawn in one go; between two goes the page gets its turn. */
const AT_ONCE = 800
/** Of more lines, those that a brush drops are not shown. */
const MOST_DROPPED = 2000
/** In pixels: so near to a line, the pointer means it. */
const NEAR = 7

/** Whether a line passes through every brush. */
export function passes({ heights }: Pick<ParallelLine, 'heights'>, brushes: Brushes): boolean {
  for (const [axis, [low, high]] of brushes) {
    const height = heights[axis]
    if (height === null || height < low || height > high) return false
  }
  return true
}

/** The path of a line; broken where it has no value. */
export function pathOf(heights: readonly (number | null)[], { x, y }: ParallelPlace): string {
  let drawing = false
  return heights
    .map((part, axis) => {
      const step = part === null ? '' : `${drawing ? 'L' : 'M'}${x(axis).toFixed(1)} ${y(part).toFixed(1)}`
      drawing = part !== null
      return step
    })
    .join('')
}

/** Lines are as strong as one of so many steps says. */
const STEPS = 8

/** How strong a line is: fainter where there are many. */
export function colorOf({ weight, marked }: ParallelLine, count: number, palette: Palette): string {
  if (marked) return seriesColor(palette, 1)
  const most = count > 10_000 ? 0.14 : count > 2000 ? 0.25 : count > 300 ? 0.45 : 0.75
  const step = Math.round(weight * STEPS) / STEPS
  return withAlpha(seriesColor(palette, 0), most * (0.2 + 0.8 * step))
}

/**
 * Draws the lines, the weakest first, a part in each frame.
 * @returns the function that stops it
 */
export function drawLines(
  context: CanvasRenderingContext2D,
  lines: readonly ParallelLine[],
  look: { place: ParallelPlace; palette: Palette; brushes: Brushes }
): () => void {
  const { place, palette, brushes } = look
  const layers = layersOf(lines, brushes)
  const count = layers.slice(1).reduce((sum, { length }) => sum + length, 0)
  const all = layers.flat()
  const dropped = layers[0].length
  let next = 0
  const draw = (): void => {
    for (const end = Math.min(next + AT_ONCE, all.length); next < end; next++) {
      const line = all[next]
      context.strokeStyle = next < dropped ? withAlpha(palette.guide, 0.15) : colorOf(line, count, palette)
      context.lineWidth = line.marked ? 3 : 1.3
      trace(context, line.heights, place)
    }
    if (next < all.length) frame = requestAnimationFrame(draw)
  }
  let frame = requestAnimationFrame(draw)
  return () => cancelAnimationFrame(frame)
}

/** From the bottom: those that a brush drops, where they are few enough to be shown; the others by strength; marked ones. */
function layersOf(lines: readonly ParallelLine[], brushes: Brushes): ParallelLine[][] {
  const layers = Array.from({ length: STEPS + 3 }, (): ParallelLine[] => [])
  const showDropped = lines.length <= MOST_DROPPED
  for (const line of lines) {
    if (passes(line, brushes)) layers[line.marked ? STEPS + 2 : 1 + Math.round(line.weight * STEPS)].push(line)
    else if (showDropped) layers[0].push(line)
  }
  return layers
}

function trace(context: CanvasRenderingContext2D, heights: readonly (number | null)[], { x, y }: ParallelPlace): void {
  context.beginPath()
  let drawing = false
  for (const [axis, part] of heights.entries()) {
    if (part === null) drawing = false
    else if (drawing) context.lineTo(x(axis), y(part))
    else {
      context.moveTo(x(axis), y(part))
      drawing = true
    }
  }
  context.stroke()
}

/** The line under the pointer; null: none is near. */
export function nearestLine(
  lines: readonly ParallelLine[],
  pointer: { x: number; y: number },
  { place, axes }: { place: ParallelPlace; axes: number }
): ParallelLine | null {
  let axis = 0
  while (axis < axes - 2 && pointer.x > place.x(axis + 1)) axis++
  const part = (pointer.x - place.x(axis)) / (place.x(axis + 1) - place.x(axis))
  if (part < 0 || part > 1) return null
  let nearest: ParallelLine | null = null
  let least = NEAR
  for (const line of lines) {
    const from = line.heights[axis]
    const to = line.heights[axis + 1]
    if (from === null || to === null) continue
    const distance = Math.abs(place.y(from + (to - from) * part) - pointer.y)
    if (distance < least) {
      least = distance
      nearest = line
    }
  }
  return nearest
}
