import type { ImportRecord } from '../../shared/contract/datasets.ts'
import type { Db } from '../db/connection.ts'
import type { MergeOptions } from './merge-store.ts'
import type { ImportPlan } from './plan-import.ts'

type ImportRow = Omit<ImportRecord, 'already_imported'>

const IMPORT = `SELECT import_id, datasets.name AS dataset_name, source_name, digest, as_of, mode, rows_read, rows_inserted,
  rows_updated, rows_unchanged, user, imports.created_at FROM imports JOIN datasets USING (dataset_id)`

/** The import log of a dataset, newest first. */
export function listImports(db: Db, datasetId: number): ImportRecord[] {
  const rows = db.prepare<[number], ImportRow>(`${IMPORT} WHERE dataset_id = ? ORDER BY import_id DESC`).all(datasetId)
  return rows.map((row) => ({ ...row, already_imported: false }))
}

/** Of imports, newest first, those whose rows may still be there: the last replacement and what came after it. */
export function sinceReplaced(imports: ImportRecord[]): ImportRecord[] {
  const replacedAt = imports.findIndex((record) => record.mode === 'replace')
  return replacedAt < 0 ? imports : imports.slice(0, replacedAt + 1)
}

/** Null where nothing was imported. */
export function lastImportId(db: Db, datasetId: number): number | null {
  return db
    .prepare<[number], number | null>('SELECT max(import_id) FROM imports WHERE dataset_id = ?')
    .pluck()
    .get(datasetId) as number | null
}

/** Opens a line of the log; what it counts is told by `endImport`. */
export function beginImport(db: Db, datasetId: number, plan: ImportPlan, options: MergeOptions): number {
  const row = db
    .prepare(
      `INSERT INTO imports (dataset_id, source_name, digest, as_of, mode, rows_read, rows_inserted, rows_updated,
       rows_unchanged, user, created_at) VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?)`
    )
    .run(
      datasetId,
      plan.source_name,
      plan.digest,
      dateOf(plan, options),
      options.mode,
      plan.rows_read,
      options.user,
      options.now
    )
  return Number(row.lastInsertRowid)
}

/** What of a file's rows was written; the others were there already, or gave way to another row of their key. */
export type RowCounts = Pick<ImportRecord, 'rows_inserted' | 'rows_updated'>

export function endImport(db: Db, importId: number, { rows_inserted, rows_updated }: RowCounts): ImportRecord {
  db.prepare(
    `UPDATE imports SET rows_inserted = :rows_inserted, rows_updated = :rows_updated,
     rows_unchanged = rows_read - :rows_inserted - :rows_updated WHERE import_id = :importId`
  ).run({ rows_inserted, rows_updated, importId })
  return { ...db.prepare<[number], ImportRow>(`${IMPORT} WHERE import_id = ?`).get(importId)!, already_imported: false }
}

/** Null where the rows bring dates of their own. */
function dateOf(plan: ImportPlan, { as_of }: Pick<MergeOptions, 'as_of'>): number | null {
  return plan.event_timestamp_column === null ? as_of : null
}

/**
 * The import that has already done what this one would do: the same bytes under the same date, and nothing since that
 * would let it come out differently.
 */
export function findSameImport(db: Db, plan: ImportPlan, options: MergeOptions): ImportRecord | null {
  if (plan.dataset === null || plan.widened.length > 0) return null
  const current = sinceReplaced(listImports(db, plan.dataset.dataset_id))
  const date = dateOf(plan, options)
  const same = current.filter((record) => record.digest === plan.digest && record.as_of === date)
  const found = same.find((record) => wouldRepeat(record, { current, plan, options }))
  if (found === undefined) return null
  const nothing = { rows_read: plan.rows_read, rows_inserted: 0, rows_updated: 0, rows_unchanged: plan.rows_read }
  return { ...found, ...nothing, already_imported: true }
}

/** Whether the import of the same file that is in the log has left what a new one would leave. */
function wouldRepeat(
  record: ImportRecord,
  { current, plan, options }: { current: ImportRecord[]; plan: ImportPlan; options: MergeOptions }
): boolean {
  if (options.mode === 'upsert' && (plan.entity_key === null || options.keep === 'first')) return true // rows that are there stay
  if (record.rows_unchanged > 0) return false // rows shared a key, and which of them won is not in the log
  if (options.mode === 'upsert') return record === current[0] // a later import may have changed rows
  return current.length === 1 && hasShapeOf(plan)
}

/** Whether key, date and types of the dataset are those the plan would give it. */
function hasShapeOf({ dataset, entity_key, key_type, event_timestamp_column, values }: ImportPlan): boolean {
  const columns = [
    ...(entity_key === null ? [] : [{ name: entity_key, type: key_type, role: 'entity_key' as const }]),
    ...values
  ]
  const there = dataset!.columns.filter((column) => column.role !== 'event_timestamp')
  return (
    dataset!.entity_key === entity_key &&
    dataset!.event_timestamp_column === event_timestamp_column &&
    there.length === columns.length &&
    there.every(({ name, type }, at) => columns[at].name === name && columns[at].type === type)
  )
}
