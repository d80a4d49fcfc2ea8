import type { ColumnType } from '../../../shared/column-types.ts'
import type { ReadOptions, TableFormat } from '../../../shared/read-options.ts'
import type { RowHandlers } from './row-checker.ts'

export interface TableHandlers extends Omit<RowHandlers, 'onHeader'> {
  /** How the file is called in messages; by default its own name. */
  sourceName?: string
  /** How it is to be read; by default as it suggests itself. */
  read?: ReadOptions
  /** @param types of the columns that the file itself declares, by name: Parquet files do */
  onHeader?(columns: string[], format: TableFormat, types: ReadonlyMap<string, ColumnType>): void
  /** Told now and then: bytes read and bytes in all. */
  onBytes?(read: number, total: number): void
}

export interface TableContent {
  columns: string[]
  row_count: number
  size_bytes: number
  /** SHA-256 of the file's bytes, hexadecimal. */
  digest: string
  format: TableFormat
}
