import type { ColumnType } from '../../shared/column-types.ts'
import { lineError } from './csv/csv-error.ts'
import { createValueReader, type StoredValue, type ValueParser } from './csv/parse-value.ts'
import { isNumbered, type ImportPlan } from './import-plan.ts'

/**
 * Makes a row of a file one of a staging table: keys, event timestamp, time of writing, its number in the file, values. The
 * array is the same for every row.
 * @throws INVALID_PARAMETER_VALUE naming file, line, column and value of the first cell that does not fit
 */
export type RowConverter = (cells: string[], line: number) => StoredValue[]

interface ReadColumn {
  name: string
  type: ColumnType
  /** Its place in the file. */
  at: number
  /** Its place in the row that is made. */
  to: number
  parse: ValueParser
}

/** Where the values begin in a row of a staging table. */
export function firstValue({ keys }: ImportPlan): number {
  return keys.length + 3
}

export function createRowConverter(
  plan: ImportPlan,
  header: string[],
  { as_of, now }: { as_of: number | null; now: number }
): RowConverter {
  const reader = createValueReader(plan.format)
  const place = new Map(header.map((name, at) => [name.toLowerCase(), at]))
  const readColumn = (from: string | null, type: ColumnType, to: number): ReadColumn | null => {
    const at = from === null ? undefined : place.get(from.toLowerCase())
    if (from === null || at === undefined) return null
    return { name: header[at], type, at, to, parse: reader.parserOf(type, plan.date_orders.get(header[at]) ?? null) }
  }
  const first = firstValue(plan)
  const timeAt = plan.keys.length
  const keys = isNumbered(plan) ? [] : plan.keys.flatMap(({ name, type }, at) => readColumn(name, type, at) ?? [])
  const time = readColumn(plan.event_timestamp_column, 'timestamp', timeAt)
  const columns = plan.values.flatMap(({ from, type }, at) => readColumn(from, type, first + at) ?? [])
  const row: StoredValue[] = [...plan.keys.map(() => null), as_of, now, null, ...plan.values.map(() => null)]
  let rowNumber = 0
  return (cells, line) => {
    row[first - 1] = ++rowNumber
    if (keys.length === 0) row[0] = rowNumber
    for (const key of keys) row[key.to] = required(plan, key, cells[key.at].trim(), line)
    if (time !== null) row[timeAt] = required(plan, time, cells[time.at], line)
    for (let number = 0; number < columns.length; number++) {
      const column = columns[number]
      const value = column.parse(cells[column.at])
      if (value === undefined) throw misfit(plan, column, cells[column.at], line)
      row[column.to] = value
    }
    return row
  }
}

function required(plan: ImportPlan, column: ReadColumn, text: string, line: number): StoredValue {
  const value = column.parse(text)
  if (value === undefined) throw misfit(plan, column, text, line)
  if (value !== null) return value
  const isWhat = text.trim() === '' ? 'is blank' : `is "${text.trim()}", which counts as missing`
  const need = column.to < plan.keys.length ? 'a key' : 'a date'
  throw lineError(plan.source_name, line, `${column.name} ${isWhat}; every row needs ${need}.`)
}

/** How much of a value is shown. */
const MOST_SHOWN = 60

function misfit(plan: ImportPlan, { name, type }: ReadColumn, text: string, line: number): Error {
  const shown = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text
  const what = `${name} is "${shown}", which is not ${ONE_IN_WORDS[type]}`
  return lineError(plan.source_name, line, `${what}; ${wayOut(plan, name, type)}.`)
}

function wayOut(plan: ImportPlan, name: string, type: ColumnType): string {
  if (name === plan.event_timestamp_column) return 'correct it, or name another column that dates the rows'
  if (!plan.keeps_rows) return 'correct it, or give the column another type'
  return `the dataset "${plan.dataset_name}" holds ${MANY_IN_WORDS[type]} there: correct it, import under another name, or replace the dataset`
}

const ONE_IN_WORDS: Record<ColumnType, string> = {
  integer: 'a whole number',
  number: 'a number',
  boolean: 'True or False',
  timestamp: 'a date such as 2024-01-31',
  text: 'text'
}
const MANY_IN_WORDS: Record<ColumnType, string> = {
  integer: 'whole numbers',
  number: 'numbers',
  boolean: 'True and False',
  timestamp: 'dates',
  text: 'text'
}
