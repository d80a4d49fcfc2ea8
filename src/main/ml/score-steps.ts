/**
 * What all ranking scores and curves rest on: how many rows of either class have at least a given score.
 * Rows of equal score are one step, so their order shows nowhere.
 */
export interface ScoreSteps {
  /** Distinct scores, descending. */
  thresholds: Float64Array
  /** Per threshold: rows of class 1 whose score is at least that. Counts are whole numbers. */
  tp: Float64Array
  /** Per threshold: rows of class 0 whose score is at least that. */
  fp: Float64Array
  n_positive: number
  n_negative: number
}

/** @param y 0 or 1 per row; `score` is as long and has no NaN */
export function scoreSteps(y: Int32Array, score: Float64Array): ScoreSteps {
  const order = Uint32Array.from(score.keys()).sort((a, b) => score[b] - score[a])
  const thresholds = new Float64Array(order.length)
  const tp = new Float64Array(order.length)
  const fp = new Float64Array(order.length)
  let n = 0
  let n_positive = 0
  let n_negative = 0
  for (let at = 0; at < order.length; at++) {
    const row = order[at]
    if (y[row] === 1) n_positive++
    else n_negative++
    if (at + 1 < order.length && score[order[at + 1]] === score[row]) continue
    thresholds[n] = score[row]
    tp[n] = n_positive
    fp[n] = n_negative
    n++
  }
  return { thresholds: thresholds.slice(0, n), tp: tp.slice(0, n), fp: fp.slice(0, n), n_positive, n_negative }
}
