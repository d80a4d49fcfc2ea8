import { openDatabase } from '../db/connection.ts'
import { transact } from '../db/transact.ts'
import { getDataset, readDataset } from './dataset-catalog-store.ts'
import { datasetTable, EVENT_TIMESTAMP } from './dataset-table.ts'
import { forgetUndo } from './undo-store.ts'

/** Snapshots listed at most: datasets dated by the minute have more than anybody wants to choose from. */
const MOST_SNAPSHOTS = 500

export interface Snapshot {
  event_timestamp: number
  row_count: number
}

/** The task of one thread: the dates of a dataset's rows, newest first. @throws RESOURCE_DOES_NOT_EXIST */
export function listSnapshots({ database, name }: { database: string; name: string }): Snapshot[] {
  return readDataset(
    database,
    name,
    (db, { dataset_id }) =>
      db
        .prepare(
          `SELECT ${EVENT_TIMESTAMP}, count(*) AS row_count FROM ${datasetTable(dataset_id)}
           GROUP BY ${EVENT_TIMESTAMP} ORDER BY ${EVENT_TIMESTAMP} DESC LIMIT ${MOST_SNAPSHOTS}`
        )
        .all() as Snapshot[]
  )
}

/**
 * The task of one thread: removes a dataset with its rows and its import log.
 * @throws RESOURCE_DOES_NOT_EXIST; TEMPORARILY_UNAVAILABLE when another program writes for over a minute
 */
export async function deleteDataset({ database, name }: { database: string; name: string }): Promise<void> {
  const db = openDatabase(database, 0)
  try {
    await transact(db, () => {
      const { dataset_id } = getDataset(db, name)
      forgetUndo(db, dataset_id)
      db.exec(`DROP TABLE ${datasetTable(dataset_id)}`)
      db.prepare('DELETE FROM datasets WHERE dataset_id = ?').run(dataset_id)
    })
  } finally {
    db.close()
  }
}
