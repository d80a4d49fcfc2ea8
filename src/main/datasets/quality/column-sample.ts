import type { DatasetColumn } from '../../../shared/contract/datasets.ts'
import type { AssociatedColumn } from '../../ml/association.ts'

/** Collects some rows of one column. */
export interface ColumnSample extends Pick<DatasetColumn, 'name' | 'role'> {
  add(value: number | string | null): void
  /** Null for texts that are no categories: too many differ. */
  finish(): AssociatedColumn | null
}

/** Texts with more different values are names or notes. */
const MOST_CATEGORIES = 50

export function createColumnSample({ name, role, type }: DatasetColumn, n_rows: number): ColumnSample {
  let row = 0
  if (type !== 'text') {
    const values = new Float64Array(n_rows)
    return {
      name,
      role,
      add: (value) => (values[row++] = value === null ? Number.NaN : Number(value)),
      finish: () => ({ kind: 'number', values, n_categories: 0 })
    }
  }
  const codes = new Int32Array(n_rows)
  const seen = new Map<string, number>()
  return {
    name,
    role,
    add: (value) => {
      const text = value === null ? null : String(value)
      if (text !== null && !seen.has(text) && seen.size <= MOST_CATEGORIES) seen.set(text, seen.size)
      codes[row++] = text === null ? -1 : (seen.get(text) ?? -1)
    },
    finish: () => (seen.size > MOST_CATEGORIES ? null : { kind: 'category', values: codes, n_categories: seen.size })
  }
}
