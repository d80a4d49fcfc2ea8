import { basename, dirname, extname } from 'node:path'
import type { ColumnProfile } from '../../shared/contract/datasets.ts'
import { EVENT_TIMESTAMP } from './dataset-table.ts'

const DATE_IN_NAME = /(?<!\d)(\d{4})[-_](\d{2})(?:[-_](\d{2}))?(?!\d)/

/** The file's name without extension and date: `users_2024-01-31.csv` is one of `users`. */
export function suggestDatasetName(path: string): string {
  const stem = basename(path, extname(path))
  const undated = stem.replace(DATE_IN_NAME, '').replace(/^[\s._-]+|[\s._-]+$/g, '')
  return undated === '' ? stem : undated
}

/**
 * The date a path speaks of: a day or a month (then its last day) in the file's or the folder's name, or a folder
 * `month_000`, counted from January 2024 as the reference system does.
 * @returns ms UTC; null when the path says nothing
 */
export function suggestAsOf(path: string): number | null {
  for (const name of [basename(path, extname(path)), basename(dirname(path))]) {
    const numbered = /^month_(\d{3})$/.exec(name)
    if (numbered !== null) return Date.UTC(2024, Number(numbered[1]) + 1, 0)
    const dated = DATE_IN_NAME.exec(name)
    if (dated === null) continue
    const [, year, month, day] = dated
    const time = day === undefined ? Date.UTC(Number(year), Number(month), 0) : Date.parse(`${year}-${month}-${day}`)
    if (!Number.isNaN(time)) return time
  }
  return null
}

/** A column that is called as dates of rows are called, and holds dates. */
export function suggestEventTimestamp(columns: Pick<ColumnProfile, 'name' | 'type'>[]): string | null {
  const found = columns.find(({ name, type }) => name.toLowerCase() === EVENT_TIMESTAMP && type === 'timestamp')
  return found?.name ?? null
}

/** Keys are called id: `user_id`, `customerID`, `Loan_ID`. */
const KEY_NAME = /(^|[^a-zA-Z])id$|[a-z]I[dD]$/i

/** The first column that is called like a key, is never blank, and names each row once (or once per date). */
export function suggestEntityKey(columns: ColumnProfile[], rowCount: number, dated: boolean): string | null {
  const isKey = ({ name, n_missing, n_distinct, type }: ColumnProfile): boolean =>
    KEY_NAME.test(name) &&
    n_missing === 0 &&
    (type === 'text' || type === 'integer') &&
    (dated || n_distinct === null || n_distinct === rowCount)
  return columns.find(isKey)?.name ?? null
}

/** A column to be predicted rather than to predict with. */
export function isLabelName(name: string): boolean {
  return /^(label|target|class|y)$|[_\s](label|target)$/i.test(name)
}
