/**
 * Scores of predictions, as sklearn.metrics defines them (Pedregosa et al., JMLR 12, 2011).
 * `y` and `predicted` hold class codes from 0 in an Int32Array, or numbers in a Float64Array; they are equally long.
 * `proba` has n_classes numbers per row, row after row; `score` the probability of class 1 per row.
 * A ratio without anything below the line is 0; a score that has no meaning for the rows at hand is NaN, and so is
 * every mean over no rows.
 */
import { medianOf } from './quantile.ts'
import { scoreSteps } from './score-steps.ts'

/** Row i, column j: how many rows of class i were predicted as class j. */
export function confusionMatrix(y: Int32Array, predicted: Int32Array, n_classes: number): number[][] {
  const counts = Array.from({ length: n_classes }, () => Array.from({ length: n_classes }, () => 0))
  for (let row = 0; row < y.length; row++) counts[y[row]][predicted[row]]++
  return counts
}

/** The share of rows that were predicted right, from 0 to 1. */
export function accuracyScore(y: Int32Array, predicted: Int32Array): number {
  let right = 0
  for (let row = 0; row < y.length; row++) if (y[row] === predicted[row]) right++
  return right / y.length
}

/** The mean recall of the classes that `y` holds. */
export function balancedAccuracy(y: Int32Array, predicted: Int32Array, n_classes: number): number {
  const { truth, hits } = classTotals(y, predicted, n_classes)
  const recalls = hits.map((hit, code) => hit / truth[code]).filter((_, code) => truth[code] > 0)
  return mean(recalls)
}

export interface PrecisionRecallF1 {
  precision: number
  recall: number
  f1: number
}

/** @param positive the code of the class that counts as positive */
export function precisionRecallF1(y: Int32Array, predicted: Int32Array, positive: number): PrecisionRecallF1 {
  let tp = 0
  let n_true = 0
  let n_predicted = 0
  for (let row = 0; row < y.length; row++) {
    if (y[row] === positive) n_true++
    if (predicted[row] === positive) n_predicted++
    if (y[row] === positive && predicted[row] === positive) tp++
  }
  return ratios(tp, n_true, n_predicted)
}

/** The plain mean over the classes that are in `y` or were predicted. */
export function macroScores(y: Int32Array, predicted: Int32Array, n_classes: number): PrecisionRecallF1 {
  const { truth, guessed, hits } = classTotals(y, predicted, n_classes)
  const scores = hits
    .map((hit, code) => ratios(hit, truth[code], guessed[code]))
    .filter((_, code) => truth[code] + guessed[code] > 0)
  return {
    precision: mean(scores.map((score) => score.precision)),
    recall: mean(scores.map((score) => score.recall)),
    f1: mean(scores.map((score) => score.f1))
  }
}

/** The mean over the classes, each weighted by its rows in `y`. */
export function weightedScores(y: Int32Array, predicted: Int32Array, n_classes: number): PrecisionRecallF1 {
  const { truth, guessed, hits } = classTotals(y, predicted, n_classes)
  const scores = hits.map((hit, code) => ratios(hit, truth[code], guessed[code]))
  const average = (name: keyof PrecisionRecallF1): number =>
    scores.reduce((sum, score, code) => sum + score[name] * truth[code], 0) / y.length
  return { precision: average('precision'), recall: average('recall'), f1: average('f1') }
}

function ratios(tp: number, n_true: number, n_predicted: number): PrecisionRecallF1 {
  return {
    precision: n_predicted === 0 ? 0 : tp / n_predicted,
    recall: n_true === 0 ? 0 : tp / n_true,
    f1: n_true + n_predicted === 0 ? 0 : (2 * tp) / (n_true + n_predicted)
  }
}

/** Matthews' correlation for any number of classes (Gorodkin 2004), from -1 to 1. */
export function matthewsCorrelation(y: Int32Array, predicted: Int32Array, n_classes: number): number {
  const { truth, guessed, hits } = classTotals(y, predicted, n_classes)
  const n_rows = y.length
  const right = hits.reduce((sum, count) => sum + count, 0)
  const dot = (a: number[], b: number[]): number => a.reduce((sum, count, code) => sum + count * b[code], 0)
  const covariance = right * n_rows - dot(truth, guessed)
  const spread = (n_rows ** 2 - dot(guessed, guessed)) * (n_rows ** 2 - dot(truth, truth))
  return spread === 0 ? 0 : covariance / Math.sqrt(spread)
}

/**
 * Cohen's kappa (1960): how far the agreement of `y` and `predicted` exceeds that of chance, from -1 to 1. NaN where
 * both hold one and the same class only: chance agrees on everything.
 */
export function cohenKappa(y: Int32Array, predicted: Int32Array, n_classes: number): number {
  const { truth, guessed, hits } = classTotals(y, predicted, n_classes)
  const n_rows = y.length
  const agreed = hits.reduce((sum, count) => sum + count, 0) * n_rows
  const byChance = truth.reduce((sum, count, code) => sum + count * guessed[code], 0)
  return (agreed - byChance) / (n_rows ** 2 - byChance)
}

/** Per class: rows in `y`, rows in `predicted`, rows in both. */
function classTotals(
  y: Int32Array,
  predicted: Int32Array,
  n_classes: number
): { truth: number[]; guessed: number[]; hits: number[] } {
  const counts = confusionMatrix(y, predicted, n_classes)
  return {
    truth: counts.map((row) => row.reduce((sum, count) => sum + count, 0)),
    guessed: counts.map((_, code) => counts.reduce((sum, row) => sum + row[code], 0)),
    hits: counts.map((row, code) => row[code])
  }
}

/**
 * The area under the ROC curve: the chance that a row of class 1 scores above one of class 0, equal scores counting
 * half (Hanley and McNeil 1982; the same as by midranks). NaN where one class only is there.
 */
export function rocAuc(y: Int32Array, score: Float64Array): number {
  const { tp, fp, n_positive, n_negative } = scoreSteps(y, score)
  let doubled = 0
  for (let at = 0; at < tp.length; at++) {
    const tpBefore = at === 0 ? 0 : tp[at - 1]
    const fpBefore = at === 0 ? 0 : fp[at - 1]
    doubled += (fp[at] - fpBefore) * (tp[at] + tpBefore)
  }
  return doubled / (2 * n_positive * n_negative)
}

/** The mean area of each class against all others; NaN where a class has no row, or all. */
export function rocAucOneVsRest(y: Int32Array, proba: Float64Array, n_classes: number): number {
  const areas = Array.from({ length: n_classes }, (_, code) => {
    const isClass = y.map((own) => (own === code ? 1 : 0))
    return rocAuc(
      isClass,
      Float64Array.from(isClass, (_, row) => proba[row * n_classes + code])
    )
  })
  return mean(areas)
}

/** The sum of precisions weighted by the gain in recall, without interpolation; 0 where no row is positive. */
export function averagePrecision(y: Int32Array, score: Float64Array): number {
  const { tp, fp, n_positive } = scoreSteps(y, score)
  if (n_positive === 0) return 0
  let sum = 0
  for (let at = 0; at < tp.length; at++) {
    const gain = tp[at] - (at === 0 ? 0 : tp[at - 1])
    sum += (gain / n_positive) * (tp[at] / (tp[at] + fp[at]))
  }
  return sum
}

/** The mean negative natural logarithm of the true class's probability, kept 2^-52 away from 0 and 1. */
export function logLoss(y: Int32Array, proba: Float64Array, n_classes: number): number {
  let sum = 0
  for (let row = 0; row < y.length; row++) {
    const own = proba[row * n_classes + y[row]]
    sum -= Math.log(Math.min(Math.max(own, Number.EPSILON), 1 - Number.EPSILON))
  }
  return sum / y.length
}

/** The mean squared distance between the probability and what happened. */
export function brierScore(y: Int32Array, score: Float64Array): number {
  let sum = 0
  for (let row = 0; row < y.length; row++) sum += (score[row] - y[row]) ** 2
  return sum / y.length
}

/** In the target's unit; 0 is best. */
export function rootMeanSquaredError(y: Float64Array, predicted: Float64Array): number {
  return Math.sqrt(squaredErrors(y, predicted) / y.length)
}

/** In the target's unit; 0 is best. */
export function meanAbsoluteError(y: Float64Array, predicted: Float64Array): number {
  let sum = 0
  for (let row = 0; row < y.length; row++) sum += Math.abs(y[row] - predicted[row])
  return sum / y.length
}

/** The middle of the distances; of an even number of rows the mean of the two. */
export function medianAbsoluteError(y: Float64Array, predicted: Float64Array): number {
  return medianOf(y.map((own, row) => Math.abs(own - predicted[row])))
}

/** The mean distance as a share of the true number (1 is 100 %), which counts as 2^-52 where it is smaller. */
export function meanAbsolutePercentageError(y: Float64Array, predicted: Float64Array): number {
  let sum = 0
  for (let row = 0; row < y.length; row++) {
    sum += Math.abs(y[row] - predicted[row]) / Math.max(Math.abs(y[row]), Number.EPSILON)
  }
  return sum / y.length
}

/**
 * The share of the variance of `y` that is predicted, at most 1. Where `y` is constant: 1 for a perfect prediction,
 * else 0. NaN for fewer than two rows.
 */
export function r2Score(y: Float64Array, predicted: Float64Array): number {
  if (y.length < 2) return NaN
  const residual = squaredErrors(y, predicted)
  const centre = mean(y)
  let total = 0
  for (let row = 0; row < y.length; row++) total += (y[row] - centre) ** 2
  if (total === 0) return residual === 0 ? 1 : 0
  return 1 - residual / total
}

function squaredErrors(y: Float64Array, predicted: Float64Array): number {
  let sum = 0
  for (let row = 0; row < y.length; row++) sum += (y[row] - predicted[row]) ** 2
  return sum
}

function mean(values: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < values.length; at++) sum += values[at]
  return sum / values.length
}
