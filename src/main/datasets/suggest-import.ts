import { basename, dirname } from 'node:path'
import type { ColumnType } from '../../shared/column-types.ts'
import type { ColumnProfile } from '../../shared/contract/datasets.ts'
import { stemOf } from './csv-files.ts'
import { parseTimestamp } from './csv/parse-timestamp.ts'
import { EVENT_TIMESTAMP } from './dataset-table.ts'

const DATE_IN_NAME = /(?<!\d)((?:19|20)\d{2})[-_](0[1-9]|1[0-2])(?:[-_](\d{2}))?(?!\d)/

/** Behind the name of a file of rows that were set aside. */
const QUARANTINED = /-[0-9a-f]{12}$/

/** The file's name without extension and date: `users_2024-01-31.csv` is one of `users`. */
export function suggestDatasetName(path: string): string {
  const stem = stemOf(path)
  const undated = stem
    .replace(QUARANTINED, '')
    .replace(DATE_IN_NAME, '')
    .replace(/^[\s._-]+|[\s._-]+$/g, '')
  return undated === '' ? stem : undated
}

/**
 * The date a path speaks of: a day or a month (then its last day) in the file's or the folder's name, or a folder
 * `month_000`, counted from January 2024 as the reference system does.
 * @returns ms UTC; null when the path says nothing
 */
export function suggestAsOf(path: string): number | null {
  for (const name of [stemOf(path), basename(dirname(path))]) {
    const numbered = /^month_(\d{3})$/.exec(name)
    if (numbered !== null) return Date.UTC(2024, Number(numbered[1]) + 1, 0)
    const dated = DATE_IN_NAME.exec(name)
    if (dated === null) continue
    const [, year, month, day] = dated
    const time =
      day === undefined ? Date.UTC(Number(year), Number(month), 0) : parseTimestamp(`${year}-${month}-${day}`)
    if (time !== null) return time
  }
  return null
}

/** The column that is called as dates of rows are called; whether it holds dates is for the import to say, line by line. */
export function suggestEventTimestamp(columns: Pick<ColumnProfile, 'name'>[]): string | null {
  return columns.find(({ name }) => name.toLowerCase() === EVENT_TIMESTAMP)?.name ?? null
}

/** Keys are called id: `user_id`, `customerID`, `Loan_ID`, but not `paid`. */
export function isKeyName(name: string): boolean {
  return /(^|[^a-zA-Z])(id|Id|ID)$|[a-z]I[dD]$/.test(name)
}

/** Decimals, dates and truth values are no keys, whatever they are called. */
export function isKeyType(type: ColumnType): boolean {
  return type === 'text' || type === 'integer'
}

/**
 * The columns that together name each row once, or each row of a date. Where rows have dates of their own and share them, the
 * first column that is called like a key and never blank: of two rows the import then keeps one. None where there is none.
 */
export function suggestEntityKeys(
  { columns, unique_key }: { columns: ColumnProfile[]; unique_key: string[] },
  dated: boolean
): string[] {
  if (unique_key.length > 0 || !dated) return unique_key
  return columns
    .filter(({ name, n_missing, type }) => isKeyName(name) && n_missing === 0 && isKeyType(type))
    .slice(0, 1)
    .map(({ name }) => name)
}

/** A column to be predicted rather than to predict with. */
export function isLabelName(name: string): boolean {
  return /^(label|target|class|y)$|[_\s](label|target)$/i.test(name)
}
