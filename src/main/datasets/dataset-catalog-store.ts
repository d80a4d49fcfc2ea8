import type { Dataset, DatasetColumn } from '../../shared/contract/datasets.ts'
import { AppError } from '../../shared/errors.ts'
import { openDatabase, type Db } from '../db/connection.ts'

type DatasetRow = Omit<Dataset, 'columns'>

const DATASET = `SELECT dataset_id, name, entity_key, event_timestamp_column, row_count, created_at, updated_at
  FROM datasets`
const COLUMNS = 'SELECT name, position, type, role FROM dataset_columns WHERE dataset_id = ? ORDER BY position'

/** Finds a dataset by name, upper and lower case alike; works on the connection of any thread. */
export function findDataset(db: Db, name: string): Dataset | null {
  const row = db.prepare<[string], DatasetRow>(`${DATASET} WHERE name = ?`).get(name)
  return row === undefined
    ? null
    : { ...row, columns: db.prepare<[number], DatasetColumn>(COLUMNS).all(row.dataset_id) }
}

/** @throws RESOURCE_DOES_NOT_EXIST */
export function getDataset(db: Db, name: string): Dataset {
  const dataset = findDataset(db, name)
  if (dataset !== null) return dataset
  throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no dataset named "${name}"; import it first.`)
}

/**
 * Reads one dataset on a connection of its own, all of it from one moment: an import or a deletion meanwhile is not seen.
 * @throws RESOURCE_DOES_NOT_EXIST
 */
export function readDataset<T>(file: string, name: string, read: (db: Db, dataset: Dataset) => T): T {
  const db = openDatabase(file, 10_000)
  try {
    return db.transaction(() => read(db, getDataset(db, name)))()
  } finally {
    db.close()
  }
}

/** Every dataset, in the order of names. */
export function listDatasets(db: Db): Dataset[] {
  const columns = db.prepare<[number], DatasetColumn>(COLUMNS)
  return db
    .prepare<[], DatasetRow>(`${DATASET} ORDER BY name`)
    .all()
    .map((row) => ({ ...row, columns: columns.all(row.dataset_id) }))
}
