import type { ModelType, TrainingRequest } from '../../shared/contract/training.ts'
import { AppError } from '../../shared/errors.ts'
import { binColumns, type BinnedMatrix } from '../ml/binning.ts'
import { encodeTable, fitEncoder, nativeCategories, type CategoryEncoding, type Encoder } from '../ml/encode.ts'
import type { EncodedMatrix } from '../ml/encoded-matrix.ts'
import { rowsOfFold, type Folds } from '../ml/folds.ts'
import type { ForestParams } from '../ml/forest-params.ts'
import type { ForestProblem } from '../ml/forest-problem.ts'
import { selectRows, type Table } from '../ml/table.ts'
import { packTexts, type PackedTexts } from '../packed-texts.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { algorithmOf } from './algorithms.ts'
import { rowsWhere, type LabelledRows } from './labelled-rows.ts'
import { className, type Target } from './target.ts'

/**
 * What an algorithm learns from and is scored by, in buffers that threads share: everything but hyper-parameters, so
 * that many trainings can begin here.
 */
export interface PreparedRows {
  model_type: ModelType
  encoder: Encoder
  /** Names, classes and the first training row come from here; the rows themselves are encoded. */
  target: Omit<Target, 'y'>
  input_example: Table
  /** The training rows; their columns are binned where the algorithm reads bins, else there are none. */
  problem: ForestProblem
  /** The training rows' encoded columns, where the algorithm reads them. */
  train_matrix: EncodedMatrix | null
  /** `keys` is null where no row is told by name. */
  validation: { matrix: EncodedMatrix; y: Int32Array | Float64Array; keys: PackedTexts | null }
  /** Whose key finds the features; null for a model trained on one table. */
  entity: { name: string; join_keys: string[] } | null
  /** The feature service at the version that was read; null for one table. */
  feature_service: string | null
  n_rows_without_label: number
  excluded: string[]
  binning_sec: number
}

/** Prepared rows with the hyper-parameters of one training. */
export interface PreparedTraining extends PreparedRows {
  request: TrainingRequest
  /** Parsed, as the algorithm's own parser gives them. */
  hyper_params: object
}

/** One whose estimator is grown by our own engine, tree by tree and in several threads. */
export type ForestTraining = PreparedTraining & { hyper_params: ForestParams }

export function isForest(prepared: PreparedTraining): prepared is ForestTraining {
  const { family, reads } = algorithmOf(prepared.model_type)
  return family === 'forest' && reads === 'bins'
}

/** @throws INVALID_PARAMETER_VALUE for an unknown hyper-parameter or a value out of range */
export function withParams(rows: PreparedRows, request: TrainingRequest): PreparedTraining {
  return { ...rows, request, hyper_params: algorithmOf(rows.model_type).parse(request.params) }
}

/**
 * How the text columns of a training are read: rows are prepared so before its trees are grown.
 * @throws INVALID_PARAMETER_VALUE for an unknown hyper-parameter or a value out of range
 */
export function categoryEncoding(modelType: ModelType, params: TrainingRequest['params']): CategoryEncoding {
  const parsed: Partial<ForestParams> = algorithmOf(modelType).parse(params)
  return parsed.categorical_features ?? 'one_hot'
}

/** All rows of a source, for parts that are prepared later, in other threads. */
export interface SharedRows extends Omit<LabelledRows, 'keys' | 'split' | 'times' | 'inputs'> {
  /** 1 for validation, 0 for training, per row. */
  holdout: Uint8Array
  /** One for each repeat; empty where no cross-validation is asked for. */
  folds: Folds[]
  /** See `rowQuantiles`; null where no share of the rows is asked for. */
  quantiles: Float64Array | null
}

/** A division of the rows. `repeat` and `fold` count from 1. */
export type Part = { kind: 'holdout' } | { kind: 'fold'; repeat: number; fold: number }

/** A part, and how it is prepared. */
export interface WantedPart {
  part: Part
  /** The share of the training rows that is learnt from, up to 1. */
  share: number
  categorical_features: CategoryEncoding
}

export interface PreparePartRequest extends WantedPart {
  rows: SharedRows
}

/** The task of one thread: a fold, or a training on a share of the rows. */
export function preparePart(
  { rows, part, share, categorical_features }: PreparePartRequest,
  context: TaskContext
): PreparedRows {
  const { train, val } = divide(rows, part)
  const { quantiles } = rows
  const kept = share < 1 && quantiles !== null ? train.filter((row) => quantiles[row] < share) : train
  context.throwIfCancelled()
  return prepareRows({ ...rows, keys: [] }, { train: kept, val }, categorical_features)
}

function divide({ holdout, folds }: SharedRows, part: Part): { train: Uint32Array; val: Uint32Array } {
  if (part.kind === 'fold') return rowsOfFold(folds[part.repeat - 1], part.fold)
  return { train: rowsWhere(holdout, 0), val: rowsWhere(holdout, 1) }
}

type Divisible = Pick<
  LabelledRows,
  'model_type' | 'table' | 'target' | 'keys' | 'entity' | 'feature_service' | 'n_rows_without_label' | 'excluded'
>

/**
 * Encoder fitted on the training rows → binned training rows and encoded validation rows.
 * @param parts row numbers
 * @throws INVALID_PARAMETER_VALUE when a part is empty, or the training part lacks a class
 */
export function prepareRows(
  rows: Divisible,
  { train, val }: { train: Uint32Array; val: Uint32Array },
  categorical_features: CategoryEncoding
): PreparedRows {
  const { model_type, target } = rows
  if (train.length === 0 || val.length === 0) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The split leaves ${train.length} rows for training and ${val.length} for validation; both need at least one. Import more rows or divide them otherwise.`
    )
  }
  if (target.classes !== null) requireTwoClasses(target, train)
  const { reads } = algorithmOf(model_type)
  const trainTable = selectRows(rows.table, train)
  const encoder = fitEncoder(trainTable, categorical_features)
  const startedAt = performance.now()
  const matrix = encodeTable(encoder, trainTable)
  const categories = nativeCategories(encoder)
  const binned = reads === 'bins' ? binColumns(matrix, categories) : { bins: [], edges: [] }
  const problem = { ...describeProblem(binned, target, train), categories }
  const binning_sec = (performance.now() - startedAt) / 1000
  return {
    model_type,
    encoder,
    target: { name: target.name, classes: target.classes },
    input_example: selectRows(rows.table, train.subarray(0, 1)),
    problem,
    train_matrix: reads === 'matrix' ? matrix : null,
    validation: {
      matrix: encodeTable(encoder, selectRows(rows.table, val)),
      y: selectY(target.y, val),
      keys: rows.keys.length === 0 ? null : packTexts(Array.from(val, (row) => rows.keys[row]))
    },
    entity: rows.entity,
    feature_service: rows.feature_service,
    n_rows_without_label: rows.n_rows_without_label,
    excluded: rows.excluded,
    binning_sec
  }
}

function requireTwoClasses(target: Target, train: Uint32Array): void {
  const first = target.y[train[0]]
  if (train.some((row) => target.y[row] !== first)) return
  const only = String(target.classes![first])
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `All training rows have the same ${target.name} (${only}); a classifier needs at least two classes there. Change test_size or the split.`
  )
}

function describeProblem({ bins, edges }: BinnedMatrix, target: Target, train: Uint32Array): ForestProblem {
  return {
    kind: target.classes === null ? 'regression' : 'classification',
    n_rows: train.length,
    n_classes: target.classes?.length ?? 0,
    bins,
    edges,
    y: selectY(target.y, train),
    sample_weight: null,
    ...(target.classes === null ? {} : { class_names: target.classes.map(className) })
  }
}

/** In a buffer that threads share. */
export function selectY(y: Int32Array | Float64Array, rows: Uint32Array): Int32Array | Float64Array {
  const chosen =
    y instanceof Int32Array
      ? new Int32Array(new SharedArrayBuffer(rows.length * 4))
      : new Float64Array(new SharedArrayBuffer(rows.length * 8))
  for (let at = 0; at < rows.length; at++) chosen[at] = y[rows[at]]
  return chosen
}
