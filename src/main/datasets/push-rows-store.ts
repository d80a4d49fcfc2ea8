import { createHash } from 'node:crypto'
import type { Dataset } from '../../shared/contract/datasets.ts'
import type { Db } from '../db/connection.ts'
import { quoteIdentifier } from '../db/quote.ts'
import type { StoredValue } from './csv/parse-value.ts'
import { datasetTable, EVENT_TIMESTAMP, keyColumns } from './dataset-table.ts'
import { endImport } from './import-log-store.ts'
import { hasKey, keyOrder, splitRowKey, type RowKey } from './row-key.ts'
import { forgetUndo } from './undo-store.ts'

/** A row that comes by itself and not in a file. */
export interface PushedRow {
  key: RowKey
  /** Ms since the epoch. */
  event_timestamp: number
  /** By column; those of the dataset that are not among them are missing in a new row, and stay in one that is there. */
  values: Record<string, StoredValue>
}

export interface PushOrigin {
  /** How the import log calls it. */
  source_name: string
  user: string
  now: number
}

/**
 * Writes rows into a dataset, inside the caller's transaction: a row with the key and date of one that is there takes
 * its place. The import log gets a line, and the import before can no longer be taken back.
 */
export function pushRows(db: Db, dataset: Dataset, rows: PushedRow[], { source_name, user, now }: PushOrigin): void {
  const { dataset_id } = dataset
  forgetUndo(db, dataset_id)
  const digest = createHash('sha256').update(JSON.stringify(rows)).digest('hex')
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO imports (dataset_id, source_name, digest, mode, rows_read, rows_inserted, rows_updated, rows_unchanged,
       user, created_at) VALUES (?, ?, ?, 'upsert', ?, 0, 0, 0, ?, ?)`
    )
    .run(dataset_id, source_name, digest, rows.length, user, now)
  const import_id = Number(lastInsertRowid)
  const isThere = db.prepare<[{ key: RowKey; time: number }]>(
    `SELECT 1 FROM ${datasetTable(dataset_id)} WHERE ${hasKey(dataset, ':key')} AND ${EVENT_TIMESTAMP} = :time`
  )
  const upsert = createUpsert(db, dataset, Object.keys(rows[0].values))
  let rows_inserted = 0
  for (const row of rows) {
    if (isThere.get({ key: row.key, time: row.event_timestamp }) === undefined) rows_inserted++
    upsert(row, now, import_id)
  }
  db.prepare('UPDATE datasets SET row_count = row_count + ?, updated_at = ? WHERE dataset_id = ?').run(
    rows_inserted,
    now,
    dataset_id
  )
  const rest = { rows_quarantined: 0, quarantine_file: null, checks: [] }
  endImport(db, import_id, { rows_inserted, rows_updated: rows.length - rows_inserted, ...rest })
}

function createUpsert(
  db: Db,
  dataset: Dataset,
  columns: string[]
): (row: PushedRow, now: number, importId: number) => void {
  const keys = keyColumns(dataset).map(({ name }) => name)
  const order = keyOrder(keys)
  const written = ['_created_timestamp', '_import_id', ...columns]
  const names = [...keys, EVENT_TIMESTAMP, ...written].map(quoteIdentifier)
  const statement = db.prepare<StoredValue[]>(
    `INSERT INTO ${datasetTable(dataset.dataset_id)} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
     ON CONFLICT DO UPDATE SET ${written.map((name) => `${quoteIdentifier(name)} = excluded.${quoteIdentifier(name)}`).join(', ')}`
  )
  return ({ key, event_timestamp, values }, now, importId) => {
    const parts = splitRowKey(key, keys.length)
    const cells = columns.map((name) => values[name])
    statement.run(...keys.map((name) => parts[order.indexOf(name)]), event_timestamp, now, importId, ...cells)
  }
}
