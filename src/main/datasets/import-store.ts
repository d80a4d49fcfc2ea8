import type { Dataset, ImportRecord } from '../../shared/contract/datasets.ts'
import type { Db } from '../db/connection.ts'
import { quoteIdentifier } from '../db/quote.ts'
import { datasetTable, EVENT_TIMESTAMP, keyColumn, ROW_ID, SYSTEM_COLUMNS, tableDefinition } from './dataset-table.ts'
import type { ImportPlan } from './plan-import.ts'
import { stageTable } from './stage-store.ts'

export interface MergeOptions {
  mode: 'upsert' | 'replace'
  keep: 'first' | 'last'
  as_of: number | null
  user: string
  now: number
}

type Counts = Pick<ImportRecord, 'rows_inserted' | 'rows_updated'>

/**
 * The last step of an import, inside the caller's transaction: the staged rows become the dataset's.
 * The number of its staging table is the plan's place in the import.
 */
export function mergeStage(db: Db, plan: ImportPlan, stage: number, options: MergeOptions): ImportRecord {
  const datasetId = plan.dataset?.dataset_id ?? createDataset(db, plan, options.now)
  const fresh = plan.dataset === null || options.mode === 'replace'
  if (fresh) createTable(db, datasetId, plan)
  else if (plan.widened.length > 0) rebuildTable(db, datasetId, plan)
  const import_id = insertImport(db, datasetId, plan, options)
  const merge = { datasetId, plan, stage, import_id, keep: options.keep }
  const counts = plan.entity_key === null ? appendRows(db, merge) : upsertRows(db, merge)
  db.prepare('UPDATE imports SET rows_inserted = ?, rows_updated = ?, rows_unchanged = ? WHERE import_id = ?').run(
    counts.rows_inserted,
    counts.rows_updated,
    plan.rows_read - counts.rows_inserted - counts.rows_updated,
    import_id
  )
  db.prepare(
    `UPDATE datasets SET row_count = ${fresh ? '' : 'row_count + '}?, updated_at = ?, entity_key = ?, event_timestamp_column = ?
     WHERE dataset_id = ?`
  ).run(counts.rows_inserted, options.now, plan.entity_key, plan.event_timestamp_column, datasetId)
  return findImport(db, import_id)
}

function createDataset(db: Db, plan: ImportPlan, now: number): number {
  const row = db
    .prepare(
      'INSERT INTO datasets (name, entity_key, event_timestamp_column, created_at, updated_at) VALUES (?, ?, ?, ?, ?)'
    )
    .run(plan.dataset_name, plan.entity_key, plan.event_timestamp_column, now, now)
  return Number(row.lastInsertRowid)
}

function createTable(db: Db, datasetId: number, plan: ImportPlan): void {
  db.exec(`DROP TABLE IF EXISTS ${datasetTable(datasetId)}`)
  db.exec(`CREATE TABLE ${datasetTable(datasetId)} ${definitionOf(plan)}`)
  writeColumns(db, datasetId, plan)
}

/** A wider type asks for a new table: SQLite does not change a STRICT column in place. */
function rebuildTable(db: Db, datasetId: number, plan: ImportPlan): void {
  const table = datasetTable(datasetId)
  const before = quoteIdentifier(`dataset_${datasetId}_before`)
  db.exec(`ALTER TABLE ${table} RENAME TO ${before}`)
  db.exec(`CREATE TABLE ${table} ${definitionOf(plan)}`)
  db.exec(`INSERT INTO ${table} SELECT ${allColumns(plan).join(', ')} FROM ${before}`)
  db.exec(`DROP TABLE ${before}`)
  writeColumns(db, datasetId, plan)
}

function definitionOf(plan: ImportPlan): string {
  const key = { name: keyColumn(plan), type: plan.key_type }
  return tableDefinition(
    key,
    plan.values.map((column, position) => ({ ...column, position }))
  )
}

function allColumns(plan: ImportPlan): string[] {
  const names = [keyColumn(plan), EVENT_TIMESTAMP, ...SYSTEM_COLUMNS, ...plan.values.map((column) => column.name)]
  return names.map(quoteIdentifier)
}

function writeColumns(db: Db, datasetId: number, plan: ImportPlan): void {
  db.prepare('DELETE FROM dataset_columns WHERE dataset_id = ?').run(datasetId)
  const insert = db.prepare(
    'INSERT INTO dataset_columns (dataset_id, position, name, type, role) VALUES (?, ?, ?, ?, ?)'
  )
  const columns = [
    ...(plan.entity_key === null ? [] : [{ name: plan.entity_key, type: plan.key_type, role: 'entity_key' }]),
    { name: EVENT_TIMESTAMP, type: 'timestamp', role: 'event_timestamp' },
    ...plan.values
  ]
  for (const [position, { name, type, role }] of columns.entries()) insert.run(datasetId, position, name, type, role)
}

function insertImport(db: Db, datasetId: number, plan: ImportPlan, { mode, as_of, user, now }: MergeOptions): number {
  const row = db
    .prepare(
      `INSERT INTO imports (dataset_id, source_name, digest, as_of, mode, rows_read, rows_inserted, rows_updated,
       rows_unchanged, user, created_at) VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?)`
    )
    .run(
      datasetId,
      plan.source_name,
      plan.digest,
      plan.event_timestamp_column === null ? as_of : null,
      mode,
      plan.rows_read,
      user,
      now
    )
  return Number(row.lastInsertRowid)
}

interface Merge {
  datasetId: number
  plan: ImportPlan
  stage: number
  import_id: number
  keep: 'first' | 'last'
}

/** Rows without a key are numbered on from those that are there. */
function appendRows(db: Db, { datasetId, plan, stage, import_id }: Merge): Counts {
  const table = datasetTable(datasetId)
  const last = db.prepare(`SELECT coalesce(max(${ROW_ID}), 0) FROM ${table}`).pluck().get() as number
  const values = plan.values.map((column) => `, ${quoteIdentifier(column.name)}`).join('')
  const { changes } = db
    .prepare(
      `INSERT INTO ${table} SELECT ${ROW_ID} + ?, ${EVENT_TIMESTAMP}, _created_timestamp, ?${values} FROM ${stageTable(stage)}`
    )
    .run(last, import_id)
  return { rows_inserted: changes, rows_updated: 0 }
}

function upsertRows(db: Db, { datasetId, plan, stage, import_id, keep }: Merge): Counts {
  const table = datasetTable(datasetId)
  const key = quoteIdentifier(keyColumn(plan))
  const values = plan.values.map((column) => quoteIdentifier(column.name))
  const selected = [key, EVENT_TIMESTAMP, '_created_timestamp', '?', ...values].join(', ')
  const changed = values.map((name) => `${table}.${name} IS NOT staged.${name}`).join(' OR ')
  const same = `${table}.${key} = staged.${key} AND ${table}.${EVENT_TIMESTAMP} = staged.${EVENT_TIMESTAMP}`
  let rows_updated = 0
  if (keep === 'last' && values.length > 0) {
    const assigned = ['_created_timestamp', ...values].map((name) => `${name} = staged.${name}`).join(', ')
    rows_updated = db
      .prepare(
        `UPDATE ${table} SET _import_id = ?, ${assigned} FROM ${stageTable(stage)} AS staged WHERE ${same} AND (${changed})`
      )
      .run(import_id).changes
  }
  const rows_inserted = db
    .prepare(`INSERT OR IGNORE INTO ${table} SELECT ${selected} FROM ${stageTable(stage)}`)
    .run(import_id).changes
  return { rows_inserted, rows_updated }
}

const IMPORT = `SELECT import_id, datasets.name AS dataset_name, source_name, digest, as_of, mode, rows_read, rows_inserted,
  rows_updated, rows_unchanged, user, imports.created_at FROM imports JOIN datasets USING (dataset_id)`

function findImport(db: Db, importId: number): ImportRecord {
  const row = db.prepare(`${IMPORT} WHERE import_id = ?`).get(importId) as Omit<ImportRecord, 'already_imported'>
  return { ...row, already_imported: false }
}

/** The import log of a dataset, newest first. */
export function listImports(db: Db, datasetId: number): ImportRecord[] {
  const rows = db.prepare(`${IMPORT} WHERE dataset_id = ? ORDER BY import_id DESC`).all(datasetId)
  return (rows as Omit<ImportRecord, 'already_imported'>[]).map((row) => ({ ...row, already_imported: false }))
}

/**
 * The import that has already done what this one would do: the same bytes under the same date, since the dataset was last
 * replaced. Where the last row wins, a later import of that date may have changed rows, so only the newest one counts.
 */
export function findSameImport(db: Db, plan: ImportPlan, { mode, keep, as_of }: MergeOptions): ImportRecord | null {
  if (plan.dataset === null || plan.widened.length > 0) return null
  const all = listImports(db, plan.dataset.dataset_id)
  const replacedAt = all.findIndex((record) => record.mode === 'replace')
  const current = replacedAt < 0 ? all : all.slice(0, replacedAt + 1)
  const date = plan.event_timestamp_column === null ? as_of : null
  const isSame = (record: ImportRecord): boolean => record.digest === plan.digest && record.as_of === date
  const candidates = mode === 'replace' || keep === 'last' ? current.slice(0, 1) : current
  const found = candidates.find(isSame)
  if (found === undefined || (mode === 'replace' && current.length > 1)) return null
  const nothing = { rows_read: plan.rows_read, rows_inserted: 0, rows_updated: 0, rows_unchanged: plan.rows_read }
  return { ...found, ...nothing, already_imported: true }
}

/** Whether no row has a value in this column. */
export function isColumnEmpty(db: Db, { dataset_id }: Dataset, column: string): boolean {
  const name = quoteIdentifier(column)
  return db.prepare(`SELECT 1 FROM ${datasetTable(dataset_id)} WHERE ${name} IS NOT NULL LIMIT 1`).get() === undefined
}
