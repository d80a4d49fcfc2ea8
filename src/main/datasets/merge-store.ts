import type { ImportRecord } from '../../shared/contract/datasets.ts'
import type { Db } from '../db/connection.ts'
import { quoteIdentifier } from '../db/quote.ts'
import { writeExpectations } from './dataset-catalog-store.ts'
import { datasetTable, EVENT_TIMESTAMP, ROW_ID, SYSTEM_COLUMNS, tableDefinition } from './dataset-table.ts'
import { beginImport, endImport, type ImportOutcome } from './import-log-store.ts'
import type { MergeOptions } from './import-plan.ts'
import { isNumbered, type ImportPlan } from './import-plan.ts'
import { GO_ON, primaryKey, stageTable, takenKey, type TakenKey } from './stage-store.ts'
import { forgetUndo, rememberUndo, undoTable } from './undo-store.ts'

interface Merge {
  datasetId: number
  plan: ImportPlan
  stage: number
  import_id: number
}

/**
 * The last step of an import, inside the caller's transaction: the staged rows become the dataset's, and what they take
 * the place of is kept until the next import.
 * The number of its staging table is the plan's place in the import.
 */
export function mergeStage(
  db: Db,
  plan: ImportPlan,
  stage: number,
  options: MergeOptions & { outcome: ImportOutcome }
): ImportRecord {
  const { dataset: before } = plan
  const datasetId = before?.dataset_id ?? createDataset(db, plan, options.now)
  forgetUndo(db, datasetId)
  const isRebuilt = plan.keeps_rows && (plan.widened.length > 0 || plan.added.length > 0)
  if (!plan.keeps_rows) createTable(db, datasetId, plan)
  else if (isRebuilt) rebuildTable(db, datasetId, plan)
  const import_id = beginImport(db, datasetId, plan, options)
  const merge = { datasetId, plan, stage, import_id }
  if (options.mode === 'append') checkNewKeys(db, merge)
  const updates = plan.keeps_rows && options.mode === 'upsert' && options.keep === 'last'
  if (plan.keeps_rows && !isRebuilt) keepRows(db, merge, updates)
  const rows_updated = updates ? updateRows(db, merge) : 0
  const rows_inserted = insertRows(db, merge)
  rememberUndo(db, import_id, datasetId, {
    kind: before === null ? 'made' : plan.keeps_rows && !isRebuilt ? 'rows' : 'table',
    before
  })
  describeDataset(db, datasetId, plan, { rows_inserted, now: options.now })
  return endImport(db, import_id, { rows_inserted, rows_updated, ...options.outcome })
}

function createDataset(db: Db, plan: ImportPlan, now: number): number {
  const row = db
    .prepare('INSERT INTO datasets (name, created_at, updated_at) VALUES (?, ?, ?)')
    .run(plan.dataset_name, now, now)
  return Number(row.lastInsertRowid)
}

function describeDataset(
  db: Db,
  datasetId: number,
  plan: ImportPlan,
  { rows_inserted, now }: { rows_inserted: number; now: number }
): void {
  if (!plan.keeps_rows) {
    db.prepare('UPDATE datasets SET row_count = 0, event_timestamp_column = ? WHERE dataset_id = ?').run(
      plan.event_timestamp_column,
      datasetId
    )
  }
  db.prepare(
    'UPDATE datasets SET row_count = row_count + ?, ignored_columns = ?, updated_at = ? WHERE dataset_id = ?'
  ).run(rows_inserted, JSON.stringify(plan.ignored), now, datasetId)
  if (plan.file.expectations !== null) writeExpectations(db, datasetId, plan.file.expectations)
}

function createTable(db: Db, datasetId: number, plan: ImportPlan): void {
  if (plan.dataset !== null) db.exec(`ALTER TABLE ${datasetTable(datasetId)} RENAME TO ${undoTable(datasetId)}`)
  db.exec(`CREATE TABLE ${datasetTable(datasetId)} ${definitionOf(plan)}`)
  writeColumns(db, datasetId, plan)
}

/** A wider type asks for a new table, since SQLite does not change a STRICT column in place; new columns come in with it. */
function rebuildTable(db: Db, datasetId: number, plan: ImportPlan): void {
  const table = datasetTable(datasetId)
  const before = undoTable(datasetId)
  const kept = plan.values.filter(({ name }) => !plan.added.includes(name)).map(({ name }) => name)
  const names = [...plan.keys.map(({ name }) => name), EVENT_TIMESTAMP, ...SYSTEM_COLUMNS, ...kept]
    .map(quoteIdentifier)
    .join(', ')
  db.exec(`ALTER TABLE ${table} RENAME TO ${before}`)
  db.exec(`CREATE TABLE ${table} ${definitionOf(plan)}`)
  db.exec(`INSERT INTO ${table} (${names}) SELECT ${names} FROM ${before} WHERE ${GO_ON}`)
  writeColumns(db, datasetId, plan)
}

function definitionOf(plan: ImportPlan): string {
  return tableDefinition(plan.keys, plan.values)
}

function writeColumns(db: Db, datasetId: number, plan: ImportPlan): void {
  db.prepare('DELETE FROM dataset_columns WHERE dataset_id = ?').run(datasetId)
  const insert = db.prepare(
    'INSERT INTO dataset_columns (dataset_id, position, name, type, role) VALUES (?, ?, ?, ?, ?)'
  )
  const columns = [
    ...(isNumbered(plan) ? [] : plan.keys.map((key) => ({ ...key, role: 'entity_key' }))),
    { name: EVENT_TIMESTAMP, type: 'timestamp', role: 'event_timestamp' },
    ...plan.values
  ]
  for (const [position, { name, type, role }] of columns.entries()) insert.run(datasetId, position, name, type, role)
}

/** @throws INVALID_PARAMETER_VALUE naming the first key and date that are there already */
function checkNewKeys(db: Db, { datasetId, plan, stage }: Merge): void {
  if (isNumbered(plan)) return
  const taken = db
    .prepare<[], TakenKey>(
      `SELECT ${primaryKey(plan)} FROM ${stageTable(stage)} AS staged WHERE ${GO_ON} AND EXISTS
       (SELECT 1 FROM ${datasetTable(datasetId)} AS there
        WHERE (${primaryKey(plan, 'there')}) = (${primaryKey(plan, 'staged')})) LIMIT 1`
    )
    .raw()
    .get()
  if (taken !== undefined) throw takenKey(plan, taken, `is in the dataset "${plan.dataset_name}" already`)
}

/** The condition on a row of the dataset and a staged one: key and timestamp are the same, values are not. */
function isChanged({ datasetId, plan }: Merge): string {
  const table = datasetTable(datasetId)
  const values = plan.values.filter(({ from }) => from !== null)
  const listed = (of: string): string => values.map(({ name }) => `${of}.${quoteIdentifier(name)}`).join(', ')
  return `(${primaryKey(plan, table)}) = (${primaryKey(plan, 'staged')})
    AND (${listed(table)}) IS NOT (${listed('staged')}) AND ${GO_ON}`
}

/** Puts the rows aside that will be changed. */
function keepRows(db: Db, merge: Merge, updates: boolean): void {
  const { datasetId, plan } = merge
  db.exec(`CREATE TABLE ${undoTable(datasetId)} ${definitionOf(plan)}`)
  if (!updates || !hasValues(plan)) return
  const table = datasetTable(datasetId)
  db.exec(
    `INSERT INTO ${undoTable(datasetId)} SELECT ${table}.* FROM ${stageTable(merge.stage)} AS staged, ${table}
     WHERE ${isChanged(merge)}`
  )
}

function hasValues(plan: ImportPlan): boolean {
  return !isNumbered(plan) && plan.values.some(({ from }) => from !== null)
}

/** Rows whose key and timestamp are there already take the values of the file, where these differ. */
function updateRows(db: Db, merge: Merge): number {
  const { datasetId, plan, stage, import_id } = merge
  if (!hasValues(plan)) return 0
  const names = plan.values.filter(({ from }) => from !== null).map(({ name }) => quoteIdentifier(name))
  return db
    .prepare(
      `UPDATE ${datasetTable(datasetId)} SET _import_id = ?, _created_timestamp = staged._created_timestamp,
       ${names.map((name) => `${name} = staged.${name}`).join(', ')} FROM ${stageTable(stage)} AS staged
       WHERE ${isChanged(merge)}`
    )
    .run(import_id).changes
}

/** Rows whose key and timestamp are not there yet; numbered rows are numbered on from those that are. */
function insertRows(db: Db, { datasetId, plan, stage, import_id }: Merge): number {
  const table = datasetTable(datasetId)
  const goesOn = isNumbered(plan)
  const last = goesOn ? db.prepare(`SELECT coalesce(max(${ROW_ID}), 0) FROM ${table}`).pluck().get() : 0
  const keys = goesOn ? `${ROW_ID} + ${Number(last)}` : plan.keys.map(({ name }) => quoteIdentifier(name)).join(', ')
  const values = plan.values.map((column) => `, ${quoteIdentifier(column.name)}`).join('')
  return db
    .prepare(
      `INSERT ${goesOn ? '' : 'OR IGNORE'} INTO ${table} SELECT ${keys}, ${EVENT_TIMESTAMP}, _created_timestamp, ?${values}
       FROM ${stageTable(stage)} WHERE ${GO_ON}`
    )
    .run(import_id).changes
}
