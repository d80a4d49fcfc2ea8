import { basename, dirname } from 'node:path'
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

/**
 * The first column that is called like a key and names each row once, or is never blank where rows have dates of their own;
 * none where there is no such column. A key of several columns is a person's to tell.
 */
export function suggestEntityKeys(
  { columns, unique_columns }: { columns: ColumnProfile[]; unique_columns: string[] },
  dated: boolean
): string[] {
  const isKey = ({ name, n_missing, type }: ColumnProfile): boolean =>
    (dated ? isKeyName(name) && n_missing === 0 : unique_columns.includes(name)) &&
    (type === 'text' || type === 'integer')
  return columns
    .filter(isKey)
    .slice(0, 1)
    .map(({ name }) => name)
}

/** A column to be predicted rather than to predict with. */
export function isLabelName(name: string): boolean {
  return /^(label|target|class|y)$|[_\s](label|target)$/i.test(name)
}
