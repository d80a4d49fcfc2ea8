import { closeSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { dayOf } from '../../shared/day.ts'
import { QUARANTINE_COLUMNS } from '../../shared/quarantine-columns.ts'
import { csvLine } from '../files/csv-text.ts'
import { appendText } from '../files/new-file.ts'
import { describeFileError } from '../files/target-file.ts'

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

/** Where the rows were on their way to. */
export interface Destination {
  dataset_name: string
  /** Null: every row has its own date. */
  as_of: number | null
}

/**
 * Written with the first row; until it is kept it lies among the uploads, which are cleared away by themselves. Its name says
 * the destination, which so is suggested once it comes back.
 */
export function createQuarantineFile(to: Destination, options: QuarantineOptions): QuarantineFile {
  const dataset = to.dataset_name.replaceAll(/[^\p{L}\p{N} ._-]/gu, '_').slice(0, 100)
  const day = to.as_of === null ? '' : `_${dayOf(to.as_of)}`
  const name = `${dataset}${day}-${options.id.slice(0, 12)}.csv`
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
