/**
 * Folds of a cross-validation that depend on the set of rows and not on their order.
 * Sizes as scikit-learn's StratifiedKFold, KFold and TimeSeriesSplit have them (sklearn/model_selection/_split.py).
 */
import { AppError } from '../../shared/errors.ts'
import { hashString } from './random.ts'
import { compareCodePoints } from './table.ts'

/** Which rows train and which validate, fold by fold; over a buffer that threads share. */
export interface Folds {
  /** `k_fold`: rows outside a fold train for it. `time`: only rows of lower folds do; fold 0 never validates. */
  strategy: 'k_fold' | 'time'
  /** `k_fold`: 0 to n_splits - 1. `time`: 0 to n_splits, 0 for the rows that only ever train. One per row. */
  fold_of: Uint8Array
  n_splits: number
}

export interface KFoldRequest {
  /** One per row. Rows of equal key in one stratum are told apart by their order, so only for them does order matter. */
  keys: readonly string[]
  /** One per row, any integers (class codes); null: the rows are one stratum. */
  strata: Int32Array | null
  /** From 2 to 20. */
  n_splits: number
  /** Other numbers draw other folds. */
  random_state: number
}

/**
 * The rows, sorted by class, are dealt out to the folds one after another, which gives each fold its number of rows of
 * each class; which rows these are is decided by a hash of their keys.
 * @throws INVALID_PARAMETER_VALUE when there are fewer rows than folds, or no class with as many rows as folds
 */
export function kFolds({ keys, strata, n_splits, random_state }: KFoldRequest): Folds {
  const groups = groupRows(keys.length, strata)
  const largest = Math.max(0, ...groups.map((rows) => rows.length))
  if (largest < n_splits) {
    const what = strata === null ? `There are ${largest} rows` : `The most frequent class has ${largest} rows`
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `${what}; n_splits = ${n_splits} needs at least ${n_splits}. Choose fewer folds or import more rows.`
    )
  }
  const fold_of = new Uint8Array(new SharedArrayBuffer(keys.length))
  let dealt = 0
  for (const rows of groups) {
    for (const row of orderByHash(rows, keys, random_state)) fold_of[row] = dealt++ % n_splits
  }
  return { strategy: 'k_fold', fold_of, n_splits }
}

/** Row numbers by stratum; strata in ascending order. */
function groupRows(n_rows: number, strata: Int32Array | null): number[][] {
  const groups = new Map<number, number[]>()
  for (let row = 0; row < n_rows; row++) {
    const stratum = strata === null ? 0 : strata[row]
    const rows = groups.get(stratum)
    if (rows === undefined) groups.set(stratum, [row])
    else rows.push(row)
  }
  return [...groups].toSorted(([a], [b]) => a - b).map(([, rows]) => rows)
}

/** Row numbers in the order of a hash of their keys. */
function orderByHash(rows: number[], keys: readonly string[], seed: number): number[] {
  const hashes = Float64Array.from(rows, (row) => hashString(keys[row], seed))
  return rows
    .map((_, place) => place)
    .toSorted((a, b) => hashes[a] - hashes[b] || compareCodePoints(keys[rows[a]], keys[rows[b]]) || a - b)
    .map((place) => rows[place])
}

/**
 * An expanding window over the dates: each fold is scored by a model of all rows dated before it. The dates are divided
 * as TimeSeriesSplit divides rows, so rows of one date are never on both sides.
 * @param times one per row, ms since the epoch
 * @throws INVALID_PARAMETER_VALUE when there are not more dates than folds
 */
export function timeFolds(times: Float64Array, n_splits: number): Folds {
  const dates = [...new Set(times)].toSorted((a, b) => a - b)
  if (dates.length <= n_splits) {
    const wayOut = dates.length > 2 ? `Choose at most ${dates.length - 1} folds` : 'Import more dates'
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The rows have ${dates.length} ${dates.length === 1 ? 'date' : 'dates'}; ` +
        `n_splits = ${n_splits} over time needs at least ${n_splits + 1}. ${wayOut}, or choose k_fold.`
    )
  }
  const size = Math.floor(dates.length / (n_splits + 1))
  const first = dates.length - n_splits * size
  const foldOfDate = new Map(dates.map((date, at) => [date, at < first ? 0 : 1 + Math.floor((at - first) / size)]))
  const fold_of = new Uint8Array(new SharedArrayBuffer(times.length))
  for (let row = 0; row < times.length; row++) fold_of[row] = foldOfDate.get(times[row])!
  return { strategy: 'time', fold_of, n_splits }
}

/**
 * The row numbers of one fold.
 * @param fold from 1 to n_splits
 */
export function rowsOfFold({ strategy, fold_of }: Folds, fold: number): { train: Uint32Array; val: Uint32Array } {
  const held = strategy === 'k_fold' ? fold - 1 : fold
  const train: number[] = []
  const val: number[] = []
  for (let row = 0; row < fold_of.length; row++) {
    if (fold_of[row] === held) val.push(row)
    else if (strategy === 'k_fold' || fold_of[row] < held) train.push(row)
  }
  return { train: Uint32Array.from(train), val: Uint32Array.from(val) }
}

/**
 * A place from 0 to 1 (excluded) for each row inside its stratum, by a hash of its key: the rows below a share are that
 * share of each stratum, and those of a smaller share are among those of a larger one.
 */
export function rowQuantiles({ keys, strata, random_state }: Omit<KFoldRequest, 'n_splits'>): Float64Array {
  const quantiles = new Float64Array(new SharedArrayBuffer(keys.length * 8))
  for (const rows of groupRows(keys.length, strata)) {
    for (const [rank, row] of orderByHash(rows, keys, random_state).entries()) quantiles[row] = rank / rows.length
  }
  return quantiles
}
