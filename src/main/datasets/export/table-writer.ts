import { closeSync, openSync } from 'node:fs'
import { fileWriter, ParquetWriter, schemaFromColumnData, type BasicType } from 'hyparquet-writer'
import type { ColumnType } from '../../../shared/column-types.ts'
import { spreadsheetCell } from '../../../shared/spreadsheet-cell.ts'
import { csvLine } from '../../files/csv-text.ts'
import { appendText } from '../../files/new-file.ts'

/** A row as SQLite has it. */
type StoredRow = (number | string | null)[]

/** Writes a table to a file, some rows at a time. */
export interface TableWriter {
  write(rows: StoredRow[]): void
  close(): void
}

interface WrittenColumn {
  name: string
  type: ColumnType
}

/**
 * True and False, dates in ISO 8601, nothing for missing: as an import reads it back.
 * @param raw text stays as it is, even where a spreadsheet would take it for a formula
 */
export function createCsvWriter(path: string, columns: WrittenColumn[], raw: boolean): TableWriter {
  const file = openSync(path, 'w')
  const told = raw ? asItIs : spreadsheetCell
  appendText(file, csvLine(columns.map(({ name }) => told(name))))
  const cell = (value: number | string | null, at: number): string =>
    typeof value === 'string' ? told(value) : spell(value, columns[at].type)
  return {
    write: (rows) => appendText(file, rows.map((row) => csvLine(row.map(cell))).join('')),
    close: () => closeSync(file)
  }
}

function asItIs(text: string): string {
  return text
}

function spell(value: number | null, type: ColumnType): string {
  if (value === null) return ''
  if (type === 'boolean') return value === 1 ? 'True' : 'False'
  if (type === 'timestamp') return new Date(value).toISOString().replace('T00:00:00.000Z', '')
  return String(value)
}

const PARQUET_TYPES: Record<ColumnType, BasicType> = {
  integer: 'INT64',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  timestamp: 'TIMESTAMP',
  text: 'STRING'
}

/** Typed columns, packed by Snappy as pandas does; each call is a row group. */
export function createParquetWriter(path: string, columns: WrittenColumn[]): TableWriter {
  const columnData = columns.map(({ name, type }) => ({ name, type: PARQUET_TYPES[type], data: [] as unknown[] }))
  const schema = schemaFromColumnData({ columnData })
  const writer = new ParquetWriter({ writer: fileWriter(path), schema, createdBy: 'benchtop' })
  return {
    write: (rows) => {
      if (rows.length === 0) return
      const data = columnData.map((column, at) => ({
        ...column,
        data: rows.map((row) => toParquet(row[at], columns[at].type))
      }))
      void writer.write({ columnData: data, rowGroupSize: rows.length }) // a file is written at once
    },
    close: () => void writer.finish()
  }
}

function toParquet(value: number | string | null, type: ColumnType): unknown {
  if (value === null) return null
  if (type === 'integer') return BigInt(value)
  if (type === 'boolean') return value === 1
  return type === 'timestamp' ? new Date(value) : value
}
