import type { MonthRow } from './month-row.ts'

/** Columns of decimals: a whole number among them is written with one digit after the point, as Python writes a float. */
const DECIMALS: ReadonlySet<keyof MonthRow> = new Set([
  'monthly_fee',
  'total_paid',
  'watch_hours_30d',
  'avg_session_mins_7d',
  'ticket_avg_resolution_hrs_90d'
] as const)

/** CSV with a header and `\n` after every line. No cell of the sample needs quotes. */
export function formatTable(rows: MonthRow[], columns: (keyof MonthRow)[]): string {
  const lines = rows.map((row) => columns.map((column) => formatCell(row[column], DECIMALS.has(column))).join(','))
  return `${columns.join(',')}\n${lines.join('\n')}\n`
}

/** Missing is an empty cell; booleans are spelled `True` and `False`. */
function formatCell(value: MonthRow[keyof MonthRow], decimal: boolean): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return decimal && Number.isInteger(value) ? `${value}.0` : String(value)
}
