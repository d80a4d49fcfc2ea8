import type { ColumnType } from '../../shared/column-types.ts'
import type { DatasetColumn } from '../../shared/contract/datasets.ts'
import { quoteIdentifier } from '../db/quote.ts'

/**
 * The physical form of a dataset: a STRICT table `dataset_<dataset_id>`, WITHOUT ROWID, keyed (key, event_timestamp), so
 * that an *as of* is one index seek. Its columns: the key, event_timestamp, _created_timestamp, _import_id, then the
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

/** The column that holds the key; rows without one are numbered. */
export function keyColumn({ entity_key }: { entity_key: string | null }): string {
  return entity_key ?? ROW_ID
}

/** The columns of values, in order. */
export function valueColumns({ columns }: { columns: DatasetColumn[] }): DatasetColumn[] {
  return columns.filter((column) => column.role !== 'entity_key' && column.role !== 'event_timestamp')
}

/**
 * What stands between the parentheses of CREATE TABLE, with the table's options: the same for a dataset and for the
 * temporary table a file is read into.
 */
export function tableDefinition(key: { name: string; type: ColumnType }, values: readonly DatasetColumn[]): string {
  const columns = [
    `${quoteIdentifier(key.name)} ${sqlType(key.type)} NOT NULL`,
    `${EVENT_TIMESTAMP} INTEGER NOT NULL`,
    ...SYSTEM_COLUMNS.map((name) => `${name} INTEGER NOT NULL`),
    ...values.map(columnDefinition)
  ]
  return `(${columns.join(', ')}, PRIMARY KEY (${quoteIdentifier(key.name)}, ${EVENT_TIMESTAMP})) STRICT, WITHOUT ROWID`
}

/** One column of values: nullable, since a blank cell stays missing. */
export function columnDefinition({ name, type }: Pick<DatasetColumn, 'name' | 'type'>): string {
  const check = type === 'boolean' ? ` CHECK (${quoteIdentifier(name)} IN (0, 1))` : ''
  return `${quoteIdentifier(name)} ${sqlType(type)}${check}`
}
