import { useRef, useState, type PointerEvent, type Ref } from 'react'
import { seriesColor, usePalette, withAlpha, type Palette } from './palette.ts'
import {
  nearestLine,
  pathOf,
  type Brushes,
  type ParallelPlace,
  type ParallelAxis,
  type ParallelLine
} from './parallel-lines.ts'
import { lettersIn, shorten } from './shorten.ts'

interface ParallelOverlayProps {
  ref: Ref<SVGSVGElement>
  label: string
  axes: ParallelAxis[]
  lines: ParallelLine[]
  size: { width: number; height: number }
  place: ParallelPlace
  brushes: Brushes
  onBrush: (brushes: Brushes) => void
}

/** In pixels: so near to an axis, dragging brushes it. */
const GRIP = 14
/** Of the height of an axis: shorter brushes are clicks, and take the brush away. */
const LEAST_BRUSH = 0.015

/** The axes over the lines, the brushes on them, and the line under the pointer. */
export function ParallelOverlay({ ref, label, axes, lines, size, place, brushes, onBrush }: ParallelOverlayProps) {
  const palette = usePalette()
  const [pointed, setPointed] = useState<ParallelLine | null>(null)
  const drag = useRef<{ axis: number; from: number } | null>(null)
  const heightAt = (y: number): number => Math.min(1, Math.max(0, (place.y(0) - y) / (place.y(0) - place.y(1))))
  const pointerOf = ({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>) => {
    const { left, top } = currentTarget.getBoundingClientRect()
    return { x: clientX - left, y: clientY - top }
  }
  const axisAt = (x: number): number => axes.findIndex((_, axis) => Math.abs(place.x(axis) - x) <= GRIP)
  const brushTo = (y: number): void => {
    const { axis, from } = drag.current!
    const to = heightAt(y)
    const next = new Map(brushes)
    if (Math.abs(to - from) < LEAST_BRUSH) next.delete(axis)
    else next.set(axis, [Math.min(from, to), Math.max(from, to)])
    onBrush(next)
  }
  const onPointerDown = (event: PointerEvent<SVGSVGElement>): void => {
    const { x, y } = pointerOf(event)
    const axis = axisAt(x)
    if (axis < 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { axis, from: heightAt(y) }
  }
  const onPointerMove = (event: PointerEvent<SVGSVGElement>): void => {
    const pointer = pointerOf(event)
    if (drag.current !== null) brushTo(pointer.y)
    else setPointed(nearestLine(lines, pointer, { place, axes: axes.length }))
  }
  const onPointerUp = (event: PointerEvent<SVGSVGElement>): void => {
    if (drag.current === null) return
    brushTo(pointerOf(event).y)
    drag.current = null
  }
  return (
    <svg
      ref={ref}
      width={size.width}
      height={size.height}
      role="img"
      aria-label={label}
      fontSize={11}
      fill={palette.text}
      style={{
        position: 'absolute',
        inset: 0,
        display: 'block',
        userSelect: 'none', // dragging along an axis would mark its numbers
        cursor: pointed === null ? 'default' : 'pointer'
      }}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerLeave={() => setPointed(null)}
      onClick={() => {
        if (pointed !== null) location.hash = pointed.href
      }}
    >
      {pointed !== null && (
        <>
          <title>{pointed.label()}</title>
          <path d={pathOf(pointed.heights, place)} fill="none" stroke={palette.ground} strokeWidth={6} />
          <path
            d={pathOf(pointed.heights, place)}
            fill="none"
            stroke={seriesColor(palette, pointed.marked ? 1 : 0)}
            strokeWidth={3}
          />
        </>
      )}
      {axes.map((axis, at) => (
        <AxisLine
          key={axis.title}
          axis={axis}
          x={place.x(at)}
          y={place.y}
          room={place.x(1) - place.x(0)}
          last={at === axes.length - 1}
          brush={brushes.get(at)}
          palette={palette}
        />
      ))}
    </svg>
  )
}

/** Of a title above its axis. */
const MOST_LETTERS = 18

interface AxisLineProps {
  axis: ParallelAxis
  x: number
  y: (part: number) => number
  /** In pixels, from axis to axis. */
  room: number
  last: boolean
  brush: readonly [number, number] | undefined
  palette: Palette
}

function AxisLine({ axis, x, y, room, last, brush, palette }: AxisLineProps) {
  return (
    <g>
      <rect x={x - GRIP} y={y(1)} width={2 * GRIP} height={y(0) - y(1)} fill="transparent" cursor="ns-resize">
        <title>{axis.title}</title>
      </rect>
      <g pointerEvents="none">
        <text x={x} y={14} textAnchor="middle" fontWeight={600} fontSize={12}>
          {shorten(axis.title, Math.max(3, Math.min(MOST_LETTERS, lettersIn(room))))}
        </text>
        <line x1={x} x2={x} y1={y(0)} y2={y(1)} stroke={palette.guide} />
        {axis.ticks.map(({ at, label }) => (
          <g key={at}>
            <line x1={last ? x + 4 : x - 4} x2={x} y1={y(at)} y2={y(at)} stroke={palette.guide} />
            <text
              x={last ? x + 7 : x - 7}
              y={y(at) + 4}
              textAnchor={last ? 'start' : 'end'}
              stroke={palette.ground}
              strokeWidth={3}
              paintOrder="stroke"
            >
              {label}
            </text>
          </g>
        ))}
        {brush !== undefined && (
          <rect
            x={x - 7}
            y={y(brush[1])}
            width={14}
            height={Math.max(2, y(brush[0]) - y(brush[1]))}
            rx={3}
            fill={withAlpha(seriesColor(palette, 1), 0.3)}
            stroke={seriesColor(palette, 1)}
          />
        )}
      </g>
    </g>
  )
}
