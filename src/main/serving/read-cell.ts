import type { ColumnType } from '../../shared/column-types.ts'
import type { SignatureColumn } from '../../shared/contract/models.ts'
import type { Cell } from '../../shared/contract/values.ts'
import { parseValue } from '../datasets/csv/parse-value.ts'

const CELL_TYPES: Record<SignatureColumn['type'], ColumnType> = {
  double: 'number',
  long: 'integer',
  boolean: 'boolean',
  string: 'text',
  datetime: 'timestamp'
}

/** A cell of a CSV as a model's signature types it: null for a blank, undefined for what is not of the type. */
export function readCell(text: string, type: SignatureColumn['type']): Cell | undefined {
  const value = parseValue(text, CELL_TYPES[type])
  if (type === 'datetime' && value === undefined) return parseValue(text, 'integer') // milliseconds, as JSON has them
  return type === 'boolean' && value != null ? value === 1 : value
}
