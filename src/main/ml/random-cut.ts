/**
 * The cut of extremely randomized trees (Geurts, Ernst and Wehenkel, "Extremely randomized trees", Machine Learning 63,
 * 2006): one a feature, its threshold drawn evenly between the lowest and the highest value the node holds, and missing
 * values sent to a side by lot. As in scikit-learn's RandomSplitter.
 */
import { thresholdBetween } from './binning.ts'
import type { Random } from './random.ts'
import { NONE_MISSING, type Histogram } from './split-search.ts'

export interface DrawnCut {
  /** Values up to this one go left. */
  threshold: number
  /** See Cut.missing_left. */
  missing_left: number
}

/**
 * Draws a cut and merges the histogram's `n` taken bins into two, one a side: its only cut is the drawn one.
 * A bin lies left where its middle does. Where present values do not differ, they are told from the missing ones.
 * @param n from 2
 * @param edges of the histogram's feature, see BinnedMatrix
 */
export function drawCut(histogram: Histogram, n: number, edges: Float64Array, random: Random): DrawnCut {
  const { bins } = histogram
  const hasMissing = histogram.endsMissing(n)
  const n_present = hasMissing ? n - 1 : n
  if (n_present === 1) {
    histogram.merge(n, 0, 0)
    return { threshold: Infinity, missing_left: 0 }
  }
  const share = random.float()
  const drawn = edges[2 * bins[0]] * (1 - share) + edges[2 * bins[n_present - 1] + 1] * share
  let last = 0
  while (last + 1 < n_present - 1 && middleOf(edges, bins[last + 1]) <= drawn) last++
  const [low, high] = [bins[last], bins[last + 1]]
  const missing_left = hasMissing ? random.below(2) : NONE_MISSING
  histogram.merge(n, last, missing_left)
  const between = drawn >= edges[2 * low + 1] && drawn < edges[2 * high]
  return { threshold: between ? drawn : thresholdBetween(edges, low, high), missing_left }
}

function middleOf(edges: Float64Array, bin: number): number {
  return edges[2 * bin] / 2 + edges[2 * bin + 1] / 2
}
