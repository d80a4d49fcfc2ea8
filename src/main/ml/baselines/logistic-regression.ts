/**
 * Logistic regression with an L2 penalty, fitted by L-BFGS on standardised columns, missing values filled with the
 * training median: scikit-learn's make_pipeline(SimpleImputer(strategy='median'), StandardScaler(),
 * LogisticRegression()). Two classes have one linear function (binomial), more have one each (multinomial).
 * As in scikit-learn since 1.4 the loss is a mean over the rows, so `tol` means the same whatever their number.
 */
import { AppError } from '../../../shared/errors.ts'
import { baseWeights } from '../bootstrap.ts'
import type { EncodedMatrix } from '../encoded-matrix.ts'
import type { ForestProblem } from '../forest-problem.ts'
import { parseForestParams } from '../forest-params.ts'
import { paramRule, parseParams, type ParamRule } from '../param-rules.ts'
import { classWeight, NOTHING_DRAWN } from '../shared-params.ts'
import { minimise, type Objective } from './lbfgs.ts'
import { sigmoid, softmax, type LinearModel } from './linear-model.ts'
import { fitStandardiser, standardiseColumns } from './standardise.ts'

export interface LogisticParams {
  /** Above 0: the inverse of the strength of the penalty. */
  C: number
  /** By the class as text; a class that is not named weighs 1. */
  class_weight: 'balanced' | Record<string, number> | null
  max_iter: number
  tol: number
  /** Nothing is drawn: any seed gives the same model. */
  random_state: number
}

export type LogisticParamSpec = ParamRule<keyof LogisticParams>

/** Names and defaults of scikit-learn's LogisticRegression. */
export const LOGISTIC_PARAMS: LogisticParamSpec[] = [
  paramRule(
    ['C', 'number', '1.0'],
    { numbers: { from: 0, to: Infinity, open: 'both' } },
    'a number above 0',
    'The inverse of the strength of the penalty: smaller values pull the coefficients closer to 0.'
  ),
  classWeight('balanced'),
  paramRule(
    ['max_iter', 'integer', '100'],
    { integers: { least: 1, most: 100_000 } },
    'a whole number from 1 to 100000',
    'At most this many steps of the solver.'
  ),
  paramRule(
    ['tol', 'number', '0.0001'],
    { numbers: { from: 0, to: Infinity, open: 'both' } },
    'a number above 0',
    'The solver is done when no part of the gradient is larger.'
  ),
  NOTHING_DRAWN
]

/** @throws INVALID_PARAMETER_VALUE as {@link parseParams} does */
export function parseLogisticParams(raw: Record<string, unknown>): LogisticParams {
  return parseParams(LOGISTIC_PARAMS, raw, 'a logistic regression') as unknown as LogisticParams
}

export interface LogisticProblem {
  /** Finite numbers; NaN is missing. */
  matrix: EncodedMatrix
  /** Class codes from 0. A class of more than two that no row has gets a probability close to 0. */
  y: Int32Array
  /** At least 2. */
  n_classes: number
  /** Length n_rows, from 0. Null: every row weighs 1. Medians, means and scales do not look at it. */
  sample_weight: Float64Array | null
  /** Classes as text, by code: what the keys of a class_weight object mean. Absent: the codes themselves. */
  class_names?: string[]
}

export interface LogisticFit {
  model: LinearModel
  n_iter: number
  /** False: max_iter came before tol; more iterations would change the coefficients. */
  converged: boolean
}

/**
 * @param onIteration called after each step of the solver with the number done; may throw to stop
 * @throws INVALID_PARAMETER_VALUE when the rows hold fewer than two classes, or class_weight does not fit them
 */
export function fitLogisticRegression(
  problem: LogisticProblem,
  params: LogisticParams,
  onIteration?: (done: number) => void
): LogisticFit {
  const { matrix, n_classes } = problem
  requireTwoClasses(problem)
  const standardiser = fitStandardiser(matrix)
  const columns = standardiseColumns(standardiser, matrix)
  const weights = rowWeights(problem, params)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const n_outputs = n_classes > 2 ? n_classes : 1
  const loss = logisticLoss({ columns, y: problem.y, weights, total, n_outputs, penalty: 1 / (params.C * total) })
  const start = new Float64Array(n_outputs * (matrix.n_features + 1))
  const { max_iter, tol } = params
  const { x, n_iter, converged } = minimise(loss, start, { max_iter, tol, onIteration })
  const { n_features } = matrix
  const coefficients = x.slice(0, n_outputs * n_features)
  const intercepts = x.slice(n_outputs * n_features)
  const model = { kind: 'classification', n_features, n_classes, n_outputs, coefficients, intercepts } as const
  return { model: { ...model, ...standardiser }, n_iter, converged }
}

function requireTwoClasses({ y, class_names }: LogisticProblem): void {
  const first = y[0]
  if (y.some((code) => code !== first)) return
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `Every training row has the class ${class_names?.[first] ?? first}; a logistic regression needs rows of at least two.`
  )
}

function rowWeights({ matrix, y, n_classes, sample_weight, class_names }: LogisticProblem, params: LogisticParams) {
  const { class_weight } = params
  const forest = parseForestParams({ class_weight: class_weight ?? 'None', bootstrap: false }, 'classification')
  const { n_rows } = matrix
  const rows: ForestProblem = {
    kind: 'classification',
    n_rows,
    n_classes,
    bins: [],
    edges: [],
    y,
    sample_weight,
    class_names
  }
  return baseWeights(rows, forest) ?? new Float64Array(n_rows).fill(1)
}

interface LossParts {
  /** Standardised; n_features arrays of length n_rows. */
  columns: Float64Array[]
  y: Int32Array
  weights: Float64Array
  /** The sum of the weights. */
  total: number
  /** 1: the score is of class 1, against class 0. */
  n_outputs: number
  /** Half of it times the squared coefficients is added; the intercepts are free. */
  penalty: number
}

/**
 * The weighted mean of the log loss, plus the penalty, of the coefficients (output after output) followed by the
 * intercepts.
 */
function logisticLoss({ columns, y, weights, total, n_outputs, penalty }: LossParts): Objective {
  const n_rows = y.length
  const n_features = columns.length
  /** Output after output: first the scores, then what the loss changes with each of them. */
  const scores = Array.from({ length: n_outputs }, () => new Float64Array(n_rows))
  return (x, gradient) => {
    let value = 0
    for (let k = 0; k < n_outputs; k++) {
      scores[k].fill(x[n_outputs * n_features + k])
      for (let feature = 0; feature < n_features; feature++) {
        addScaled(scores[k], x[k * n_features + feature], columns[feature])
      }
    }
    value += n_outputs === 1 ? binomialLoss(scores[0], y, weights) : multinomialLoss(scores, y, weights)
    value /= total
    for (let k = 0; k < n_outputs; k++) {
      let sum = 0
      for (let row = 0; row < n_rows; row++) sum += scores[k][row]
      gradient[n_outputs * n_features + k] = sum / total
      for (let feature = 0; feature < n_features; feature++) {
        const at = k * n_features + feature
        gradient[at] = dot(scores[k], columns[feature]) / total + penalty * x[at]
        value += (penalty * x[at] * x[at]) / 2
      }
    }
    return value
  }
}

/** Replaces the scores of class 1 by the loss's change with each; @returns the weighted sum of the losses */
function binomialLoss(scores: Float64Array, y: Int32Array, weights: Float64Array): number {
  let sum = 0
  for (let row = 0; row < y.length; row++) {
    const score = scores[row]
    const towards = y[row] === 1 ? score : -score
    sum += weights[row] * (towards > 0 ? Math.log1p(Math.exp(-towards)) : Math.log1p(Math.exp(towards)) - towards)
    scores[row] = weights[row] * (y[row] === 1 ? -sigmoid(-score) : sigmoid(score))
  }
  return sum
}

function multinomialLoss(scores: Float64Array[], y: Int32Array, weights: Float64Array): number {
  const own = new Float64Array(scores.length)
  let sum = 0
  for (let row = 0; row < y.length; row++) {
    for (let k = 0; k < own.length; k++) own[k] = scores[k][row]
    const score = own[y[row]]
    sum += weights[row] * (softmax(own) - score)
    for (let k = 0; k < own.length; k++) scores[k][row] = weights[row] * (own[k] - (y[row] === k ? 1 : 0))
  }
  return sum
}

function addScaled(to: Float64Array, factor: number, values: Float64Array): void {
  if (factor === 0) return
  for (let row = 0; row < to.length; row++) to[row] += factor * values[row]
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let row = 0; row < a.length; row++) sum += a[row] * b[row]
  return sum
}
