/**
 * Ridge regression (Hoerl and Kennard, Technometrics 12, 1970) on standardised columns, missing values filled with the
 * training median: scikit-learn's make_pipeline(SimpleImputer(strategy='median'), StandardScaler(), Ridge()).
 * The normal equations are solved by Cholesky's method; the intercept is not penalised.
 */
import { AppError } from '../../../shared/errors.ts'
import type { EncodedMatrix } from '../encoded-matrix.ts'
import { paramRule, parseParams, type ParamRule } from '../param-rules.ts'
import { NOTHING_DRAWN } from '../shared-params.ts'
import type { LinearModel } from './linear-model.ts'
import { fitStandardiser, standardiseColumns } from './standardise.ts'

export interface RidgeParams {
  /** From 0: the strength of the penalty. */
  alpha: number
  /** Nothing is drawn: any seed gives the same model. */
  random_state: number
}

export type RidgeParamSpec = ParamRule<keyof RidgeParams>

/** Names and defaults of scikit-learn's Ridge. */
export const RIDGE_PARAMS: RidgeParamSpec[] = [
  paramRule(
    ['alpha', 'number', '1.0'],
    { numbers: { from: 0, to: Infinity, open: 'to' } },
    'a number from 0',
    'The strength of the penalty: larger values pull the coefficients closer to 0; 0 is least squares.'
  ),
  NOTHING_DRAWN
]

/** @throws INVALID_PARAMETER_VALUE as {@link parseParams} does */
export function parseRidgeParams(raw: Record<string, unknown>): RidgeParams {
  return parseParams(RIDGE_PARAMS, raw, 'a ridge regression') as unknown as RidgeParams
}

export interface RidgeProblem {
  /** Finite numbers; NaN is missing. */
  matrix: EncodedMatrix
  y: Float64Array
  /** Length n_rows, from 0. Null: every row weighs 1. Medians, means and scales do not look at it. */
  sample_weight: Float64Array | null
}

/** Rows summed at once: a block of a column stays in the processor's cache while it meets the others. */
const BLOCK_ROWS = 1024

/**
 * A column that depends on earlier ones (possible at alpha 0 only, save for rounding) gets the coefficient 0.
 * @param onBlock called after each block of rows with the rows done; may throw to stop
 * @throws INVALID_PARAMETER_VALUE when every row weighs 0
 */
export function fitRidge(problem: RidgeProblem, params: RidgeParams, onBlock?: (done: number) => void): LinearModel {
  const { matrix, y, sample_weight } = problem
  const { n_features, n_rows } = matrix
  const weights = sample_weight ?? new Float64Array(n_rows).fill(1)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (!(total > 0)) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      'Every training row has the weight 0; give some rows a weight above 0.'
    )
  }
  const standardiser = fitStandardiser(matrix)
  // the target is one more column: its products with the others are the right side of the equations
  const columns = [...standardiseColumns(standardiser, matrix), y.slice()]
  const centres = Float64Array.from(columns, (column) => dot(column, weights, [0, n_rows]) / total)
  const roots = weights.map(Math.sqrt)
  for (const [at, column] of columns.entries()) {
    for (let row = 0; row < n_rows; row++) column[row] = (column[row] - centres[at]) * roots[row]
  }
  const gram = crossProducts(columns, onBlock)
  for (let at = 0; at < n_features; at++) gram[at][at] += params.alpha
  const coefficients = solveCholesky(gram.slice(0, n_features), gram[n_features].slice(0, n_features))
  const intercept = centres[n_features] - dot(coefficients, centres, [0, n_features])
  return {
    kind: 'regression',
    n_features,
    n_classes: 0,
    n_outputs: 1,
    coefficients,
    intercepts: Float64Array.of(intercept),
    ...standardiser
  }
}

/** Row i, columns up to i: the products of column i with the earlier ones and itself. */
function crossProducts(columns: Float64Array[], onBlock?: (done: number) => void): Float64Array[] {
  const products = columns.map((_, at) => new Float64Array(at + 1))
  const n_rows = columns[0].length
  for (let from = 0; from < n_rows; from += BLOCK_ROWS) {
    const to = Math.min(from + BLOCK_ROWS, n_rows)
    for (const [i, own] of products.entries()) {
      for (let j = 0; j <= i; j++) own[j] += dot(columns[i], columns[j], [from, to])
    }
    onBlock?.(to)
  }
  return products
}

function dot(a: Float64Array, b: Float64Array, [from, to]: readonly [number, number]): number {
  let sum = 0
  for (let at = from; at < to; at++) sum += a[at] * b[at]
  return sum
}

/** @param lower row i, columns up to i of a symmetric matrix, not negative definite; overwritten by its factor */
function solveCholesky(lower: Float64Array[], right: Float64Array): Float64Array {
  const n = lower.length
  const x = right.slice()
  const used = factorise(lower)
  for (let i = 0; i < n; i++) {
    x[i] = used[i] === 1 ? (x[i] - dot(lower[i], x, [0, i])) / lower[i][i] : 0
  }
  for (let i = n - 1; i >= 0; i--) {
    if (used[i] === 0) continue
    let sum = x[i]
    for (let k = i + 1; k < n; k++) sum -= lower[k][i] * x[k]
    x[i] = sum / lower[i][i]
  }
  return x
}

/** @returns 1 for each column that was used; 0 where only rounding was left of it, its row and column being 0 then */
function factorise(lower: Float64Array[]): Uint8Array {
  const n = lower.length
  const used = new Uint8Array(n)
  for (let i = 0; i < n; i++) {
    const own = lower[i][i]
    for (let j = 0; j < i; j++) {
      lower[i][j] = used[j] === 1 ? (lower[i][j] - dot(lower[i], lower[j], [0, j])) / lower[j][j] : 0
    }
    const rest = own - dot(lower[i], lower[i], [0, i])
    if (rest > own * n * Number.EPSILON) used[i] = 1
    lower[i][i] = used[i] === 1 ? Math.sqrt(rest) : 0
    if (used[i] === 0) lower[i].fill(0)
  }
  return used
}
