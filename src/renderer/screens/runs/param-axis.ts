import type { Run } from '../../../shared/contract/runs.ts'
import type { ParallelAxis } from '../../charts/parallel-lines.ts'
import { extent } from '../../charts/thin-points.ts'
import { formatNumber } from '../../format.ts'

/** How the values of one param or metric are laid on an axis: as numbers, or by name where one is no number. */
export interface ValueScale {
  /** Null: numbers. */
  names: string[] | null
  log: boolean
  least: number
  most: number
  /** Where the axis has marks. */
  marks: number[]
}

/** Between two marks, of the height of the axis. */
const LEAST_GAP = 0.06
/** So many different values have a mark each; of more, the ends and the middle. */
const MOST_MARKS = 6
/** Of more names than this, only the first and the last are written. */
const MOST_NAMES = 40
/** Numbers that reach over this many orders of magnitude are drawn by them. */
const LOG_FROM = 1.3

export function paramOf({ params }: Pick<Run, 'params'>, name: string): string | null {
  return params.find(({ key }) => key === name)?.value ?? null
}

/** @param values as they are logged; null where a run has none */
export function scaleOf(values: readonly (string | null)[]): ValueScale {
  const known = [...new Set(values.filter((value) => value !== null))]
  const numbers = known.map(Number)
  if (known.some((value, at) => value.trim() === '' || !Number.isFinite(numbers[at]))) {
    return {
      names: sortNames(known),
      log: false,
      least: 0,
      most: Math.max(1, known.length - 1),
      marks: known.length <= MOST_NAMES ? [...known.keys()] : [0, known.length - 1]
    }
  }
  return numberScale(numbers)
}

/** @param numbers finite, in any order, repeated or not */
export function numberScale(numbers: Iterable<number>): ValueScale {
  const { least, most } = extent(numbers)
  const log = least > 0 && Math.log10(most / least) >= LOG_FROM
  const between = log ? Math.sqrt(least * most) : (least + most) / 2
  const distinct = new Set<number>()
  let whole = true
  for (const value of numbers) {
    if (distinct.size <= MOST_MARKS) distinct.add(value)
    whole &&= Number.isInteger(value)
  }
  const few = distinct.size <= MOST_MARKS
  const marks = few ? [...distinct].toSorted((a, b) => a - b) : [least, whole ? Math.round(between) : between, most]
  return { names: null, log, least, most, marks }
}

/** Where a value stands: the number itself, or its place among the names; null where there is none. */
export function placeOf({ names }: ValueScale, value: string | null): number | null {
  if (value === null) return null
  return names === null ? Number(value) : (placesOf(names).get(value) ?? -1)
}

const places = new WeakMap<string[], Map<string, number>>()

function placesOf(names: string[]): Map<string, number> {
  const known = places.get(names) ?? new Map(names.map((name, at) => [name, at]))
  places.set(names, known)
  return known
}

/** From 0 to 1, as high as the axis. */
export function heightOf({ log, least, most }: ValueScale, place: number | null): number | null {
  if (place === null) return null
  if (least === most) return 0.5
  return log ? Math.log(place / least) / Math.log(most / least) : (place - least) / (most - least)
}

export function parallelAxis(title: string, scale: ValueScale): ParallelAxis {
  const ticks = scale.marks.map((place) => ({
    at: heightOf(scale, place)!,
    label: shorten(scale.names?.[place] ?? formatNumber(Number(place.toPrecision(4))))
  }))
  return { title, ticks: apart(ticks) }
}

/** Leaves out marks that would be written over others; the ends stay. */
function apart(ticks: ParallelAxis['ticks']): ParallelAxis['ticks'] {
  const kept: ParallelAxis['ticks'] = []
  for (const tick of ticks) {
    const isLast = tick === ticks.at(-1)
    if (isLast && kept.length > 1 && tick.at - kept.at(-1)!.at < LEAST_GAP) kept.pop()
    if (isLast || kept.length === 0 || tick.at - kept.at(-1)!.at >= LEAST_GAP) kept.push(tick)
  }
  return kept
}

/** Numbers by size, then words by letters. */
function sortNames(names: readonly string[]): string[] {
  const size = (name: string): number => (Number.isFinite(Number(name)) ? Number(name) : Infinity)
  return names.toSorted((a, b) => (size(a) === size(b) ? a.localeCompare(b) : size(a) - size(b)))
}

function shorten(text: string): string {
  return text.length <= 9 ? text : `${text.slice(0, 8)}…`
}
