import type { ColumnType } from '../../shared/column-types.ts'
import { compareCodePoints, numericColumn, type Column } from '../ml/table.ts'

/** Collects one column, a value at a time, into typed arrays that threads can share. */
export interface ColumnBuilder {
  /** @param value as SQLite has it: booleans 0 or 1, timestamps in ms; null is missing */
  push(value: number | string | null): void
  finish(): Column
}

export function createColumnBuilder(name: string, type: ColumnType): ColumnBuilder {
  return type === 'text' ? categoricalBuilder(name) : numericBuilder(name, type)
}

function numericBuilder(name: string, type: Exclude<ColumnType, 'text'>): ColumnBuilder {
  const values: number[] = []
  return {
    push: (value) => values.push(value === null ? Number.NaN : Number(value)),
    finish: () => {
      const shared = new Float64Array(new SharedArrayBuffer(values.length * 8))
      shared.set(values)
      return numericColumn(name, type, shared)
    }
  }
}

/** Categories end up sorted by code point, so that the order of the rows does not show. */
function categoricalBuilder(name: string): ColumnBuilder {
  const seen = new Map<string, number>()
  const codes: number[] = []
  return {
    push: (value) => {
      if (value === null) {
        codes.push(-1)
        return
      }
      const text = String(value)
      let code = seen.get(text)
      if (code === undefined) {
        code = seen.size
        seen.set(text, code)
      }
      codes.push(code)
    },
    finish: () => {
      const found = [...seen.keys()]
      const categories = found.toSorted(compareCodePoints)
      const place = new Map(categories.map((category, at) => [category, at]))
      const newCode = found.map((category) => place.get(category)!)
      const shared = new Int32Array(new SharedArrayBuffer(codes.length * 4))
      shared.set(codes.map((code) => (code === -1 ? -1 : newCode[code])))
      return { name, kind: 'categorical', codes: shared, categories }
    }
  }
}
