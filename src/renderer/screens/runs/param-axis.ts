import type { Run } from '../../../shared/contract/runs.ts'
import { formatNumber } from '../../format.ts'
import type { ParallelAxis } from '../../charts/parallel-coordinates.tsx'

/** How the values of one param or metric are laid on an axis: as numbers, or by name where one is no number. */
export interface ValueScale {
  /** Null: numbers. */
  names: string[] | null
  log: boolean
  least: number
  most: number
}

/** Numbers that reach over this many orders of magnitude are drawn by them. */
const LOG_FROM = 1.5

export function paramOf({ params }: Pick<Run, 'params'>, name: string): string | null {
  return params.find(({ key }) => key === name)?.value ?? null
}

/** @param values as they are logged; null where a run has none */
export function scaleOf(values: readonly (string | null)[]): ValueScale {
  const known = [...new Set(values.filter((value) => value !== null))]
  const numbers = known.map(Number)
  if (known.some((value, at) => value.trim() === '' || !Number.isFinite(numbers[at]))) {
    return { names: sortNames(known), log: false, least: 0, most: Math.max(1, known.length - 1) }
  }
  const least = Math.min(...numbers)
  const most = Math.max(...numbers)
  return { names: null, log: least > 0 && Math.log10(most / least) >= LOG_FROM, least, most }
}

/** Where a value stands: the number itself, or its place among the names; null where there is none. */
export function placeOf({ names }: ValueScale, value: string | null): number | null {
  if (value === null) return null
  return names === null ? Number(value) : names.indexOf(value)
}

/** From 0 to 1, as high as the axis. */
export function heightOf({ log, least, most }: ValueScale, place: number | null): number | null {
  if (place === null) return null
  if (least === most) return 0.5
  return log ? Math.log(place / least) / Math.log(most / least) : (place - least) / (most - least)
}

/** The names of the axis, or its ends and middle. */
export function parallelAxis(title: string, scale: ValueScale): ParallelAxis {
  const { names, log, least, most } = scale
  if (names !== null) {
    return { title, ticks: names.map((label, at) => ({ at: heightOf(scale, at)!, label: shorten(label) })) }
  }
  const middle = log ? Math.sqrt(least * most) : (least + most) / 2
  const places = least === most ? [least] : [least, middle, most]
  return {
    title,
    ticks: places.map((place) => ({ at: heightOf(scale, place)!, label: formatNumber(Number(place.toPrecision(3))) }))
  }
}

/** Numbers by size, then words by letters. */
function sortNames(names: readonly string[]): string[] {
  const size = (name: string): number => (Number.isFinite(Number(name)) ? Number(name) : Infinity)
  return names.toSorted((a, b) => (size(a) === size(b) ? a.localeCompare(b) : size(a) - size(b)))
}

function shorten(text: string): string {
  return text.length <= 9 ? text : `${text.slice(0, 8)}…`
}
