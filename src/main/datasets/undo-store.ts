import type { Dataset, ImportRecord } from '../../shared/contract/datasets.ts'
import { AppError } from '../../shared/errors.ts'
import { openDatabase, type Db } from '../db/connection.ts'
import { quoteIdentifier } from '../db/quote.ts'
import { transact } from '../db/transact.ts'
import { datasetTable } from './dataset-table.ts'
import { getImport } from './import-log-store.ts'

/** What an import did to its dataset: made it; changed rows of it; made its table anew, with other rows, columns or types. */
type UndoKind = 'made' | 'rows' | 'table'

/** Where the rows stand that the last import changed, or the whole table that it replaced. */
export function undoTable(datasetId: number): string {
  return quoteIdentifier(`dataset_${datasetId}_undo`)
}

/** The import before can no longer be taken back. */
export function forgetUndo(db: Db, datasetId: number): void {
  db.exec(`DROP TABLE IF EXISTS ${undoTable(datasetId)}`)
  db.prepare('DELETE FROM import_undo WHERE dataset_id = ?').run(datasetId)
}

/** @param before as the dataset was described; null: the import made it */
export function rememberUndo(
  db: Db,
  importId: number,
  datasetId: number,
  { kind, before }: { kind: UndoKind; before: Dataset | null }
): void {
  db.prepare('INSERT INTO import_undo (dataset_id, import_id, kind, before) VALUES (?, ?, ?, ?)').run(
    datasetId,
    importId,
    kind,
    JSON.stringify(before ?? {})
  )
}

/** The import that can be taken back; null: none. */
export function undoableImport(db: Db, datasetId: number): number | null {
  const found = db
    .prepare<[number], number>('SELECT import_id FROM import_undo WHERE dataset_id = ?')
    .pluck()
    .get(datasetId)
  return found ?? null
}

interface UndoRow {
  dataset_id: number
  kind: UndoKind
  before: string
}

/**
 * The task of one thread: takes imports back, all of them or none.
 * @throws INVALID_STATE when one is not the last of its dataset, or was taken back before; RESOURCE_DOES_NOT_EXIST
 */
export async function undoImports({
  database,
  import_ids,
  now
}: {
  database: string
  import_ids: number[]
  now: number
}): Promise<{ imports: ImportRecord[] }> {
  const db = openDatabase(database, 0)
  try {
    return await transact(db, () => ({ imports: import_ids.map((importId) => undoImport(db, importId, now)) }))
  } finally {
    db.close()
  }
}

function undoImport(db: Db, importId: number, now: number): ImportRecord {
  const record = getImport(db, importId)
  const undo = db
    .prepare<[number], UndoRow>('SELECT dataset_id, kind, before FROM import_undo WHERE import_id = ?')
    .get(importId)
  if (undo === undefined) {
    const why =
      record.undone_at === null
        ? 'another import came after it'
        : 'it was taken back before; import the file again instead'
    throw new AppError(
      'INVALID_STATE',
      `The import of ${record.source_name} into "${record.dataset_name}" cannot be undone: ${why}.`
    )
  }
  const table = datasetTable(undo.dataset_id)
  if (undo.kind === 'made') {
    db.exec(`DROP TABLE ${table}`)
    db.prepare('DELETE FROM datasets WHERE dataset_id = ?').run(undo.dataset_id)
    return { ...record, undone_at: now }
  }
  if (undo.kind === 'table') {
    db.exec(`DROP TABLE ${table}`)
    db.exec(`ALTER TABLE ${undoTable(undo.dataset_id)} RENAME TO ${table}`)
  } else {
    db.prepare(`DELETE FROM ${table} WHERE _import_id = ?`).run(importId)
    db.exec(`INSERT INTO ${table} SELECT * FROM ${undoTable(undo.dataset_id)}`)
  }
  describeAsBefore(db, JSON.parse(undo.before) as Dataset, now)
  forgetUndo(db, undo.dataset_id)
  db.prepare('UPDATE imports SET undone_at = ? WHERE import_id = ?').run(now, importId)
  return { ...record, undone_at: now }
}

/** Expectations stay: they are not the import's, even where it brought them. */
function describeAsBefore(db: Db, before: Dataset, now: number): void {
  const { dataset_id, event_timestamp_column, row_count, ignored_columns, columns } = before
  db.prepare(
    `UPDATE datasets SET event_timestamp_column = ?, row_count = ?, ignored_columns = ?, updated_at = ?
     WHERE dataset_id = ?`
  ).run(event_timestamp_column, row_count, JSON.stringify(ignored_columns), now, dataset_id)
  db.prepare('DELETE FROM dataset_columns WHERE dataset_id = ?').run(dataset_id)
  const insert = db.prepare(
    'INSERT INTO dataset_columns (dataset_id, position, name, type, role) VALUES (?, ?, ?, ?, ?)'
  )
  for (const { position, name, type, role } of columns) insert.run(dataset_id, position, name, type, role)
}
