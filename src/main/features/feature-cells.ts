import type { ColumnType } from '../../shared/column-types.ts'
import type { Cell } from '../../shared/contract/values.ts'
import type { Column } from '../ml/table.ts'
import type { FeatureRows } from './feature-rows.ts'
import type { EntityKey } from './offline-store.ts'
import { isMissing } from './point-in-time.ts'

/** Rows of features as columns that can be read cell by cell. */
export interface CellColumn {
  name: string
  type: ColumnType
  /** Null is missing. */
  cell: (row: number) => Cell
}

/** The join key, event_timestamp, the features in the service's order and, where asked for, the label. */
export function cellColumns({ resolved, keys, features, label }: FeatureRows, asOf: number): CellColumn[] {
  const { join_key, value_type } = resolved.entity
  return [
    { name: join_key, type: value_type, cell: (row) => keyCell(keys[row], value_type) },
    { name: 'event_timestamp', type: 'timestamp', cell: () => asOf },
    ...features.map(({ name, type, column }) => valueColumn(name, type, column)),
    ...(label === null ? [] : [valueColumn(label.column.name, label.type, label.column)])
  ]
}

function keyCell(key: EntityKey, type: ColumnType): Cell {
  return type === 'boolean' ? key === 1 : key
}

function valueColumn(name: string, type: ColumnType, column: Column): CellColumn {
  if (column.kind === 'categorical') {
    const { codes, categories } = column
    return { name, type, cell: (row) => (codes[row] === -1 ? null : categories[codes[row]]) }
  }
  const { values } = column
  return {
    name,
    type,
    cell: (row) => (isMissing(column, row) ? null : type === 'boolean' ? values[row] === 1 : values[row])
  }
}
