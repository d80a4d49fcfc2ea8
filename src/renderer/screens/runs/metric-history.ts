import type { Metric } from '../../../shared/contract/runs.ts'
import type { Point } from '../../charts/axis.ts'

export type MetricSteps = 'trees' | 'iterations' | 'step'

export interface MetricHistory {
  points: Point[]
  /** What x counts, or seconds. */
  over: 'time' | MetricSteps
  /** Whether x counts something. */
  whole: boolean
  /** Points that are NaN or infinite. */
  left_out: number
  /** True when not every point is drawn. */
  thinned: boolean
}

/** More points than a screen has columns are not seen. */
const MOST_POINTS = 1500

/**
 * Points of a metric for a chart: over steps, or over seconds since the first point where all have the same step.
 * @param metrics by step, then timestamp
 */
export function historyPoints(key: string, metrics: readonly Metric[]): MetricHistory {
  const finite = metrics.filter((metric) => typeof metric.value === 'number')
  const overTime = finite.length > 1 && finite.every(({ step }) => step === finite[0].step)
  const all = finite.map(({ step, timestamp, value }) => ({
    x: overTime ? (timestamp - finite[0].timestamp) / 1000 : step,
    y: value as number
  }))
  const points = thin(all)
  return {
    points,
    over: overTime ? 'time' : stepsOf(key),
    whole: !overTime,
    left_out: metrics.length - finite.length,
    thinned: points.length < all.length
  }
}

/** What the steps of a metric count. */
export function stepsOf(key: string): MetricSteps {
  if (key.endsWith('_by_trees')) return 'trees'
  return key.endsWith('_by_iterations') ? 'iterations' : 'step'
}

/** Keeps the lowest and the highest point of each stretch, so that no peak is lost, and both ends. */
function thin(points: Point[]): Point[] {
  if (points.length <= MOST_POINTS) return points
  const stretch = Math.ceil(points.length / (MOST_POINTS / 2))
  const kept = new Set([0, points.length - 1])
  for (let from = 0; from < points.length; from += stretch) {
    let low = from
    let high = from
    for (let at = from; at < Math.min(from + stretch, points.length); at++) {
      if (points[at].y < points[low].y) low = at
      if (points[at].y > points[high].y) high = at
    }
    kept.add(low).add(high)
  }
  return [...kept].toSorted((a, b) => a - b).map((at) => points[at])
}
