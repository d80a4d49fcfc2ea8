import { resolve } from 'node:path'
import type { RunInput } from '../../shared/contract/runs.ts'
import type { ModelType, TrainingRequest } from '../../shared/contract/training.ts'
import { openDatabase } from '../db/connection.ts'
import { selectColumn, selectRows, type Table } from '../ml/table.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { guessModelType, hasTarget, readTarget, type Target } from './target.ts'
import { readTrainingRows, type TrainingRows } from './training-rows.ts'

/** The rows of a source that have a target. */
export interface LabelledRows {
  model_type: ModelType
  table: Table
  target: Target
  /** See TrainingRows. */
  keys: string[]
  split: Uint8Array | null
  times: Float64Array | null
  entity: { name: string; join_keys: string[] } | null
  /** The feature service at the version that was read; null for one table. */
  feature_service: string | null
  n_rows_without_label: number
  excluded: string[]
  inputs: RunInput[]
}

/** Reads the rows of a request's source, leaves out those without a target and decides what kind of model it takes. */
export async function readLabelledRows(
  database: string,
  request: TrainingRequest,
  context: TaskContext
): Promise<LabelledRows> {
  const rows = withTarget(await readRows(database, request, context))
  context.throwIfCancelled()
  const model_type = request.model_type ?? guessModelType(rows.target)
  return { ...rows, model_type, target: readTarget(rows.target, model_type) }
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
  const kept = rowsWhere(present, 1)
  if (kept.length === present.length) return rows
  return {
    ...rows,
    table: selectRows(rows.table, kept),
    target: selectColumn(rows.target, kept),
    keys: Array.from(kept, (row) => rows.keys[row]),
    split: rows.split === null ? null : Uint8Array.from(kept, (row) => rows.split![row]),
    times: rows.times === null ? null : Float64Array.from(kept, (row) => rows.times![row]),
    n_rows_without_label: rows.n_rows_without_label + present.length - kept.length
  }
}

/** The numbers of the rows with this flag. */
export function rowsWhere(flags: Uint8Array, wanted: number): Uint32Array {
  const found: number[] = []
  for (let row = 0; row < flags.length; row++) if (flags[row] === wanted) found.push(row)
  return Uint32Array.from(found)
}
