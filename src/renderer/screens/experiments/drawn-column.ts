import { numberScale, placeOf, scaleOf, type ValueScale } from '../runs/param-axis.ts'
import { numberOf, valueOf, type TableRun } from './table-run.ts'

/** A column of many runs as charts draw it. */
export interface DrawnColumn {
  scale: ValueScale
  /** By run: where it stands on the scale; NaN where it has no value. */
  places: Float64Array
}

/** Of a column: the text a run has in it; null: none. Metrics that are not finite have none. */
export function textOf(run: TableRun, column: string): string | null {
  const value = valueOf(run, column)
  if (value === null) return null
  if (!column.startsWith('metrics.')) return String(value)
  return typeof value === 'number' ? String(value) : null
}

const measured = new WeakMap<readonly TableRun[], Map<string, readonly TableRun[]>>()
const drawn = new WeakMap<readonly TableRun[], Map<string, DrawnColumn>>()

/** The runs that have a finite value of a metric: the same list each time, for the same list of runs. */
export function measuredRuns(runs: readonly TableRun[], metric: string): readonly TableRun[] {
  return remembered(measured, runs, metric, () => runs.filter((run) => numberOf(run, metric) !== null))
}

/** Read once for the same list of runs, however many charts draw it. */
export function drawnColumn(runs: readonly TableRun[], column: string): DrawnColumn {
  return remembered(drawn, runs, column, () => (column.startsWith('metrics.') ? readMetric : readTexts)(runs, column))
}

function readMetric(runs: readonly TableRun[], column: string): DrawnColumn {
  const places = new Float64Array(runs.length)
  for (let at = 0; at < runs.length; at++) {
    const value = valueOf(runs[at], column)
    places[at] = typeof value === 'number' ? value : Number.NaN
  }
  return { scale: numberScale(places.filter((value) => !Number.isNaN(value))), places }
}

function readTexts(runs: readonly TableRun[], column: string): DrawnColumn {
  const texts = runs.map((run) => textOf(run, column))
  const scale = scaleOf(texts)
  const places = new Float64Array(runs.length)
  for (let at = 0; at < runs.length; at++) places[at] = placeOf(scale, texts[at]) ?? Number.NaN
  return { scale, places }
}

function remembered<T>(
  lists: WeakMap<readonly TableRun[], Map<string, T>>,
  runs: readonly TableRun[],
  column: string,
  read: () => T
): T {
  const columns = lists.get(runs) ?? new Map<string, T>()
  lists.set(runs, columns)
  const known = columns.get(column) ?? read()
  columns.set(column, known)
  return known
}
