import type { ParallelAxis, ParallelLine } from '../../charts/parallel-coordinates.tsx'
import { formatMetric, lowerIsBetter, metricLabel } from '../runs/metric-facts.ts'
import { heightOf, parallelAxis, placeOf, scaleOf, type ValueScale } from '../runs/param-axis.ts'
import { splitId } from './run-columns.ts'
import { numberOf, valueOf, type TableRun } from './table-run.ts'

/** What charts draw of runs. Columns are written as in the table: `metrics.val_auc`, `params.depth`. */

/** The text a run has in a column; null: none. Metrics that are not finite have none. */
export function textOf(run: TableRun, column: string): string | null {
  const value = valueOf(run, column)
  if (value === null) return null
  if (!column.startsWith('metrics.')) return String(value)
  return typeof value === 'number' ? String(value) : null
}

export function scaleOfColumn(runs: readonly TableRun[], column: string): ValueScale {
  return scaleOf(runs.map((run) => textOf(run, column)))
}

/** A name people read: of a metric what it means, of others the key. */
export function titleOf(column: string): string {
  const [kind, key] = splitId(column)
  return kind === 'metrics' ? metricLabel(key) : key
}

export interface ScatterData {
  runs: TableRun[]
  points: { x: number; y: number }[]
  x: ValueScale
}

/** The runs that have both: where each stands. */
export function scatterOf(runs: readonly TableRun[], xColumn: string, yColumn: string): ScatterData {
  const both = runs.filter((run) => textOf(run, xColumn) !== null && numberOf(run, yColumn) !== null)
  const x = scaleOfColumn(both, xColumn)
  const points = both.map((run) => ({ x: placeOf(x, textOf(run, xColumn))!, y: numberOf(run, yColumn)! }))
  return { runs: both, points, x }
}

export interface ParallelChoice {
  /** From left to right; the metric is the last axis. */
  columns: readonly string[]
  metric: string
  bestId?: string | null
}

/** The runs that have the metric, as lines; the better one is, the more it stands out. */
export function parallelOf(
  runs: readonly TableRun[],
  { columns, metric, bestId = null }: ParallelChoice
): { axes: ParallelAxis[]; lines: ParallelLine[] } {
  const shown = runs.filter((run) => numberOf(run, metric) !== null)
  const all = [...columns, metric]
  const scales = all.map((column) => scaleOfColumn(shown, column))
  const key = splitId(metric)[1]
  const lines = shown.map((run): ParallelLine => {
    const texts = all.map((column) => textOf(run, column))
    const heights = texts.map((text, axis) => heightOf(scales[axis], placeOf(scales[axis], text)))
    const height = heights.at(-1) ?? 0
    const told = (): string[] => columns.map((column, axis) => `${titleOf(column)} = ${texts[axis] ?? '–'}`)
    return {
      key: run.run_id,
      label: () => [run.run_name, `${key} = ${formatMetric(key, numberOf(run, metric)!)}`, ...told()].join('\n'),
      href: `#/runs/${run.run_id}`,
      heights,
      values: texts,
      weight: lowerIsBetter(key) ? 1 - height : height,
      marked: run.run_id === bestId
    }
  })
  return { axes: all.map((column, at) => parallelAxis(titleOf(column), scales[at])), lines }
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
  const bins = binsOf(runs, column, MOST_GROUPS)
  const groups = bins.names.map((label) => ({ label, values: [] as number[] }))
  for (const run of runs) {
    const value = numberOf(run, metric)
    const bin = bins.binOf(run)
    if (value !== null && bin !== null) groups[bin].values.push(value)
  }
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
  const right = binsOf(runs, x, MOST_PLACES)
  const up = binsOf(runs, y, MOST_PLACES)
  const sums = up.names.map(() => right.names.map(() => ({ sum: 0, count: 0 })))
  for (const run of runs) {
    const value = numberOf(run, metric)
    const at = [up.binOf(run), right.binOf(run)]
    if (value === null || at[0] === null || at[1] === null) continue
    const cell = sums[at[0]][at[1]]
    cell.sum += value
    cell.count++
  }
  const cells = sums.map((row) => row.map(({ sum, count }) => (count === 0 ? null : { value: sum / count, count })))
  return { x: right.names, y: up.names, cells }
}

interface Bins {
  names: string[]
  /** Null: the run has no value, or one that is too rare to be shown. */
  binOf: (run: TableRun) => number | null
}

function binsOf(runs: readonly TableRun[], column: string, most: number): Bins {
  const scale = scaleOfColumn(runs, column)
  const distinct = new Set(runs.map((run) => textOf(run, column)).filter((text) => text !== null))
  if (distinct.size > most && scale.names === null) return numberBins(scale, column, most)
  const names = scale.names?.slice(0, most) ?? [...distinct].toSorted((a, b) => Number(a) - Number(b))
  const places = new Map(names.map((name, at) => [name, at]))
  return { names, binOf: (run) => places.get(textOf(run, column) ?? '\0') ?? null }
}

/** Bins of equal width; of equal ratio where the numbers span orders of magnitude. */
function numberBins(scale: ValueScale, column: string, count: number): Bins {
  const edge = (part: number): number =>
    scale.log ? scale.least * (scale.most / scale.least) ** part : scale.least + (scale.most - scale.least) * part
  const write = (value: number): string => String(Number(value.toPrecision(3)))
  const names = Array.from({ length: count }, (_, at) => `${write(edge(at / count))}–${write(edge((at + 1) / count))}`)
  return {
    names,
    binOf: (run) => {
      const height = heightOf(scale, numberOf(run, column))
      return height === null ? null : Math.min(count - 1, Math.floor(height * count))
    }
  }
}
