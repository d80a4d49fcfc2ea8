import type { MetricHistory } from '../../../shared/contract/run-table.ts'
import type { Point } from '../../charts/axis.ts'

export type MetricSteps = 'trees' | 'iterations' | 'step'

export interface DrawnHistory {
  points: Point[]
  /** What x counts, or seconds. */
  over: 'time' | MetricSteps
  /** Whether x counts something. */
  whole: boolean
  /** Points that are NaN. */
  left_out: number
  /** True when not every point is drawn. */
  thinned: boolean
}

/** Points of a metric for a chart: over steps, or over seconds since the first point where all have the same step. */
export function historyPoints(key: string, history: MetricHistory): DrawnHistory {
  const { steps, timestamps, values, count, nan_count } = history
  const overTime = steps.length > 1 && steps.every((step) => step === steps[0])
  const points = values.map((y, at) => ({ x: overTime ? (timestamps[at] - timestamps[0]) / 1000 : steps[at], y }))
  return {
    points,
    over: overTime ? 'time' : stepsOf(key),
    whole: !overTime,
    left_out: nan_count,
    thinned: points.length < count - nan_count
  }
}

/** What the steps of a metric count. */
export function stepsOf(key: string): MetricSteps {
  if (key.endsWith('_by_trees')) return 'trees'
  return key.endsWith('_by_iterations') ? 'iterations' : 'step'
}
