import type { ColumnType } from '../../shared/column-types.ts'

/** A table in memory, by column, as it passes between worker threads. Its buffers may be shared. */

export type Column =
  /** Missing is NaN. Booleans are 0 and 1, dates milliseconds since the epoch, UTC; both say so. */
  | { name: string; kind: 'numeric'; values: Float64Array; boolean?: boolean; date?: boolean }
  /** `codes[row]` is a place in `categories`, or -1 where the value is missing. */
  | { name: string; kind: 'categorical'; codes: Int32Array; categories: string[] }

/** Numbers as the column of their type. */
export function numericColumn(name: string, type: Exclude<ColumnType, 'text'>, values: Float64Array): Column {
  const column = { name, kind: 'numeric' as const, values }
  if (type === 'boolean') return { ...column, boolean: true }
  return type === 'timestamp' ? { ...column, date: true } : column
}

export interface Table {
  n_rows: number
  /** Every column has n_rows values; names are distinct. */
  columns: Column[]
}

/** The rows with these numbers, in this order, over buffers that threads share. Categories are kept as they are. */
export function selectColumn(column: Column, rows: Uint32Array): Column {
  if (column.kind === 'categorical') {
    const codes = new Int32Array(new SharedArrayBuffer(rows.length * 4))
    for (let at = 0; at < rows.length; at++) codes[at] = column.codes[rows[at]]
    return { ...column, codes }
  }
  const values = new Float64Array(new SharedArrayBuffer(rows.length * 8))
  for (let at = 0; at < rows.length; at++) values[at] = column.values[rows[at]]
  return { ...column, values }
}

/** The rows with these numbers, in this order. */
export function selectRows(table: Table, rows: Uint32Array): Table {
  return { n_rows: rows.length, columns: table.columns.map((column) => selectColumn(column, rows)) }
}

/** One value as it travels: booleans as true and false, null where it is missing. */
export function cellAt(column: Column, row: number): number | string | boolean | null {
  if (column.kind === 'categorical') return column.categories[column.codes[row]] ?? null
  const value = column.values[row]
  if (Number.isNaN(value)) return null
  return column.boolean ? value === 1 : value
}

/** Orders text by code point, as SQLite and Python do; JavaScript's own `<` compares UTF-16 units. */
export function compareCodePoints(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  for (let at = 0; at < shorter; at++) {
    const left = a.charCodeAt(at)
    const right = b.charCodeAt(at)
    if (left !== right) return rank(left) - rank(right)
  }
  return a.length - b.length
}

/** Surrogates stand for code points above every other unit. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}
