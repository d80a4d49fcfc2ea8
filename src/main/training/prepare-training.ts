import { resolve } from 'node:path'
import type { RunInput } from '../../shared/contract/runs.ts'
import type { ModelType, TrainingRequest } from '../../shared/contract/training.ts'
import { AppError } from '../../shared/errors.ts'
import { openDatabase } from '../db/connection.ts'
import { binColumns, type BinnedMatrix } from '../ml/binning.ts'
import { encodeTable, fitEncoder, type EncodedMatrix, type Encoder } from '../ml/encode.ts'
import type { ForestParams } from '../ml/forest-params.ts'
import type { ForestProblem } from '../ml/forest-problem.ts'
import { selectColumn, selectRows, type Table } from '../ml/table.ts'
import { stratifiedSplit } from '../ml/train-test-split.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { algorithmOf } from './algorithms.ts'
import { loggedParams } from './logged-params.ts'
import { className, guessModelType, hasTarget, readTarget, type Target } from './target.ts'
import { readTrainingRows, type TrainingRows } from './training-rows.ts'

/** Everything the later steps need, in buffers that threads share. */
export interface PreparedTraining {
  request: TrainingRequest
  model_type: ModelType
  /** Parsed, as the algorithm's own parser gives them. */
  hyper_params: object
  encoder: Encoder
  /** Names, classes and the first training row come from here; the rows themselves are encoded. */
  target: Omit<Target, 'y'>
  input_example: Table
  /** The training rows; their columns are binned where the algorithm reads bins, else there are none. */
  problem: ForestProblem
  /** The training rows' encoded columns, where the algorithm reads them. */
  train_matrix: EncodedMatrix | null
  validation: { matrix: EncodedMatrix; y: Int32Array | Float64Array; keys: string[] }
  /** Whose key finds the features; null for a model trained on one table. */
  entity: { name: string; join_key: string } | null
  /** What is logged before the trees are grown. */
  params: Record<string, string>
  inputs: RunInput[]
  n_rows_without_label: number
  excluded: string[]
  binning_sec: number
}

/** One whose estimator is grown tree by tree. */
export type ForestTraining = PreparedTraining & { hyper_params: ForestParams }

export function isForest(prepared: PreparedTraining): prepared is ForestTraining {
  return algorithmOf(prepared.model_type).family === 'forest'
}

export interface PrepareRequest {
  database: string
  request: TrainingRequest
}

/** Rows → split → encoder fitted on the training rows → binned training rows and encoded validation rows. */
export async function prepareTraining(
  { database, request }: PrepareRequest,
  context: TaskContext
): Promise<PreparedTraining> {
  const rows = withTarget(await readRows(database, request, context))
  context.throwIfCancelled()
  const model_type = request.model_type ?? guessModelType(rows.target)
  const algorithm = algorithmOf(model_type)
  const hyper_params = algorithm.parse(request.params)
  const target = readTarget(rows.target, model_type)
  const { train, val } = divideRows(rows, target, request)

  const trainTable = selectRows(rows.table, train)
  const encoder = fitEncoder(trainTable)
  const startedAt = performance.now()
  const matrix = encodeTable(encoder, trainTable)
  const binned = algorithm.reads === 'bins' ? binColumns(matrix) : { bins: [], edges: [] }
  const problem = describeProblem(binned, target, train)
  const binning_sec = (performance.now() - startedAt) / 1000
  return {
    request,
    model_type,
    hyper_params,
    encoder,
    target: { name: target.name, classes: target.classes },
    input_example: selectRows(rows.table, train.subarray(0, 1)),
    problem,
    train_matrix: algorithm.reads === 'matrix' ? matrix : null,
    validation: {
      matrix: encodeTable(encoder, selectRows(rows.table, val)),
      y: selectY(target.y, val),
      keys: Array.from(val, (row) => rows.keys[row])
    },
    entity: rows.entity,
    params: loggedParams({ request, model_type, hyper_params, n_train: train.length, n_val: val.length }),
    inputs: rows.inputs,
    n_rows_without_label: rows.n_rows_without_label,
    excluded: rows.excluded,
    binning_sec
  }
}

async function readRows(database: string, request: TrainingRequest, context: TaskContext): Promise<TrainingRows> {
  const db = openDatabase(resolve(database), 60_000)
  try {
    return await readTrainingRows(db, request.source, context)
  } finally {
    db.close()
  }
}

/** Leaves out the rows whose target is missing, and counts them. */
function withTarget(rows: TrainingRows): TrainingRows {
  const present = hasTarget(rows.target)
  const kept = indicesOf(present, 1)
  if (kept.length === present.length) return rows
  return {
    ...rows,
    table: selectRows(rows.table, kept),
    target: selectColumn(rows.target, kept),
    keys: Array.from(kept, (row) => rows.keys[row]),
    split: rows.split === null ? null : Uint8Array.from(kept, (row) => rows.split![row]),
    n_rows_without_label: rows.n_rows_without_label + present.length - kept.length
  }
}

/**
 * Row numbers of the two parts.
 * @throws INVALID_PARAMETER_VALUE when a part would be empty, or the training part lacks a class
 */
function divideRows(
  rows: TrainingRows,
  target: Target,
  request: TrainingRequest
): { train: Uint32Array; val: Uint32Array } {
  const drawn =
    rows.split ??
    stratifiedSplit({
      keys: rows.keys,
      strata: target.classes === null ? null : (target.y as Int32Array),
      test_size: request.test_size,
      random_state: request.split_random_state
    })
  const train = indicesOf(drawn, 0)
  const val = indicesOf(drawn, 1)
  if (train.length === 0 || val.length === 0) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The split leaves ${train.length} rows for training and ${val.length} for validation; both need at least one. Import more rows or change test_size (${request.test_size}).`
    )
  }
  if (target.classes !== null) requireTwoClasses(target, train)
  return { train, val }
}

function requireTwoClasses(target: Target, train: Uint32Array): void {
  const seen = new Set(Array.from(train, (row) => target.y[row]))
  if (seen.size < 2) {
    const only = String(target.classes![target.y[train[0]]])
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `All training rows have the same ${target.name} (${only}); a classifier needs at least two classes there. Change test_size or the split.`
    )
  }
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

function selectY(y: Int32Array | Float64Array, rows: Uint32Array): Int32Array | Float64Array {
  return y instanceof Int32Array ? Int32Array.from(rows, (row) => y[row]) : Float64Array.from(rows, (row) => y[row])
}

function indicesOf(flags: Uint8Array, wanted: number): Uint32Array {
  const found: number[] = []
  for (let row = 0; row < flags.length; row++) if (flags[row] === wanted) found.push(row)
  return Uint32Array.from(found)
}
