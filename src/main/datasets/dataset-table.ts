import type { ColumnType } from '../../shared/column-types.ts'
import type { DatasetColumn } from '../../shared/contract/datasets.ts'
import { quoteIdentifier } from '../db/quote.ts'

/**
 * The physical form of a dataset: a STRICT table `dataset_<dataset_id>`, WITHOUT ROWID, keyed (keys, event_timestamp), so
 * that an *as of* is one index seek. Its columns: the keys, event_timestamp, _created_timestamp, _import_id, then the
 * values in the order of the first file.
 */

export { findDataset } from './dataset-catalog-store.ts'

/** The key of a dataset whose rows are numbered. */
export const ROW_ID = 'row_id'

/** Where every row's date stands, whatever the file called it. */
export const EVENT_TIMESTAMP = 'event_timestamp'

/** Columns of Benchtop's own: when a row was written, in ms since the epoch, and by which import. */
export const SYSTEM_COLUMNS = ['_created_timestamp', '_import_id'] as const

/** The name of a dataset's table, quoted. */
export function datasetTable(datasetId: number): string {
  return quoteIdentifier(`dataset_${datasetId}`)
}

/** How SQLite stores a column's values: booleans as 0 and 1, timestamps in ms since the epoch. */
export function sqlType(type: ColumnType): 'INTEGER' | 'REAL' | 'TEXT' {
  return SQL_TYPES[type]
}

const SQL_TYPES = {
  integer: 'INTEGER',
  number: 'REAL',
  boolean: 'INTEGER',
  timestamp: 'INTEGER',
  text: 'TEXT'
} as const satisfies Record<ColumnType, string>

/** The columns that hold the key, in order; rows without one are numbered. */
export function keyColumns({
  columns
}: {
  columns: readonly Pick<DatasetColumn, 'name' | 'type' | 'role'>[]
}): TableColumn[] {
  const keys = columns.filter((column) => column.role === 'entity_key')
  return keys.length === 0 ? NUMBERED : keys
}

/** The key of rows that have none. */
export const NUMBERED: TableColumn[] = [{ name: ROW_ID, type: 'integer' }]

/** The columns of values, in order. */
export function valueColumns({ columns }: { columns: DatasetColumn[] }): DatasetColumn[] {
  return columns.filter((column) => column.role !== 'entity_key' && column.role !== 'event_timestamp')
}

/**
 * What follows the name in CREATE TABLE: the same for a dataset and for the temporary table whose rows become its own.
 */
export function tableDefinition(keys: readonly TableColumn[], values: readonly TableColumn[]): string {
  const primaryKey = `PRIMARY KEY (${keys.map(({ name }) => quoteIdentifier(name)).join(', ')}, ${EVENT_TIMESTAMP})`
  return `(${columnDefinitions(keys, values)}, ${primaryKey}) STRICT, WITHOUT ROWID`
}

export type TableColumn = Pick<DatasetColumn, 'name' | 'type'>

/** The columns in their order. Values may be missing: a blank cell stays one. */
export function columnDefinitions(keys: readonly TableColumn[], values: readonly TableColumn[]): string {
  return [
    ...keys.map(({ name, type }) => `${quoteIdentifier(name)} ${sqlType(type)} NOT NULL`),
    `${EVENT_TIMESTAMP} INTEGER NOT NULL`,
    ...SYSTEM_COLUMNS.map((name) => `${name} INTEGER NOT NULL`),
    ...values.map(({ name, type }) => `${quoteIdentifier(name)} ${sqlType(type)}${checkOf(name, type)}`)
  ].join(', ')
}

function checkOf(name: string, type: ColumnType): string {
  return type === 'boolean' ? ` CHECK (${quoteIdentifier(name)} IN (0, 1))` : ''
}
