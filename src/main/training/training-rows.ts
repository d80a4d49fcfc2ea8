import type { RunInput } from '../../shared/contract/runs.ts'
import type { TrainingSource } from '../../shared/contract/training.ts'
import type { Db } from '../db/connection.ts'
import { readTrainingSet } from '../features/training-set.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { readCsvTable } from './csv-table.ts'
import { readDatasetTable } from './dataset-table-store.ts'
import { divideColumns, type DividedColumns } from './divide-columns.ts'

/** The rows a model is trained and validated on, before anything is encoded. */
export interface TrainingRows extends DividedColumns {
  /** Text that names each row, so that the split does not depend on the order of rows. */
  keys: string[]
  /** The date of each row, ms since the epoch; null where rows have none of their own. */
  times: Float64Array | null
  /** Whose key finds the features; null for one table. */
  entity: { name: string; join_keys: string[] } | null
  /** The feature service at the version that was read; null for one table. */
  feature_service: string | null
  /** What a file held; the workspace's own datasets are described elsewhere. */
  inputs: RunInput[]
}

/** Reads the rows of a source. */
export async function readTrainingRows(db: Db, source: TrainingSource, context: TaskContext): Promise<TrainingRows> {
  if (source.kind === 'service') {
    const set = readTrainingSet(db, source, context)
    return { ...set, split: null, times: null, excluded: [], inputs: [] }
  }
  const read =
    source.kind === 'csv'
      ? await readCsvTable(source.path, context)
      : readDatasetTable(db, { name: source.dataset, as_of: null }, context)
  return {
    ...divideColumns(read.columns, source),
    keys: read.keys,
    times: read.times,
    entity: null,
    feature_service: null,
    inputs: read.inputs
  }
}
