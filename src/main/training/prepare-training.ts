import type { RunInput } from '../../shared/contract/runs.ts'
import type { TrainingRequest } from '../../shared/contract/training.ts'
import { AppError } from '../../shared/errors.ts'
import { kFolds, rowQuantiles, timeFolds, type Folds } from '../ml/folds.ts'
import { deriveSeed } from '../ml/random.ts'
import { stratifiedSplit } from '../ml/train-test-split.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { readLabelledRows, rowsWhere, type LabelledRows } from './labelled-rows.ts'
import { categoryEncoding, prepareRows, selectY, type PreparedRows, type SharedRows } from './prepare-part.ts'
import { className } from './target.ts'

export interface PrepareRequest {
  database: string
  request: TrainingRequest
  /** Whether parts are also trained on a share of their rows. */
  shares: boolean
  /** Whether parts are also read with other values of categorical_features. */
  encodings: boolean
}

export interface PreparedSource {
  /** Training and validation rows, as the request divides them. */
  prepared: PreparedRows
  /** All rows, where further parts of them are asked for; else null. */
  rows: SharedRows | null
  /** What a file held; the workspace's own datasets are described elsewhere. */
  inputs: RunInput[]
}

/** The task of one thread: rows → split → encoder fitted on the training rows → binned training rows. */
export async function prepareTraining(
  { database, request, shares, encodings }: PrepareRequest,
  context: TaskContext
): Promise<PreparedSource> {
  const rows = await readLabelledRows(database, request, context)
  if (rows.split === null) requireTwoRows(rows.target)
  const holdout = divideRows(rows, request)
  const folds = divideIntoFolds(rows, request)
  const encoding = categoryEncoding(rows.model_type, request.params)
  const named = request.source.kind === 'csv' ? { ...rows, keys: [] } : rows // a file's rows have no key of their own
  const prepared = prepareRows(named, { train: rowsWhere(holdout, 0), val: rowsWhere(holdout, 1) }, encoding)
  const shared = folds.length > 0 || shares || encodings ? shareRows(rows, { holdout, folds, shares, request }) : null
  return { prepared, rows: shared, inputs: rows.inputs }
}

/**
 * Which rows are held out: 1 for validation, 0 for training. The same for the same set of rows and the same request.
 * @throws INVALID_PARAMETER_VALUE when a part would be empty
 */
export function divideRows({ split, keys, target }: LabelledRows, request: TrainingRequest): Uint8Array {
  const flags =
    split ??
    stratifiedSplit({
      keys,
      strata: strataOf(target),
      test_size: request.test_size,
      random_state: request.split_random_state
    })
  const n_val = flags.reduce((sum, flag) => sum + flag, 0)
  if (n_val > 0 && n_val < flags.length) return flags
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `The split leaves ${flags.length - n_val} rows for training and ${n_val} for validation; both need at least one. Import more rows or change test_size (${request.test_size}).`
  )
}

/** A class of one row could be learnt or scored, not both; scikit-learn's stratified split refuses it as well. */
function requireTwoRows({ name, classes, y }: LabelledRows['target']): void {
  if (classes === null) return
  const counts = new Int32Array(classes.length)
  for (const code of y) counts[code]++
  const single = counts.indexOf(1)
  if (single < 0) return
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `The class ${className(classes[single])} of ${name} has one row only; to be learnt and scored, a class needs two. Leave that row out, merge the class with another, or name a split column.`
  )
}

function strataOf({ classes, y }: LabelledRows['target']): Int32Array | null {
  return classes === null ? null : (y as Int32Array)
}

/** Seeds of further draws over the same keys, apart from that of the split itself. */
const FOLDS_SEED = 0x666f6c64
const SHARE_SEED = 0x73686172

/** @throws INVALID_PARAMETER_VALUE when the rows cannot be divided so, or have no dates */
function divideIntoFolds({ keys, target, times }: LabelledRows, request: TrainingRequest): Folds[] {
  const { cross_validation: asked, split_random_state } = request
  if (asked === null) return []
  if (asked.strategy === 'k_fold') {
    return Array.from({ length: asked.n_repeats }, (_, repeat) =>
      kFolds({
        keys,
        strata: strataOf(target),
        n_splits: asked.n_splits,
        random_state: deriveSeed(split_random_state + FOLDS_SEED, repeat)
      })
    )
  }
  if (times === null) throw noDates(request)
  return [timeFolds(times, asked.n_splits)]
}

/** Only a dataset's rows have dates of their own. */
export function noDates({ source }: TrainingRequest): AppError {
  const what =
    source.kind === 'service'
      ? `The rows of feature service "${source.service}" all have one date`
      : 'The rows of a CSV file have no dates'
  return new AppError(
    'INVALID_PARAMETER_VALUE',
    `${what}, so they cannot be cross-validated over time. Train on an imported dataset, or choose the strategy k_fold.`
  )
}

function shareRows(
  rows: LabelledRows,
  {
    holdout,
    folds,
    shares,
    request
  }: { holdout: Uint8Array; folds: Folds[]; shares: boolean; request: TrainingRequest }
): SharedRows {
  const { model_type, table, target, entity, feature_service, n_rows_without_label, excluded, keys } = rows
  const every = Uint32Array.from(target.y, (_, row) => row)
  const flags = new Uint8Array(new SharedArrayBuffer(holdout.length))
  flags.set(holdout)
  const random_state = deriveSeed(request.split_random_state + SHARE_SEED, 0)
  return {
    model_type,
    table,
    target: { ...target, y: selectY(target.y, every) },
    entity,
    feature_service,
    n_rows_without_label,
    excluded,
    holdout: flags,
    folds,
    quantiles: shares ? rowQuantiles({ keys, strata: strataOf(target), random_state }) : null
  }
}
