import type { Distribution } from '../../../shared/drift.ts'
import type { PairedCounts } from './value-counts.ts'

const MOST_BINS = 20

/**
 * Both samples over bins of one width. Whole numbers over a short range have a bin each.
 * @param reference ascending, as `sortedSample` gives it
 * @param current ascending
 */
export function binnedDistribution(reference: Float64Array, current: Float64Array): Distribution {
  const all = [reference, current].filter((sample) => sample.length > 0)
  if (all.length === 0) return { kind: 'bins', edges: [], reference: [], current: [] }
  const least = Math.min(...all.map((sample) => sample[0]))
  const most = Math.max(...all.map((sample) => sample[sample.length - 1]))
  const edges = binEdges(
    least,
    most,
    all.every((sample) => sample.every(Number.isInteger))
  )
  return { kind: 'bins', edges, reference: countBins(reference, edges), current: countBins(current, edges) }
}

function binEdges(least: number, most: number, whole: boolean): number[] {
  if (whole && most - least < MOST_BINS) {
    return Array.from({ length: most - least + 2 }, (_, at) => least + at)
  }
  if (least === most) return [least, most]
  const share = (at: number): number => at / MOST_BINS
  // the ends are weighted, not their distance: that of very large numbers overflows
  return Array.from({ length: MOST_BINS + 1 }, (_, at) => least * (1 - share(at)) + most * share(at))
}

function countBins(sorted: Float64Array, edges: readonly number[]): number[] {
  const counts = Array.from({ length: edges.length - 1 }, () => 0)
  let bin = 0
  for (const value of sorted) {
    while (bin < counts.length - 1 && value >= edges[bin + 1]) bin++
    counts[bin]++
  }
  return counts
}

const MOST_VALUES = 12

/** The values themselves; of many texts the most frequent ones, the rest counted together. */
export function valueDistribution({ values, reference, current }: PairedCounts): Distribution {
  const order = values.map((_, at) => at)
  if (values.some((value) => typeof value === 'string') || values.length > MOST_VALUES) {
    order.sort((a, b) => reference[b] + current[b] - reference[a] - current[a] || a - b)
  }
  const told = order.slice(0, MOST_VALUES)
  const rest = order.slice(MOST_VALUES)
  const sum = (counts: Float64Array): number => rest.reduce((total, at) => total + counts[at], 0)
  return {
    kind: 'values',
    values: told.map((at) => values[at]),
    reference: told.map((at) => reference[at]),
    current: told.map((at) => current[at]),
    others: rest.length === 0 ? null : { n_values: rest.length, reference: sum(reference), current: sum(current) }
  }
}
