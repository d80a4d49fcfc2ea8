import type { Chart } from 'chart.js'
import { formatNumber } from '../format.ts'
import type { Translate } from '../words/translate.ts'
import type { Axis } from './axis.ts'

/** What an axis is read by. */
export type ReadAxis = Pick<Axis, 'title' | 'format' | 'names'>

/** What a chart shows, as a table: for those who do not see it, and for other programs. */
export interface ChartFigures {
  columns: FigureColumn[]
  /** As many cells as columns; null: there is no value. */
  rows: (string | number | null)[][]
}

export interface FigureColumn {
  name: string
  /** How a number of it is written; without it, as numbers are. */
  format?: (value: number) => string
}

/** A value as its axis writes it: a name, a date, a number. */
export function readAt({ names, format = formatNumber }: ReadAxis, value: number | null): string {
  return value === null ? formatNumber(null) : (names?.[value] ?? format(value))
}

/** A line beside the pointer: `Recall: 0.83`. */
export function tellAt(t: Translate, axis: ReadAxis, value: number | null): string {
  return t('charts.told', { what: axis.title, value: readAt(axis, value) })
}

export interface DrawnFigures {
  data: Pick<Chart['data'], 'labels' | 'datasets'>
  axes: { x: ReadAxis; y: ReadAxis }
  /** What each point is, where it is no series that has a name. */
  names?: string[]
}

/** What a chart of points or bars shows: whose point, then where it stands. Lines that only help to read are left out. */
export function figuresOf(t: Translate, { data, axes, names }: DrawnFigures): ChartFigures {
  const labels = (data.labels ?? []) as string[]
  const rows = data.datasets.filter(isRead).flatMap((dataset) =>
    (dataset.data as unknown[]).map((point, at) => {
      const name = names?.[at] ?? dataset.label ?? ''
      if (!isPoint(point)) return [name, labels[at] ?? String(at), point as number | null]
      return [name, axes.x.names?.[point.x] ?? point.x, point.y]
    })
  )
  const columns: FigureColumn[] = [{ name: t('charts.whose') }, columnOf(axes.x), columnOf(axes.y)]
  const nameless = rows.every(([name]) => name === '')
  return nameless ? { columns: columns.slice(1), rows: rows.map((row) => row.slice(1)) } : { columns, rows }
}

function columnOf({ title, format }: ReadAxis): FigureColumn {
  return { name: title, format }
}

/** Guides have no points that the pointer finds. */
function isRead(dataset: object): boolean {
  return !('pointHitRadius' in dataset && dataset.pointHitRadius === 0)
}

function isPoint(value: unknown): value is { x: number; y: number } {
  return typeof value === 'object' && value !== null && 'x' in value
}
