import type { ColumnType } from '../../shared/column-types.ts'
import type { Cell } from '../../shared/contract/values.ts'
import type { Column } from '../ml/table.ts'
import { isMissing } from './point-in-time.ts'

/** Reads a column as its type has it. */
export function cellReader(column: Column, type: ColumnType): (row: number) => Cell {
  if (column.kind === 'categorical') {
    const { codes, categories } = column
    return (row) => (codes[row] === -1 ? null : categories[codes[row]])
  }
  const { values } = column
  return (row) => (isMissing(column, row) ? null : type === 'boolean' ? values[row] === 1 : values[row])
}
