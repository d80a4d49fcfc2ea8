import type { Dataset } from '../../shared/contract/datasets.ts'
import { datasetTable } from '../datasets/dataset-table.ts'
import { boundKey, hasKey, keyList, keyValue, type RowKey } from '../datasets/row-key.ts'
import type { Db } from '../db/connection.ts'
import { quoteIdentifier } from '../db/quote.ts'

/** A cell as SQLite has it: booleans 0 or 1, timestamps in ms since the epoch. */
export type StoredValue = number | string | null

/** `[key, event_timestamp, …features]` */
export type OfflineRow = [key: RowKey, event_timestamp: number, ...features: StoredValue[]]

/** Rows a scan hands over at once: enough that the call does not show, few enough that memory does not. */
const CHUNK_ROWS = 2048

/** A row with the time at which it became known; null where that is not on record. */
export type KnownRow = { known_at: number | null; row: OfflineRow }

/** Reads the dataset a feature view draws from. */
export interface OfflineStore {
  /** The newest row of a key with event_timestamp ≤ `at`, and known by then. */
  newest(key: RowKey, at: number): OfflineRow | undefined
  /** Whether there is any row of this key, of whatever date. */
  knows(key: RowKey): boolean
  /** All rows with event_timestamp ≤ `at`, in the order of key and event_timestamp, in chunks. */
  scan(at: number): Generator<OfflineRow[]>
  /** The same rows, each with the time at which it became known. */
  scanKnown(at: number): Generator<KnownRow[]>
  /** The newest row of each key with event_timestamp ≤ `at` and known by then, in the order of keys, in chunks. */
  scanNewest(at: number): Generator<OfflineRow[]>
}

/**
 * @param knownAt the column that tells when a row became known: rows that were not known yet are passed over, and so
 *   are those that do not tell. Null: every row was known at its event_timestamp.
 */
export function createOfflineStore(
  db: Db,
  dataset: Dataset,
  features: string[],
  knownAt: string | null = null
): OfflineStore {
  const table = datasetTable(dataset.dataset_id)
  const key = keyValue(dataset)
  const list = keyList(dataset)
  const cells = features.map((name) => `, ${quoteIdentifier(name)}`).join('')
  const known = knownAt === null ? '' : `AND ${quoteIdentifier(knownAt)} <= :at`
  const newest = db
    .prepare<[{ key: RowKey; at: number }], OfflineRow>(
      `SELECT ${key}, event_timestamp${cells} FROM ${table}
       WHERE ${hasKey(dataset, ':key')} AND event_timestamp <= :at ${known} ORDER BY event_timestamp DESC LIMIT 1`
    )
    .raw()
  const knows = db.prepare<[{ key: RowKey }]>(`SELECT 1 FROM ${table} WHERE ${hasKey(dataset, ':key')} LIMIT 1`)
  const after = `AND (${list}, event_timestamp) > (${boundKey(dataset, ':key')}, :time)`
  const all = (more: string, goOn: string): string => `SELECT ${key}, event_timestamp${cells}${more} FROM ${table}
    WHERE event_timestamp <= :at ${goOn} ORDER BY ${list}, event_timestamp LIMIT ${CHUNK_ROWS}`
  // A bare column beside max() comes from the row that holds the maximum (SQLite, "SELECT", 2.5).
  const newestOfEach = (goOn: string): string => `SELECT ${key}, max(event_timestamp)${cells} FROM ${table}
    WHERE event_timestamp <= :at ${known} ${goOn} GROUP BY ${list} ORDER BY ${list} LIMIT ${CHUNK_ROWS}`
  return {
    newest: (entityKey, at) => newest.get({ key: entityKey, at }),
    knows: (entityKey) => knows.get({ key: entityKey }) !== undefined,
    scan: (at) => chunks(db, all('', ''), all('', after), at),
    scanKnown: function* (at) {
      const more = `, ${knownAt === null ? 'event_timestamp' : quoteIdentifier(knownAt)}`
      for (const rows of chunks(db, all(more, ''), all(more, after), at)) {
        yield rows.map((row) => ({ known_at: row.pop() as number | null, row }))
      }
    },
    scanNewest: (at) => chunks(db, newestOfEach(''), newestOfEach(`AND (${list}) > (${boundKey(dataset, ':key')})`), at)
  }
}

interface ChunkBounds {
  at: number
  key?: RowKey
  time?: number
}

/** @param first the statement of the first chunk; @param next that of the others, which go on after `:key` and `:time` */
function* chunks(db: Db, first: string, next: string, at: number): Generator<OfflineRow[]> {
  let rows = db.prepare<[ChunkBounds], OfflineRow>(first).raw().all({ at })
  const following = db.prepare<[ChunkBounds], OfflineRow>(next).raw()
  while (rows.length > 0) {
    yield rows
    if (rows.length < CHUNK_ROWS) return
    const [key, time] = rows.at(-1)!
    rows = following.all({ at, key, time })
  }
}

/**
 * The keys that at least one of the datasets has a row of with event_timestamp ≤ `at`: distinct, in ascending order.
 * @param limit null: all of them
 */
export function readEntityKeys(db: Db, datasets: Dataset[], at: number, limit: number | null): RowKey[] {
  return db
    .prepare<[{ at: number; limit: number }], RowKey>(`${entityKeys(datasets)} ORDER BY 1 LIMIT :limit`)
    .pluck()
    .all({ at, limit: limit ?? -1 })
}

/** The keys that at least one of the datasets has a row of with event_timestamp = `at`: distinct, in ascending order. */
export function readDatedKeys(db: Db, datasets: Dataset[], at: number): RowKey[] {
  return db
    .prepare<[{ at: number }], RowKey>(`${entityKeys(datasets, '=')} ORDER BY 1`)
    .pluck()
    .all({ at })
}

/** How many keys {@link readEntityKeys} would read without a limit. */
export function countEntityKeys(db: Db, datasets: Dataset[], at: number): number {
  return db
    .prepare<[{ at: number }], number>(`SELECT count(*) FROM (${entityKeys(datasets)} ORDER BY 1)`)
    .pluck()
    .get({ at })!
}

/** Each part is read in the order of its primary key, so SQLite merges them without sorting. */
function entityKeys(datasets: Dataset[], comparison: '<=' | '=' = '<='): string {
  const distinct = [...new Map(datasets.map((dataset) => [dataset.dataset_id, dataset])).values()]
  const parts = distinct.map((dataset) => {
    return `SELECT DISTINCT ${keyValue(dataset)} FROM ${datasetTable(dataset.dataset_id)} WHERE event_timestamp ${comparison} :at`
  })
  return parts.join(' UNION ')
}

/** The rows of one date with what `column` holds, null for missing, as `[key, value]`, in the order of keys. */
export function readLabels(db: Db, dataset: Dataset, column: string, at: number): [key: RowKey, value: StoredValue][] {
  return db
    .prepare<[number], [RowKey, StoredValue]>(
      `SELECT ${keyValue(dataset)}, ${quoteIdentifier(column)} FROM ${datasetTable(dataset.dataset_id)}
       WHERE event_timestamp = ? ORDER BY ${keyList(dataset)}`
    )
    .raw()
    .all(at)
}

/** The dates a dataset has rows of, the newest first, at most `limit`. */
export function readDates(db: Db, dataset: Dataset, limit: number): number[] {
  return db
    .prepare<[number], number>(
      `SELECT DISTINCT event_timestamp FROM ${datasetTable(dataset.dataset_id)} ORDER BY 1 DESC LIMIT ?`
    )
    .pluck()
    .all(limit)
}

/** The smallest key of a dataset; undefined while it is empty. */
export function readFirstKey(db: Db, dataset: Dataset): RowKey | undefined {
  return db
    .prepare<[], RowKey>(
      `SELECT ${keyValue(dataset)} FROM ${datasetTable(dataset.dataset_id)} ORDER BY ${keyList(dataset)} LIMIT 1`
    )
    .pluck()
    .get()
}

/** Reads of `work` see one state of the workspace, whatever others write meanwhile. */
export function inSnapshot<T>(db: Db, work: () => T): T {
  return db.transaction(work)()
}
