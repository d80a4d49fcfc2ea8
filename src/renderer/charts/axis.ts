import type { Scale, ScaleOptionsByType, Tick, TooltipOptions } from 'chart.js'
import { tickPlaces } from '../../shared/tick-places.ts'
import { formatNumber, localized } from '../format.ts'
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
  return axis.log === true ? { ...scale, type: 'logarithmic' as const, afterBuildTicks: spaceTicks } : scale
}

/** Between two ticks, of the length of the axis. */
const LEAST_GAP = 0.09

/** Leaves those ticks of a logarithmic axis that are not written over each other, powers of ten before the others. */
export function spaceTicks(scale: Pick<Scale, 'min' | 'max' | 'ticks'>): void {
  const range = Math.log(scale.max / scale.min)
  const kept: Tick[] = []
  for (const tick of scale.ticks.toSorted((a, b) => Number(b.major === true) - Number(a.major === true))) {
    if (kept.every((one) => Math.abs(Math.log(one.value / tick.value)) >= LEAST_GAP * range)) kept.push(tick)
  }
  scale.ticks = kept.toSorted((a, b) => a.value - b.value)
}

function namesScale(names: string[], axis: Axis, palette: Palette) {
  const scale = linearScale({ ...axis, min: -0.6, max: names.length - 0.4 }, palette)
  const callback = (value: number | string): string => names[Number(value)] ?? ''
  return { ...scale, ticks: { ...scale.ticks, stepSize: 1, includeBounds: false, maxTicksLimit: undefined, callback } }
}

/** An axis of numbers in the palette's colours. */
export function linearScale({ title, min, max, whole = false, log = false, format }: Axis, { text, grid }: Palette) {
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
      callback: (value: number | string, _: number, ticks: readonly Tick[]) =>
        format?.(Number(value)) ?? tickText(Number(value), log ? null : tickPlaces(ticks.map((tick) => tick.value)))
    },
    grid: { color: grid },
    border: { color: grid }
  }
}

/**
 * A tick of an axis, as wide as its neighbours.
 * @param places decimals of all ticks; null: each is written for itself
 */
export function tickText(value: number, places: number | null): string {
  return places === null ? formatNumber(Number(value.toPrecision(6))) : localized(value.toFixed(places))
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
