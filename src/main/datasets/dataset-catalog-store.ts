import type { Dataset, DatasetColumn } from '../../shared/contract/datasets.ts'
import { AppError } from '../../shared/errors.ts'
import { openDatabase, type Db } from '../db/connection.ts'

interface DatasetRow extends Omit<Dataset, 'columns' | 'entity_keys' | 'expectations' | 'ignored_columns'> {
  /** JSON. */
  expectations: string
  /** JSON. */
  ignored_columns: string
}

const DATASET = `SELECT dataset_id, name, event_timestamp_column, row_count, expectations, ignored_columns, created_at, updated_at FROM datasets`
const COLUMNS = 'SELECT name, position, type, role FROM dataset_columns WHERE dataset_id = ? ORDER BY position'

/** Finds a dataset by name, upper and lower case alike; works on the connection of any thread. */
export function findDataset(db: Db, name: string): Dataset | null {
  const row = db.prepare<[string], DatasetRow>(`${DATASET} WHERE name = ?`).get(name)
  return row === undefined ? null : toDataset(row, db.prepare<[number], DatasetColumn>(COLUMNS).all(row.dataset_id))
}

function toDataset({ expectations, ignored_columns, ...row }: DatasetRow, columns: DatasetColumn[]): Dataset {
  return {
    ...row,
    expectations: JSON.parse(expectations) as Dataset['expectations'],
    ignored_columns: JSON.parse(ignored_columns) as string[],
    entity_keys: columns.filter((column) => column.role === 'entity_key').map((column) => column.name),
    columns
  }
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
    .map((row) => toDataset(row, columns.all(row.dataset_id)))
}

/** Replaces what the files of a dataset must meet. */
export function writeExpectations(db: Db, datasetId: number, expectations: Dataset['expectations']): void {
  db.prepare('UPDATE datasets SET expectations = ? WHERE dataset_id = ?').run(JSON.stringify(expectations), datasetId)
}
