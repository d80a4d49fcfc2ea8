import type { Bar } from '../../charts/bar-chart.tsx'

/** Categories that one chart shows; of more, the highest and the lowest. */
const MOST = 20

/**
 * The bars of one input, in the order of its categories. Of a hundred categories those are kept that move the prediction
 * most, the highest first.
 */
export function dependenceBars(values: readonly unknown[], means: readonly number[]): Bar[] {
  const bars = values.map((value, at) => ({ label: String(value), value: means[at] }))
  if (bars.length <= MOST) return bars
  const sorted = bars.toSorted((a, b) => b.value - a.value)
  return [...sorted.slice(0, MOST / 2), ...sorted.slice(-MOST / 2)]
}
