import type { ImportRecord } from '../../shared/contract/datasets.ts'
import type { Db } from '../db/connection.ts'
import { quoteIdentifier } from '../db/quote.ts'
import { datasetTable, EVENT_TIMESTAMP, keyColumn, ROW_ID, SYSTEM_COLUMNS, tableDefinition } from './dataset-table.ts'
import { beginImport, endImport } from './import-log-store.ts'
import type { ImportPlan } from './plan-import.ts'
import { GO_ON, stageTable } from './stage-store.ts'

export interface MergeOptions {
  mode: 'upsert' | 'replace'
  /** Which of two rows with the same key and timestamp stays. */
  keep: 'first' | 'last'
  as_of: number | null
  user: string
  now: number
}

/**
 * The last step of an import, inside the caller's transaction: the staged rows become the dataset's.
 * The number of its staging table is the plan's place in the import.
 */
export function mergeStage(db: Db, plan: ImportPlan, stage: number, options: MergeOptions): ImportRecord {
  const datasetId = plan.dataset?.dataset_id ?? createDataset(db, plan, options.now)
  if (!plan.keeps_rows) createTable(db, datasetId, plan)
  else if (plan.widened.length > 0) rebuildTable(db, datasetId, plan)
  const import_id = beginImport(db, datasetId, plan, options)
  const merge = { datasetId, plan, stage, import_id }
  const rows_updated = plan.keeps_rows && options.keep === 'last' ? updateRows(db, merge) : 0
  const rows_inserted = insertRows(db, merge)
  if (!plan.keeps_rows) {
    db.prepare(
      'UPDATE datasets SET row_count = 0, entity_key = ?, event_timestamp_column = ? WHERE dataset_id = ?'
    ).run(plan.entity_key, plan.event_timestamp_column, datasetId)
  }
  db.prepare('UPDATE datasets SET row_count = row_count + ?, updated_at = ? WHERE dataset_id = ?').run(
    rows_inserted,
    options.now,
    datasetId
  )
  return endImport(db, import_id, { rows_inserted, rows_updated })
}

function createDataset(db: Db, plan: ImportPlan, now: number): number {
  const row = db
    .prepare('INSERT INTO datasets (name, created_at, updated_at) VALUES (?, ?, ?)')
    .run(plan.dataset_name, now, now)
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
  const names = [keyColumn(plan), EVENT_TIMESTAMP, ...SYSTEM_COLUMNS, ...plan.values.map((column) => column.name)]
  db.exec(`ALTER TABLE ${table} RENAME TO ${before}`)
  db.exec(`CREATE TABLE ${table} ${definitionOf(plan)}`)
  db.exec(`INSERT INTO ${table} SELECT ${names.map(quoteIdentifier).join(', ')} FROM ${before} WHERE ${GO_ON}`)
  db.exec(`DROP TABLE ${before}`)
  writeColumns(db, datasetId, plan)
}

function definitionOf(plan: ImportPlan): string {
  return tableDefinition({ name: keyColumn(plan), type: plan.key_type }, plan.values)
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

interface Merge {
  datasetId: number
  plan: ImportPlan
  stage: number
  import_id: number
}

/** Rows whose key and timestamp are there already take the values of the file, where these differ. */
function updateRows(db: Db, { datasetId, plan, stage, import_id }: Merge): number {
  if (plan.entity_key === null || plan.values.length === 0) return 0
  const table = datasetTable(datasetId)
  const names = plan.values.map((column) => quoteIdentifier(column.name))
  const listed = (of: string): string => names.map((name) => `${of}.${name}`).join(', ')
  const key = quoteIdentifier(plan.entity_key)
  return db
    .prepare(
      `UPDATE ${table} SET _import_id = ?, _created_timestamp = staged._created_timestamp,
       ${names.map((name) => `${name} = staged.${name}`).join(', ')} FROM ${stageTable(stage)} AS staged
       WHERE ${table}.${key} = staged.${key} AND ${table}.${EVENT_TIMESTAMP} = staged.${EVENT_TIMESTAMP}
       AND (${listed(table)}) IS NOT (${listed('staged')}) AND ${GO_ON}`
    )
    .run(import_id).changes
}

/** Rows whose key and timestamp are not there yet; numbered rows are numbered on from those that are. */
function insertRows(db: Db, { datasetId, plan, stage, import_id }: Merge): number {
  const table = datasetTable(datasetId)
  const isNumbered = plan.entity_key === null
  const last = isNumbered ? db.prepare(`SELECT coalesce(max(${ROW_ID}), 0) FROM ${table}`).pluck().get() : 0
  const key = isNumbered ? `${ROW_ID} + ${Number(last)}` : quoteIdentifier(keyColumn(plan))
  const values = plan.values.map((column) => `, ${quoteIdentifier(column.name)}`).join('')
  return db
    .prepare(
      `INSERT ${isNumbered ? '' : 'OR IGNORE'} INTO ${table} SELECT ${key}, ${EVENT_TIMESTAMP}, _created_timestamp, ?${values}
       FROM ${stageTable(stage)} WHERE ${GO_ON}`
    )
    .run(import_id).changes
}
