import { basename } from 'node:path'
import type { EntityRowsSource } from '../../shared/contract/features.ts'
import { AppError } from '../../shared/errors.ts'
import { parseTimestamp } from '../datasets/csv/parse-timestamp.ts'
import { readTable } from '../datasets/csv/read-table.ts'
import { EVENT_TIMESTAMP } from '../datasets/dataset-table.ts'
import type { TaskContext } from '../workers/protocol.ts'

/** Entity rows as a file has them, every cell as text. */
export interface EntityFile {
  name: string
  columns: string[]
  /** The column of times; null: none, every row is of one date. */
  timestamp_column: string | null
  /** By column, then by row. */
  cells: string[][]
  /** One per row, ms since the epoch; null where the file has no times. */
  timestamps: Float64Array | null
  /** The line each row begins on, from 1. */
  lines: number[]
}

/**
 * Reads the rows that features are asked for.
 * @throws what `readTable` throws
 * @throws INVALID_PARAMETER_VALUE naming the line of a time that cannot be read
 */
export async function readEntityFile(source: EntityRowsSource, context: TaskContext): Promise<EntityFile> {
  const name = basename(source.path)
  let columns: string[] = []
  let cells: string[][] = []
  let times: number[] | null = null
  let timeAt = -1
  const lines: number[] = []
  await readTable(
    source.path,
    {
      onHeader: (header) => {
        columns = header
        cells = header.map(() => [])
        timeAt = header.indexOf(source.timestamp_column ?? EVENT_TIMESTAMP)
        if (timeAt !== -1) times = []
        else if (source.timestamp_column !== null) throw noColumn(name, source.timestamp_column, header)
      },
      onRow: (row, line) => {
        for (let at = 0; at < row.length; at++) cells[at].push(row[at])
        lines.push(line)
        times?.push(readTime(row[timeAt], { name, line, column: columns[timeAt] }))
      },
      onBytes: (read, total) => context.progress(read / total, `reading ${name}`)
    },
    context
  )
  return {
    name,
    columns,
    timestamp_column: timeAt === -1 ? null : columns[timeAt],
    cells,
    timestamps: times === null ? null : Float64Array.from(times),
    lines
  }
}

/** @throws INVALID_PARAMETER_VALUE when the file has no such column */
export function columnOfFile({ name, columns, cells }: EntityFile, column: string): string[] {
  const at = columns.indexOf(column)
  if (at === -1) throw noColumn(name, column, columns)
  return cells[at]
}

function noColumn(file: string, column: string, columns: string[]): AppError {
  return new AppError(
    'INVALID_PARAMETER_VALUE',
    `The file ${file} has no column "${column}"; it has ${columns.join(', ')}.`,
    { column }
  )
}

/** A date as files write it, or ms since the epoch as the program writes it. */
function readTime(text: string, { name, line, column }: { name: string; line: number; column: string }): number {
  const cell = text.trim()
  const time = /^-?\d{9,}$/.test(cell) ? Number(cell) : parseTimestamp(cell)
  if (time !== null && Number.isSafeInteger(time)) return time
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `${name}, line ${line}: "${text}" in ${column} is no time; write it as 2024-01-31 or 2024-01-31T06:30:00Z.`,
    { line, column }
  )
}
