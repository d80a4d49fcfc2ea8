import type { ColumnType } from '../../shared/column-types.ts'
import type { Cell } from '../../shared/contract/values.ts'
import { cellReader } from './cell-reader.ts'
import { toKeyValues } from './entity-key.ts'
import type { FeatureRows } from './feature-rows.ts'

/** Rows of features as columns that can be read cell by cell. */
export interface CellColumn {
  name: string
  type: ColumnType
  /** Null is missing. */
  cell: (row: number) => Cell
}

/**
 * The join keys, event_timestamp, the columns of a file that pass through, the features in the service's order and, where
 * asked for, the label.
 */
export function cellColumns({ resolved, keys, timestamps, extras, features, label }: FeatureRows): CellColumn[] {
  const { entity } = resolved
  return [
    ...entity.join_keys.map(({ name, value_type }): CellColumn => ({
      name,
      type: value_type,
      cell: (row) => toKeyValues(entity, keys[row])[name]
    })),
    { name: 'event_timestamp', type: 'timestamp', cell: (row) => timestamps[row] },
    ...extras.map(({ name, cells }): CellColumn => ({ name, type: 'text', cell: (row) => cells[row] || null })),
    ...features.map(({ name, type, column }) => ({ name, type, cell: cellReader(column, type) })),
    ...(label === null
      ? []
      : [{ name: label.column.name, type: label.type, cell: cellReader(label.column, label.type) }])
  ]
}
