import type { MetricHistory } from '../../../shared/contract/run-table.ts'
import type { Axis, Point } from '../../charts/axis.ts'
import type { LineSeries } from '../../charts/line-chart.tsx'
import { formatDuration, formatTime } from '../../format.ts'
import type { Translate } from '../../words/translate.ts'
import type { HistoryAxis } from './use-chart-choices.ts'

export interface HistoryLook {
  names: ReadonlyMap<string, string>
  axis: HistoryAxis
  smoothing: number
  log: boolean
}

export interface HistoryDrawing {
  series: LineSeries[]
  /** Points drawn, and points logged. */
  count: number
  logged: number
  /** Whether every value is above 0, so that an axis of orders of magnitude can show it. */
  positive: boolean
}

/** The histories as lines, each run with the colour of its place. */
export function historySeries(
  histories: readonly MetricHistory[],
  { names, axis, smoothing, log }: HistoryLook
): HistoryDrawing {
  const series = histories
    .map((history, place) => {
      const points = smooth(pointsOf(history, axis), smoothing)
      const label = names.get(history.run_id) ?? history.run_id
      return { label, points: log ? points.filter(({ y }) => y > 0) : points, place }
    })
    .filter(({ points }) => points.length > 0)
  return {
    series,
    count: series.reduce((sum, { points }) => sum + points.length, 0),
    logged: histories.reduce((sum, { count }) => sum + count, 0),
    positive: series.some(({ points }) => points.length > 0)
  }
}

function pointsOf({ steps, timestamps, values }: MetricHistory, axis: HistoryAxis): Point[] {
  const points = values.map((y, at) => ({
    x: axis === 'step' ? steps[at] : axis === 'time' ? timestamps[at] : timestamps[at] - timestamps[0],
    y
  }))
  return axis === 'step' ? points : points.toSorted((a, b) => a.x - b.x)
}

/**
 * An exponential moving average without a bias at its beginning, as TensorBoard smooths (Kingma and Ba, 2015).
 * @param weight of what came before; 0 changes nothing
 */
export function smooth(points: Point[], weight: number): Point[] {
  if (weight <= 0) return points
  let mean = 0
  let share = 0
  return points.map(({ x, y }) => {
    mean = mean * weight + y * (1 - weight)
    share = share * weight + (1 - weight)
    return { x, y: mean / share }
  })
}

export function historyAxis(t: Translate, axis: HistoryAxis): Axis {
  if (axis === 'step') return { title: t('experiments.axis_step'), whole: true }
  if (axis === 'time') return { title: t('experiments.axis_time'), format: formatTime }
  return { title: t('experiments.axis_since'), format: (ms) => formatDuration(Math.max(0, ms)) }
}
