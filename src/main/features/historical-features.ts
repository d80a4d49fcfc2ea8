import { closeSync, openSync, renameSync, rmSync } from 'node:fs'
import type { z } from 'zod'
import { formatTime } from '../../shared/day.ts'
import type { ColumnType } from '../../shared/column-types.ts'
import type { EntityRowsSource, HistoricalResult } from '../../shared/contract/features.ts'
import type { Cell } from '../../shared/contract/values.ts'
import { spreadsheetCell } from '../../shared/spreadsheet-cell.ts'
import { openDatabase } from '../db/connection.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { readEntityFile } from './entity-file.ts'
import { cellColumns, type CellColumn } from './feature-cells.ts'
import { countStatuses, readFeatureRows, type FeatureRowsRequest } from './feature-rows.ts'
import { quoteCell } from '../files/csv-text.ts'
import { appendText } from '../files/new-file.ts'
import { describeFileError } from '../files/target-file.ts'

export interface HistoricalRequest extends Omit<FeatureRowsRequest, 'limit'> {
  /** The workspace's database file. */
  database: string
  entity_rows: EntityRowsSource | null
  /** An absolute path. */
  out: string
  /** Where the file grows until it is whole; in the folder of `out`. */
  partial: string
  /** Whether texts stay as they are, even where a spreadsheet would take them for formulas. */
  raw: boolean
}

type Result = z.output<typeof HistoricalResult>

/**
 * Task 'historical-features': writes the point-in-time join to a CSV file. The file appears under its name
 * only when it is whole.
 * @throws INVALID_PARAMETER_VALUE when the file cannot be written
 * @throws what readEntityFile and readFeatureRows throw
 */
export async function historicalFeatures(request: HistoricalRequest, taskContext: TaskContext): Promise<Result> {
  const file = request.entity_rows === null ? null : await readEntityFile(request.entity_rows, taskContext)
  const db = openDatabase(request.database, 60_000)
  try {
    const half: TaskContext = {
      ...taskContext,
      progress: (fraction, message) => taskContext.progress(fraction === null ? null : fraction / 2, message)
    }
    const rows = readFeatureRows(db, { ...request, limit: null }, half, file)
    writeCsv(request, cellColumns(rows), rows.keys.length, taskContext)
    return { path: request.out, row_count: rows.keys.length, statuses: countStatuses(rows.features) }
  } finally {
    db.close()
  }
}

/** Rows put together before they are written. */
const ROWS_PER_WRITE = 1000

function writeCsv(
  { out, partial, raw }: HistoricalRequest,
  columns: CellColumn[],
  nRows: number,
  taskContext: TaskContext
): void {
  let file: number | null = null
  try {
    file = openSync(partial, 'wx')
    appendText(file, `${columns.map((column) => quote(column.name, raw)).join(',')}\n`)
    for (let from = 0; from < nRows; from += ROWS_PER_WRITE) {
      taskContext.throwIfCancelled()
      taskContext.progress(0.5 + from / nRows / 2, `row ${from} of ${nRows}`)
      appendText(file, csvLines(columns, { from, to: Math.min(from + ROWS_PER_WRITE, nRows), raw }))
    }
    closeSync(file)
    file = null
    renameSync(partial, out)
  } catch (error) {
    if (file !== null) closeSync(file)
    rmSync(partial, { force: true })
    throw describeFileError(error, out)
  }
}

function csvLines(columns: CellColumn[], { from, to, raw }: { from: number; to: number; raw: boolean }): string {
  let lines = ''
  for (let row = from; row < to; row++) {
    for (const [at, { type, cell }] of columns.entries()) lines += (at === 0 ? '' : ',') + csvCell(cell(row), type, raw)
    lines += '\n'
  }
  return lines
}

/** True and False, 16.0 for a whole number in a column of numbers, dates in ISO 8601, nothing for missing. */
function csvCell(value: Cell, type: ColumnType, raw: boolean): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'string') return quote(value, raw)
  if (type === 'timestamp') return formatTime(value)
  return type === 'number' && Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value)
}

/** RFC 4180; an empty text is quoted, so that it is told from a missing one. */
function quote(text: string, raw: boolean): string {
  return text === '' ? '""' : quoteCell(raw ? text : spreadsheetCell(text))
}
