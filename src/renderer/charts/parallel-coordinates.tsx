import { useElementSize } from '@mantine/hooks'
import { useState } from 'react'
import { seriesColor, usePalette, withAlpha, type Palette } from './palette.ts'

export interface ParallelAxis {
  title: string
  /** Where a mark stands, from 0 at the bottom to 1 at the top, and what it says. */
  ticks: { at: number; label: string }[]
}

export interface ParallelLine {
  key: string
  /** Its name and values, on hover. */
  label: string
  href: string
  /** For each axis, from 0 to 1; null: it has no value there and the line is broken. */
  heights: (number | null)[]
  /** From 0 to 1: how much it stands out. */
  weight: number
  marked: boolean
}

export interface ParallelCoordinatesProps {
  label: string
  axes: ParallelAxis[]
  lines: ParallelLine[]
  height?: number
}

/** Room for titles above, and for the marks of the first and the last axis. */
const TOP = 28
const BOTTOM = 10
const LEFT = 56
const RIGHT = 64

/** Each line is a run that crosses one upright axis per parameter. */
export function ParallelCoordinates({ label, axes, lines, height = 300 }: ParallelCoordinatesProps) {
  const palette = usePalette()
  const { ref, width } = useElementSize()
  const [pointed, setPointed] = useState<string | null>(null)
  const x = (axis: number): number => LEFT + (axis / Math.max(1, axes.length - 1)) * (width - LEFT - RIGHT)
  const y = (part: number): number => TOP + (1 - part) * (height - TOP - BOTTOM)
  const ordered = lines.toSorted((a, b) => rank(a, pointed) - rank(b, pointed) || a.weight - b.weight)
  return (
    <div ref={ref} style={{ height }}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label} style={{ display: 'block' }}>
          {ordered.map((line) => (
            <a
              key={line.key}
              href={line.href}
              tabIndex={-1}
              onPointerEnter={() => setPointed(line.key)}
              onPointerLeave={() => setPointed(null)}
            >
              <title>{line.label}</title>
              <path d={pathOf(line.heights, x, y)} fill="none" stroke="transparent" strokeWidth={9} />
              <path d={pathOf(line.heights, x, y)} fill="none" {...lookOf(line, pointed, palette)} />
            </a>
          ))}
          {axes.map((axis, at) => (
            <AxisLine key={axis.title} axis={axis} x={x(at)} y={y} last={at === axes.length - 1} palette={palette} />
          ))}
        </svg>
      )}
    </div>
  )
}

interface AxisLineProps {
  axis: ParallelAxis
  x: number
  y: (part: number) => number
  last: boolean
  palette: Palette
}

function AxisLine({ axis, x, y, last, palette }: AxisLineProps) {
  return (
    <g pointerEvents="none" fontSize={11} fill={palette.text}>
      <text x={x} y={14} textAnchor="middle" fontWeight={600} fontSize={12}>
        {axis.title}
      </text>
      <line x1={x} x2={x} y1={y(0)} y2={y(1)} stroke={palette.guide} />
      {axis.ticks.map(({ at, label }) => (
        <g key={at}>
          <line x1={last ? x + 4 : x - 4} x2={x} y1={y(at)} y2={y(at)} stroke={palette.guide} />
          <text
            x={last ? x + 7 : x - 7}
            y={y(at) + 4}
            textAnchor={last ? 'start' : 'end'}
            stroke="var(--mantine-color-body)"
            strokeWidth={3}
            paintOrder="stroke"
          >
            {label}
          </text>
        </g>
      ))}
    </g>
  )
}

function rank({ key, marked }: ParallelLine, pointed: string | null): number {
  return key === pointed ? 2 : marked ? 1 : 0
}

function lookOf({ key, marked, weight }: ParallelLine, pointed: string | null, palette: Palette) {
  if (marked) return { stroke: seriesColor(palette, 1), strokeWidth: 3 }
  const color = seriesColor(palette, 0)
  return key === pointed
    ? { stroke: color, strokeWidth: 3 }
    : { stroke: withAlpha(color, 0.15 + 0.6 * weight), strokeWidth: 1.5 }
}

function pathOf(heights: (number | null)[], x: (axis: number) => number, y: (part: number) => number): string {
  let drawing = false
  return heights
    .map((part, axis) => {
      const step = part === null ? '' : `${drawing ? 'L' : 'M'}${x(axis).toFixed(1)} ${y(part).toFixed(1)}`
      drawing = part !== null
      return step
    })
    .join('')
}
