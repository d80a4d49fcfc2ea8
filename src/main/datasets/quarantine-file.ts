import { closeSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { csvLine } from '../files/csv-text.ts'
import { appendText } from '../files/new-file.ts'
import { describeFileError } from '../files/target-file.ts'
import { stemOf } from './csv-files.ts'

/** Columns that a quarantine file has behind those of its source; an import leaves them out. */
const QUARANTINE_COLUMNS = ['_line', '_reason']

export function isQuarantineColumn(name: string): boolean {
  return QUARANTINE_COLUMNS.includes(name)
}

/** The rows of one file that are set aside: a CSV file with the same columns, and behind them where and why. */
export interface QuarantineFile {
  begin(columns: string[]): void
  add(cells: string[], line: number, reason: string): void
  readonly row_count: number
  /** Makes it one of the workspace's. @returns its name for `datasets.download`; null when no row was set aside */
  keep(): string | null
  /** Removes it, kept or not. */
  discard(): void
}

export interface QuarantineOptions {
  /** Where unfinished files lie. */
  uploads: string
  folder: string
  /** Unique. */
  id: string
}

/** Written with the first row; until it is kept it lies among the uploads, which are cleared away by themselves. */
export function createQuarantineFile(source: string, options: QuarantineOptions): QuarantineFile {
  const name = `${stemOf(basename(source)).slice(0, 100)}-${options.id.slice(0, 12)}.csv`
  const partial = join(options.uploads, `${options.id}-quarantine.csv`)
  const kept = join(options.folder, name)
  let header: string[] = []
  let file: number | null = null
  let row_count = 0
  const write = (cells: string[]): void => {
    try {
      if (file === null) {
        mkdirSync(options.uploads, { recursive: true })
        file = openSync(partial, 'wx')
        appendText(file, csvLine([...header, ...QUARANTINE_COLUMNS]))
      }
      appendText(file, csvLine(cells))
    } catch (error) {
      throw describeFileError(error, partial)
    }
  }
  const close = (): void => {
    if (file !== null) closeSync(file)
    file = null
  }
  return {
    begin: (columns) => (header = columns),
    add: (cells, line, reason) => {
      row_count++
      const fitted = header.map((_, at) => (at < header.length - 1 ? (cells[at] ?? '') : cells.slice(at).join(',')))
      write([...fitted, String(line), reason])
    },
    get row_count() {
      return row_count
    },
    keep: () => {
      close()
      if (row_count === 0) return null
      mkdirSync(options.folder, { recursive: true })
      renameSync(partial, kept)
      return `quarantine/${name}`
    },
    discard: () => {
      close()
      rmSync(partial, { force: true })
      rmSync(kept, { force: true })
    }
  }
}
