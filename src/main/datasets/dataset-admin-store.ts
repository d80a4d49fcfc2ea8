import { AppError } from '../../shared/errors.ts'
import { openDatabase } from '../db/connection.ts'
import { findDataset } from './dataset-catalog-store.ts'
import { datasetTable, EVENT_TIMESTAMP } from './dataset-table.ts'

/** Snapshots listed at most: datasets dated by the minute have more than anybody wants to choose from. */
const MOST_SNAPSHOTS = 500

/** The task of one thread: the dates of a dataset's rows, newest first. */
export function listSnapshots({ database, dataset_id }: { database: string; dataset_id: number }): {
  event_timestamp: number
  row_count: number
}[] {
  const db = openDatabase(database, 10_000)
  try {
    return db
      .prepare(
        `SELECT ${EVENT_TIMESTAMP}, count(*) AS row_count FROM ${datasetTable(dataset_id)}
         GROUP BY ${EVENT_TIMESTAMP} ORDER BY ${EVENT_TIMESTAMP} DESC LIMIT ${MOST_SNAPSHOTS}`
      )
      .all() as { event_timestamp: number; row_count: number }[]
  } finally {
    db.close()
  }
}

/** The task of one thread: removes a dataset with its rows and its import log. */
export function deleteDataset({ database, name }: { database: string; name: string }): void {
  const db = openDatabase(database, 60_000)
  try {
    const remove = db.transaction(() => {
      const dataset = findDataset(db, name)
      if (dataset === null) throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no dataset named "${name}".`)
      db.exec(`DROP TABLE ${datasetTable(dataset.dataset_id)}`)
      db.prepare('DELETE FROM datasets WHERE dataset_id = ?').run(dataset.dataset_id)
    })
    remove.immediate()
  } finally {
    db.close()
  }
}
