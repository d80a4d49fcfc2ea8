/**
 * The curves of a two-class prediction. `y` is 0 or 1 per row, `score` the probability of class 1.
 * Shapes as in src/shared/evaluation.ts; definitions are scikit-learn's.
 */
import { scoreSteps } from './score-steps.ts'

export interface RocPoint {
  fpr: number
  tpr: number
  /** Rows with at least this score are predicted positive; null: none is. */
  threshold: number | null
}

/** From (0, 0) to (1, 1), one point a distinct score. Empty where one class only is there: it has no curve. */
export function rocCurve(y: Int32Array, score: Float64Array): RocPoint[] {
  const { thresholds, tp, fp, n_positive, n_negative } = scoreSteps(y, score)
  if (n_positive === 0 || n_negative === 0) return []
  const points: RocPoint[] = [{ fpr: 0, tpr: 0, threshold: null }]
  for (let at = 0; at < thresholds.length; at++) {
    points.push({ fpr: fp[at] / n_negative, tpr: tp[at] / n_positive, threshold: thresholds[at] })
  }
  return points
}

export interface PrecisionRecallPoint {
  recall: number
  precision: number
  /** Rows with at least this score are predicted positive; null: none is, and precision is 1 by convention. */
  threshold: number | null
}

/** In ascending order of recall, one point a distinct score. Empty where no row is positive: it has no recall. */
export function precisionRecallCurve(y: Int32Array, score: Float64Array): PrecisionRecallPoint[] {
  const { thresholds, tp, fp, n_positive } = scoreSteps(y, score)
  if (n_positive === 0) return []
  const points: PrecisionRecallPoint[] = [{ recall: 0, precision: 1, threshold: null }]
  for (let at = 0; at < thresholds.length; at++) {
    points.push({ recall: tp[at] / n_positive, precision: tp[at] / (tp[at] + fp[at]), threshold: thresholds[at] })
  }
  return points
}

export interface LiftPoint {
  /** Of all rows, those of the highest scores. */
  share_of_rows: number
  /** Of the rows of class 1, those among them: the cumulative gain. */
  share_of_positives: number
  /** How many times more of class 1 are found than in as many rows at random; null where no row is taken. */
  lift: number | null
}

/**
 * Cumulative gains and lift from no row to all of them, one point a distinct score: rows of equal score are taken
 * together. Empty where no row is positive: there is nothing to gain.
 */
export function liftCurve(y: Int32Array, score: Float64Array): LiftPoint[] {
  const { tp, fp, n_positive, n_negative } = scoreSteps(y, score)
  if (n_positive === 0) return []
  const points: LiftPoint[] = [{ share_of_rows: 0, share_of_positives: 0, lift: null }]
  for (let at = 0; at < tp.length; at++) {
    const share_of_rows = (tp[at] + fp[at]) / (n_positive + n_negative)
    const share_of_positives = tp[at] / n_positive
    points.push({ share_of_rows, share_of_positives, lift: share_of_positives / share_of_rows })
  }
  return points
}

export interface CalibrationBin {
  mean_predicted: number
  fraction_positive: number
  /** Rows, at least 1. */
  count: number
}

/**
 * Predicted against observed shares in `n_bins` equally wide bins from 0 to 1, in ascending order; empty bins are left out.
 * A score on an edge belongs to the lower bin.
 */
export function calibrationCurve(y: Int32Array, score: Float64Array, n_bins = 10): CalibrationBin[] {
  const width = 1 / n_bins
  const sums = new Float64Array(n_bins)
  const positives = new Float64Array(n_bins)
  const counts = new Float64Array(n_bins)
  for (let row = 0; row < y.length; row++) {
    let bin = 0
    while (bin < n_bins - 1 && score[row] > (bin + 1) * width) bin++
    sums[bin] += score[row]
    positives[bin] += y[row]
    counts[bin]++
  }
  return Array.from(counts, (count, bin) => ({
    mean_predicted: sums[bin] / count,
    fraction_positive: positives[bin] / count,
    count
  })).filter(({ count }) => count > 0)
}

export interface ThresholdRow {
  threshold: number
  tp: number
  fp: number
  tn: number
  fn: number
}

/**
 * What predicting positive above each threshold would give, in rows. A score of exactly the threshold is not above it:
 * so 0.5 says of two classes what `mostProbable` says, the first of equals, as scikit-learn's predict does.
 */
export function thresholdTable(y: Int32Array, score: Float64Array, thresholds: readonly number[]): ThresholdRow[] {
  const steps = scoreSteps(y, score)
  return thresholds.map((threshold) => {
    const at = steps.thresholds.findLastIndex((distinct) => distinct > threshold)
    const tp = at < 0 ? 0 : steps.tp[at]
    const fp = at < 0 ? 0 : steps.fp[at]
    return { threshold, tp, fp, tn: steps.n_negative - fp, fn: steps.n_positive - tp }
  })
}

/**
 * At most `most` of the points, evenly spaced by number, the first and the last among them.
 * @param most at least 2
 */
export function thinPoints<T>(points: readonly T[], most: number): T[] {
  if (points.length <= most) return [...points]
  const step = (points.length - 1) / (most - 1)
  return Array.from({ length: most }, (_, at) => points[Math.round(at * step)])
}
