import { quantileOfSorted } from '../quantile.ts'

/** An empty bin would make the index infinite; its share counts as this, as in Evidently. */
const LEAST_SHARE = 0.0001

/**
 * The population stability index: the sum of (q - p) ln(q / p) over the bins (Siddiqi, Credit Risk Scorecards, 2006).
 * By the field's rule of thumb below 0.1 is stable and above 0.25 a shift.
 * @param reference how often each bin was met; need not sum to 1
 * @param current the same bins in the same order
 * @returns NaN where either sums to 0
 */
export function populationStabilityIndex(reference: Float64Array, current: Float64Array): number {
  const p_total = reference.reduce((sum, count) => sum + count, 0)
  const q_total = current.reduce((sum, count) => sum + count, 0)
  let index = 0
  for (let at = 0; at < reference.length; at++) {
    const p = Math.max(reference[at] / p_total, LEAST_SHARE)
    const q = Math.max(current[at] / q_total, LEAST_SHARE)
    index += (q - p) * Math.log(q / p)
  }
  return index
}

const DECILES = 10

/**
 * Counts both samples in bins that each hold about a tenth of the reference; equal deciles make one bin. The outer bins
 * are open, and a value on an edge belongs to the lower bin.
 * @param reference ascending, not empty
 * @param current ascending
 */
export function decileCounts(
  reference: Float64Array,
  current: Float64Array
): { reference: Float64Array; current: Float64Array } {
  const deciles = Array.from({ length: DECILES - 1 }, (_, at) => quantileOfSorted(reference, (at + 1) / DECILES))
  const edges = [...new Set(deciles)]
  return { reference: countUpTo(reference, edges), current: countUpTo(current, edges) }
}

function countUpTo(sorted: Float64Array, edges: readonly number[]): Float64Array {
  const counts = new Float64Array(edges.length + 1)
  let bin = 0
  for (const value of sorted) {
    while (bin < edges.length && value > edges[bin]) bin++
    counts[bin]++
  }
  return counts
}
