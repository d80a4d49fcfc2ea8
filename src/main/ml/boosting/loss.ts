/**
 * What boosting minimises, and its first and second derivatives by the raw prediction (Friedman, "Greedy function
 * approximation: a gradient boosting machine", 2001; Friedman, Hastie and Tibshirani, "Additive logistic regression",
 * 2000). Scaling is scikit-learn's: half the squared error, and the log loss of the logit and of the softmax.
 */
import type { ForestProblem } from '../forest-problem.ts'

export interface Loss {
  /** Trees an iteration, and raw predictions a row: one for each class where there are more than two, else 1. */
  n_outputs: number
  /** Every second derivative is 1, and is not written. */
  constant_hessian: boolean
  /** Length n_outputs: the best constant raw prediction over the training rows. */
  baseline: Float64Array
  /** Looks at the raw predictions before the first tree of an iteration; `derivatives` then holds for all its trees. */
  prepare(raw: Float64Array[]): void
  /** Writes first and second derivative of each training row to pairs[2 * row] and pairs[2 * row + 1]. */
  derivatives(output: number, raw: Float64Array[], pairs: Float64Array): void
  /** The weighted mean over some rows; lower is better. */
  mean(raw: Float64Array[], rows: Int32Array): number
}

/** Which rows teach, and what each weighs (null: 1). */
export interface TrainingRows {
  rows: Int32Array
  weights: Float64Array | null
}

/** Half the squared error of a number, the log loss of classes. */
export function createLoss(problem: ForestProblem, training: TrainingRows): Loss {
  if (problem.kind === 'regression') return new HalfSquaredError(problem.y, training)
  return problem.n_classes > 2 ? new MultinomialLoss(problem, training) : new BinomialLoss(problem.y, training)
}

/** Weighted mean of term(row). */
function weightedMean(rows: Int32Array, weights: Float64Array | null, term: (row: number) => number): number {
  let sum = 0
  let total = 0
  for (let at = 0; at < rows.length; at++) {
    const weight = weights === null ? 1 : weights[rows[at]]
    sum += weight * term(rows[at])
    total += weight
  }
  return sum / total
}

/** A share kept away from 0 and 1, so that its logarithm is finite. */
function clip(share: number): number {
  return Math.min(Math.max(share, Number.EPSILON), 1 - Number.EPSILON)
}

class HalfSquaredError implements Loss {
  readonly n_outputs = 1
  readonly constant_hessian: boolean
  readonly baseline: Float64Array
  readonly #y: ArrayLike<number>
  readonly #training: TrainingRows

  constructor(y: ArrayLike<number>, training: TrainingRows) {
    this.constant_hessian = training.weights === null
    this.baseline = Float64Array.of(weightedMean(training.rows, training.weights, (row) => y[row]))
    this.#y = y
    this.#training = training
  }

  prepare(): void {}

  derivatives(_: number, [raw]: Float64Array[], pairs: Float64Array): void {
    const y = this.#y
    const { rows, weights } = this.#training
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at]
      const weight = weights === null ? 1 : weights[row]
      pairs[2 * row] = weight * (raw[row] - y[row])
      pairs[2 * row + 1] = weight
    }
  }

  mean([raw]: Float64Array[], rows: Int32Array): number {
    return weightedMean(rows, this.#training.weights, (row) => (raw[row] - this.#y[row]) ** 2 / 2)
  }
}

/** Two classes; the raw prediction is the logit of class 1. */
class BinomialLoss implements Loss {
  readonly n_outputs = 1
  readonly constant_hessian = false
  readonly baseline: Float64Array
  readonly #y: ArrayLike<number>
  readonly #training: TrainingRows

  constructor(y: ArrayLike<number>, training: TrainingRows) {
    const share = clip(weightedMean(training.rows, training.weights, (row) => y[row]))
    this.baseline = Float64Array.of(Math.log(share / (1 - share)))
    this.#y = y
    this.#training = training
  }

  prepare(): void {}

  derivatives(_: number, [raw]: Float64Array[], pairs: Float64Array): void {
    const y = this.#y
    const { rows, weights } = this.#training
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at]
      const weight = weights === null ? 1 : weights[row]
      const share = 1 / (1 + Math.exp(-raw[row]))
      pairs[2 * row] = weight * (share - y[row])
      pairs[2 * row + 1] = weight * share * (1 - share)
    }
  }

  mean([raw]: Float64Array[], rows: Int32Array): number {
    return weightedMean(rows, this.#training.weights, (row) => {
      const value = this.#y[row] === 1 ? -raw[row] : raw[row]
      // log(1 + exp(value)) without overflow
      return Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value)))
    })
  }
}

/** More than two classes; raw predictions are logarithms of shares, up to a constant a row. */
class MultinomialLoss implements Loss {
  readonly n_outputs: number
  readonly constant_hessian = false
  readonly baseline: Float64Array
  readonly #y: ArrayLike<number>
  readonly #training: TrainingRows
  /** By row: the logarithm of the sum of exp(raw). Only that is kept, not n_classes derivatives a row. */
  readonly #logSum: Float64Array

  constructor({ n_rows, n_classes, y }: ForestProblem, training: TrainingRows) {
    this.n_outputs = n_classes
    this.#y = y
    this.#training = training
    this.#logSum = new Float64Array(n_rows)
    const logs = Float64Array.from({ length: n_classes }, (_, k) =>
      Math.log(clip(weightedMean(training.rows, training.weights, (row) => (y[row] === k ? 1 : 0))))
    )
    const middle = logs.reduce((sum, log) => sum + log, 0) / n_classes
    this.baseline = logs.map((log) => log - middle)
  }

  prepare(raw: Float64Array[]): void {
    const { rows } = this.#training
    for (let at = 0; at < rows.length; at++) this.#logSum[rows[at]] = logSumExp(raw, rows[at])
  }

  derivatives(output: number, raw: Float64Array[], pairs: Float64Array): void {
    const y = this.#y
    const own = raw[output]
    const { rows, weights } = this.#training
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at]
      const weight = weights === null ? 1 : weights[row]
      const share = Math.exp(own[row] - this.#logSum[row])
      pairs[2 * row] = weight * (share - (y[row] === output ? 1 : 0))
      pairs[2 * row + 1] = weight * share * (1 - share)
    }
  }

  mean(raw: Float64Array[], rows: Int32Array): number {
    return weightedMean(rows, this.#training.weights, (row) => logSumExp(raw, row) - raw[this.#y[row]][row])
  }
}

/** The logarithm of the sum over outputs of exp(raw[output][row]), without overflow. */
function logSumExp(raw: Float64Array[], row: number): number {
  let most = -Infinity
  for (let k = 0; k < raw.length; k++) if (raw[k][row] > most) most = raw[k][row]
  let sum = 0
  for (let k = 0; k < raw.length; k++) sum += Math.exp(raw[k][row] - most)
  return most + Math.log(sum)
}
