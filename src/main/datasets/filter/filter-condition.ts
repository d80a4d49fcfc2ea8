import type { ColumnType } from '../../../shared/column-types.ts'
import { quoteIdentifier } from '../../db/quote.ts'
import { createValueReader, USUAL_SPELLING, type StoredValue } from '../csv/parse-value.ts'
import { filterError } from './filter-tokens.ts'
import { parseFilter, type Filter, type Named } from './parse-filter.ts'

/** SQL that holds for a row, and the values that are bound to it. */
export interface Condition {
  sql: string
  bound: (string | number)[]
}

/**
 * What a clause means for the columns of a dataset. As in SQL, a missing value meets nothing but IS NULL.
 * @throws INVALID_PARAMETER_VALUE when it cannot be read, names no column, or compares with what the column cannot hold
 */
export function filterCondition(clause: string, columns: { name: string; type: ColumnType }[]): Condition {
  const reader = createValueReader({ ...USUAL_SPELLING, na_values: [] })
  const find = ({ name, at }: Named): { name: string; type: ColumnType } => {
    const found = columns.find((column) => column.name.toLowerCase() === name.toLowerCase())
    if (found !== undefined) return found
    const names = columns.map((column) => column.name).join(', ')
    throw filterError(clause, at, `there is no column "${name}"; the columns are ${names}`)
  }
  const read = (column: Named, value: string | number): string | number => {
    const { name, type } = find(column)
    const parsed = type === 'text' ? String(value) : parse(type, value)
    if (parsed !== undefined && parsed !== null) return parsed
    throw filterError(clause, column.at, `"${name}" holds values of type ${type}, and "${value}" is none`)
  }
  const parse = (type: ColumnType, value: string | number): StoredValue | undefined =>
    typeof value === 'number' && type !== 'boolean' ? value : reader.parserOf(type, null)(String(value))

  const write = (filter: Filter): Condition => {
    switch (filter.kind) {
      case 'and':
      case 'or': {
        const parts = filter.parts.map(write)
        const sql = `(${parts.map((part) => part.sql).join(` ${filter.kind.toUpperCase()} `)})`
        return { sql, bound: parts.flatMap((part) => part.bound) }
      }
      case 'not': {
        const part = write(filter.part)
        return { sql: `NOT (${part.sql})`, bound: part.bound }
      }
      case 'missing':
        return { sql: `${quoteIdentifier(find(filter.column).name)} IS NULL`, bound: [] }
      case 'like':
        return { sql: `${quoteIdentifier(find(filter.column).name)} LIKE ?`, bound: [filter.pattern] }
      default: {
        const name = quoteIdentifier(find(filter.column).name)
        if (filter.kind === 'compare')
          return { sql: `${name} ${filter.operator} ?`, bound: [read(filter.column, filter.value)] }
        if (filter.kind === 'between') {
          return {
            sql: `${name} BETWEEN ? AND ?`,
            bound: [read(filter.column, filter.from), read(filter.column, filter.to)]
          }
        }
        const values = filter.values.map((value) => read(filter.column, value))
        return { sql: `${name} IN (${values.map(() => '?').join(', ')})`, bound: values }
      }
    }
  }
  return write(parseFilter(clause))
}
