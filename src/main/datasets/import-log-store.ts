import type { ExpectationCheck, ImportRecord } from '../../shared/contract/datasets.ts'
import { AppError } from '../../shared/errors.ts'
import { READ_AS_FOUND } from '../../shared/read-options.ts'
import type { Db } from '../db/connection.ts'
import { keyColumns, valueColumns } from './dataset-table.ts'
import { isNumbered, type ImportPlan, type MergeOptions } from './import-plan.ts'

interface ImportRow extends Omit<ImportRecord, 'already_imported' | 'checks'> {
  /** JSON. */
  checks: string
}

const IMPORT = `SELECT import_id, datasets.name AS dataset_name, source_name, digest, as_of, mode, rows_read, rows_inserted,
  rows_updated, rows_unchanged, rows_quarantined, quarantine_file, checks, undone_at, user, imports.created_at
  FROM imports JOIN datasets USING (dataset_id)`

function toRecord(row: ImportRow): ImportRecord {
  return { ...row, checks: JSON.parse(row.checks) as ExpectationCheck[], already_imported: false }
}

/** The import log of a dataset, newest first. */
export function listImports(db: Db, datasetId: number): ImportRecord[] {
  return db
    .prepare<[number], ImportRow>(`${IMPORT} WHERE dataset_id = ? ORDER BY import_id DESC`)
    .all(datasetId)
    .map(toRecord)
}

/** @throws RESOURCE_DOES_NOT_EXIST */
export function getImport(db: Db, importId: number): ImportRecord {
  const row = db.prepare<[number], ImportRow>(`${IMPORT} WHERE import_id = ?`).get(importId)
  if (row !== undefined) return toRecord(row)
  throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no import ${importId} in the log.`)
}

/** Of imports, newest first, those whose rows may still be there: the last replacement and what came after it. */
export function sinceReplaced(imports: ImportRecord[]): ImportRecord[] {
  const standing = imports.filter((record) => record.undone_at === null)
  const replacedAt = standing.findIndex((record) => record.mode === 'replace')
  return replacedAt < 0 ? standing : standing.slice(0, replacedAt + 1)
}

/** Whether a dataset may have rows of two dates, by its imports alone; its rows are not read, and may have gone. */
export function mayHaveTwoDates(db: Db, datasetId: number): boolean {
  const dates = db
    .prepare<[number, number], number | null>(
      `SELECT DISTINCT as_of FROM imports WHERE dataset_id = ? AND undone_at IS NULL AND import_id >= coalesce(
       (SELECT max(import_id) FROM imports WHERE dataset_id = ? AND undone_at IS NULL AND mode = 'replace'), 0)`
    )
    .pluck()
    .all(datasetId, datasetId)
  return dates.length > 1 || dates.includes(null)
}

/** How many rows the last import read that was not taken back; null: there is none. */
export function lastRowCount(db: Db, datasetId: number): number | null {
  const found = db
    .prepare<[number], number>(
      'SELECT rows_read FROM imports WHERE dataset_id = ? AND undone_at IS NULL ORDER BY import_id DESC LIMIT 1'
    )
    .pluck()
    .get(datasetId)
  return found ?? null
}

/** Null where nothing was imported, or all of it taken back. */
export function lastImportId(db: Db, datasetId: number): number | null {
  return db
    .prepare<[number], number | null>('SELECT max(import_id) FROM imports WHERE dataset_id = ? AND undone_at IS NULL')
    .pluck()
    .get(datasetId) as number | null
}

/** Opens a line of the log; what it counts is told by `endImport`. */
export function beginImport(db: Db, datasetId: number, plan: ImportPlan, options: MergeOptions): number {
  const row = db
    .prepare(
      `INSERT INTO imports (dataset_id, source_name, digest, read_options, as_of, mode, rows_read, rows_inserted,
       rows_updated, rows_unchanged, user, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?)`
    )
    .run(
      datasetId,
      plan.source_name,
      plan.digest,
      readOptionsOf(plan),
      dateOf(plan, options),
      options.mode,
      plan.rows_read,
      options.user,
      options.now
    )
  return Number(row.lastInsertRowid)
}

/** What became of a file's rows besides those that were written, and how the expectations came out. */
export interface ImportOutcome {
  rows_quarantined: number
  quarantine_file: string | null
  checks: ExpectationCheck[]
}

/** What of a file's rows was written; the others were there already, or gave way to another row of their key. */
type Written = Pick<ImportRecord, 'rows_inserted' | 'rows_updated'> & ImportOutcome

export function endImport(db: Db, importId: number, { checks, ...counts }: Written): ImportRecord {
  db.prepare(
    `UPDATE imports SET rows_inserted = :rows_inserted, rows_updated = :rows_updated,
     rows_quarantined = :rows_quarantined, quarantine_file = :quarantine_file, checks = :checks,
     rows_unchanged = rows_read - :rows_inserted - :rows_updated - :rows_quarantined WHERE import_id = :importId`
  ).run({ ...counts, checks: JSON.stringify(checks), importId })
  return getImport(db, importId)
}

/** What a person said about how to read the file, and nothing else: '{}' where all was left to it. */
function readOptionsOf({ file }: ImportPlan): string {
  const said = Object.entries(file.read).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(READ_AS_FOUND[name as keyof typeof READ_AS_FOUND])
  )
  return JSON.stringify(Object.fromEntries(said))
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
  if (plan.dataset === null || plan.widened.length > 0 || plan.added.length > 0) return null
  const current = sinceReplaced(listImports(db, plan.dataset.dataset_id))
  const date = dateOf(plan, options)
  const alike = readAlike(db, plan)
  const same = current.filter(
    (record) => record.digest === plan.digest && record.as_of === date && alike.has(record.import_id)
  )
  const found = same.find((record) => wouldRepeat(record, { current, plan, options }))
  if (found === undefined) return null
  const nothing = {
    rows_read: plan.rows_read,
    rows_inserted: 0,
    rows_updated: 0,
    rows_quarantined: 0,
    quarantine_file: null,
    rows_unchanged: plan.rows_read
  }
  return { ...found, ...nothing, already_imported: true }
}

/** Imports whose files were read under the same options. */
function readAlike(db: Db, plan: ImportPlan): Set<number> {
  const ids = db
    .prepare<[number, string], number>('SELECT import_id FROM imports WHERE dataset_id = ? AND read_options = ?')
    .pluck()
    .all(plan.dataset!.dataset_id, readOptionsOf(plan))
  return new Set(ids)
}

/** Whether the import of the same file that is in the log has left what a new one would leave. */
function wouldRepeat(
  record: ImportRecord,
  { current, plan, options }: { current: ImportRecord[]; plan: ImportPlan; options: MergeOptions }
): boolean {
  if (record.rows_quarantined > 0) return false // what was set aside then may be taken now
  const addsOnly = options.mode === 'append' || (options.mode === 'upsert' && options.keep === 'first')
  if (addsOnly || (options.mode === 'upsert' && isNumbered(plan))) return true // rows that are there stay
  if (record.rows_unchanged > 0) return false // rows shared a key, and which of them won is not in the log
  if (options.mode === 'upsert') return record === current[0] // a later import may have changed rows
  return current.length === 1 && hasShapeOf(plan)
}

/** Whether key, date and types of the dataset are those the plan would give it. */
function hasShapeOf({ dataset, keys, event_timestamp_column, values }: ImportPlan): boolean {
  const columns = [...keys, ...values]
  const there = [...keyColumns(dataset!), ...valueColumns(dataset!)]
  return (
    keyColumns(dataset!).length === keys.length &&
    dataset!.event_timestamp_column === event_timestamp_column &&
    there.length === columns.length &&
    there.every(({ name, type }, at) => columns[at].name === name && columns[at].type === type)
  )
}
