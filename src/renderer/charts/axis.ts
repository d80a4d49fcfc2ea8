import type { ScaleOptionsByType, TooltipOptions } from 'chart.js'
import { formatNumber } from '../format.ts'
import type { Palette } from './palette.ts'

/** One axis of a chart with two. */
export interface Axis {
  title: string
  /** Ends of the axis; without them, those of the points. */
  min?: number
  max?: number
  /** Whole numbers only, such as a count or a step. */
  whole?: boolean
  /** By orders of magnitude; every value is above 0. */
  log?: boolean
  /** How a place on the axis is written; without it, as a number. */
  format?: (value: number) => string
  /** Names instead of numbers: the first stands at 0, the second at 1 … */
  names?: string[]
}

export interface Point {
  x: number
  y: number
}

type LinearScale = ScaleOptionsByType<'linear'>

/** An axis of numbers, of their orders of magnitude or of names, in the palette's colours. */
export function axisScale(axis: Axis, palette: Palette) {
  if (axis.names !== undefined) return namesScale(axis.names, axis, palette)
  const scale = linearScale(axis, palette)
  return axis.log === true ? { ...scale, type: 'logarithmic' as const } : scale
}

function namesScale(names: string[], axis: Axis, palette: Palette) {
  const scale = linearScale({ ...axis, min: -0.6, max: names.length - 0.4 }, palette)
  const callback = (value: number | string): string => names[Number(value)] ?? ''
  return { ...scale, ticks: { ...scale.ticks, stepSize: 1, includeBounds: false, maxTicksLimit: undefined, callback } }
}

/** An axis of numbers in the palette's colours. */
export function linearScale({ title, min, max, whole = false, format = formatTick }: Axis, { text, grid }: Palette) {
  return {
    type: 'linear' as const,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    title: { display: true, text: title, color: text } as LinearScale['title'],
    ticks: {
      color: text,
      maxRotation: 0,
      maxTicksLimit: 8,
      ...(whole ? { precision: 0 } : {}),
      callback: (value: number | string) => format(Number(value))
    },
    grid: { color: grid },
    border: { color: grid }
  }
}

function formatTick(value: number): string {
  return formatNumber(Number(value.toPrecision(6)))
}

/** The look of the box beside the pointer; its lines are the chart's own. */
export function tooltipLook({ tooltip, tooltipText }: Palette): Partial<TooltipOptions> {
  return {
    backgroundColor: tooltip,
    titleColor: tooltipText,
    bodyColor: tooltipText,
    padding: 8,
    boxWidth: 10,
    boxHeight: 10,
    boxPadding: 4
  }
}
