import { lowerIsBetter } from '../../../shared/metric-direction.ts'
import type { ParallelAxis, ParallelLine } from '../../charts/parallel-lines.ts'
import { localized } from '../../format.ts'
import type { Translate } from '../../words/translate.ts'
import { formatMetric, metricLabel } from '../runs/metric-facts.ts'
import { heightOf, parallelAxis, type ValueScale } from '../runs/param-axis.ts'
import { drawnColumn, measuredRuns, textOf, type DrawnColumn } from './drawn-column.ts'
import { splitId } from './run-columns.ts'
import { numberOf, type TableRun } from './table-run.ts'

/** What charts draw of the runs that have a metric. Columns are written as in the table: `metrics.val_auc`, `params.depth`. */

/** A name people read: of a metric what it means, of others the key. */
export function titleOf(t: Translate, column: string): string {
  const [kind, key] = splitId(column)
  return kind === 'metrics' ? metricLabel(t, key) : key
}

export interface ScatterData {
  runs: TableRun[]
  points: { x: number; y: number }[]
  x: ValueScale
}

/** The runs that have both: where each stands. */
export function scatterOf(found: readonly TableRun[], xColumn: string, yColumn: string): ScatterData {
  const shown = measuredRuns(found, yColumn)
  const right = drawnColumn(shown, xColumn)
  const up = drawnColumn(shown, yColumn)
  const runs: TableRun[] = []
  const points: ScatterData['points'] = []
  for (const [at, run] of shown.entries()) {
    if (Number.isNaN(right.places[at])) continue
    runs.push(run)
    points.push({ x: right.places[at], y: up.places[at] })
  }
  return { runs, points, x: right.scale }
}

export interface ParallelChoice {
  /** From left to right; the metric is the last axis. */
  columns: readonly string[]
  metric: string
  bestId?: string | null
}

/** The runs that have the metric, as lines; the better one is, the more it stands out. */
export function parallelOf(
  t: Translate,
  runs: readonly TableRun[],
  { columns, metric, bestId = null }: ParallelChoice
): { axes: ParallelAxis[]; lines: ParallelLine[] } {
  const shown = measuredRuns(runs, metric)
  const all = [...columns, metric]
  const drawn = all.map((column) => drawnColumn(shown, column))
  const key = splitId(metric)[1]
  const lower = lowerIsBetter(key)
  const textsOf = (run: TableRun): (string | null)[] => all.map((column) => textOf(run, column))
  const lines = shown.map((run, at): ParallelLine => {
    const heights = drawn.map(({ scale, places }) => heightAt(scale, places[at]))
    const height = heights.at(-1) ?? 0
    const told = (): string[] => columns.map((column) => `${titleOf(t, column)} = ${textOf(run, column) ?? '–'}`)
    return {
      key: run.run_id,
      name: run.run_name,
      label: () => [run.run_name, `${key} = ${formatMetric(key, numberOf(run, metric)!)}`, ...told()].join('\n'),
      href: `#/runs/${run.run_id}`,
      heights,
      values: () => textsOf(run),
      weight: lower ? 1 - height : height,
      marked: run.run_id === bestId
    }
  })
  return { axes: all.map((column, at) => parallelAxis(titleOf(t, column), drawn[at].scale)), lines }
}

function heightAt(scale: ValueScale, place: number): number | null {
  return Number.isNaN(place) ? null : heightOf(scale, place)
}

/** More boxes are too narrow to be read. */
const MOST_GROUPS = 16
/** Numbers with more different values than this are put in bins. */
const MOST_PLACES = 10

/** The metric's values for each value of a column, numbers in order of size; numbers with many values in bins. */
export function boxGroupsOf(
  runs: readonly TableRun[],
  column: string,
  metric: string
): { label: string; values: number[] }[] {
  const shown = measuredRuns(runs, metric)
  const { places } = drawnColumn(shown, metric)
  const bins = binsOf(drawnColumn(shown, column), MOST_GROUPS)
  const groups = bins.names.map((label) => ({ label, values: [] as number[] }))
  for (const [at, bin] of bins.places.entries()) if (bin >= 0) groups[bin].values.push(places[at])
  return groups.filter(({ values }) => values.length > 0)
}

export interface HeatData {
  x: string[]
  y: string[]
  /** By row from the bottom, then column. */
  cells: ({ value: number; count: number } | null)[][]
}

/** The mean of the metric for each pair of values of two columns. */
export function heatOf(
  runs: readonly TableRun[],
  { x, y, metric }: { x: string; y: string; metric: string }
): HeatData {
  const shown = measuredRuns(runs, metric)
  const right = binsOf(drawnColumn(shown, x), MOST_PLACES)
  const up = binsOf(drawnColumn(shown, y), MOST_PLACES)
  const { places } = drawnColumn(shown, metric)
  const sums = up.names.map(() => right.names.map(() => ({ sum: 0, count: 0 })))
  for (const [at, value] of places.entries()) {
    if (up.places[at] < 0 || right.places[at] < 0) continue
    const cell = sums[up.places[at]][right.places[at]]
    cell.sum += value
    cell.count++
  }
  const cells = sums.map((row) => row.map(({ sum, count }) => (count === 0 ? null : { value: sum / count, count })))
  return { x: right.names, y: up.names, cells }
}

interface Bins {
  names: string[]
  /** By run: its bin; -1 where it has no value, or one that is too rare to be shown. */
  places: Int32Array
}

function binsOf({ scale, places }: DrawnColumn, most: number): Bins {
  if (scale.names !== null) {
    const names = scale.names.slice(0, most)
    return { names, places: Int32Array.from(places, (place) => (place < names.length ? place : -1)) }
  }
  const distinct = [...new Set(places.filter((place) => !Number.isNaN(place)))].toSorted((a, b) => a - b)
  if (distinct.length > most) return numberBins({ scale, places }, most)
  const binOf = new Map(distinct.map((value, at) => [value, at]))
  return {
    names: distinct.map((value) => localized(String(value))),
    places: Int32Array.from(places, (place) => binOf.get(place) ?? -1)
  }
}

/** Bins of equal width; of equal ratio where the numbers span orders of magnitude. */
function numberBins({ scale, places }: DrawnColumn, count: number): Bins {
  const edge = (part: number): number =>
    scale.log ? scale.least * (scale.most / scale.least) ** part : scale.least + (scale.most - scale.least) * part
  const write = (value: number): string => localized(String(Number(value.toPrecision(3))))
  const names = Array.from({ length: count }, (_, at) => `${write(edge(at / count))}–${write(edge((at + 1) / count))}`)
  return {
    names,
    places: Int32Array.from(places, (place) => {
      const height = heightAt(scale, place)
      return height === null ? -1 : Math.min(count - 1, Math.floor(height * count))
    })
  }
}
