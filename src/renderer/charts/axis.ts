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
}

export interface Point {
  x: number
  y: number
}

type LinearScale = ScaleOptionsByType<'linear'>

/** An axis of numbers in the palette's colours. */
export function linearScale({ title, min, max, whole = false }: Axis, { text, grid }: Palette) {
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
      callback: (value: number | string) => formatNumber(Number(Number(value).toPrecision(6)))
    },
    grid: { color: grid },
    border: { color: grid }
  }
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
