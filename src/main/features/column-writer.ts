import type { ColumnType } from '../../shared/column-types.ts'
import { compareCodePoints, numericColumn, type Column } from '../ml/table.ts'

/** Fills a column of known length in any order, in memory that threads can share. Cells never set are missing. */
export interface ColumnWriter {
  /** @param value as SQLite has it: booleans 0 or 1, timestamps in ms; null is missing */
  set(row: number, value: number | string | null): void
  finish(): Column
}

export function createColumnWriter(name: string, type: ColumnType, nRows: number): ColumnWriter {
  return type === 'text' ? categoricalWriter(name, nRows) : numericWriter(name, nRows, type)
}

function numericWriter(name: string, nRows: number, type: Exclude<ColumnType, 'text'>): ColumnWriter {
  const values = new Float64Array(new SharedArrayBuffer(nRows * 8)).fill(Number.NaN)
  return {
    set: (row, value) => {
      if (value !== null) values[row] = value as number
    },
    finish: () => numericColumn(name, type, values)
  }
}

/** Categories are put in the order of code points at the end, so that the order of rows does not show. */
function categoricalWriter(name: string, nRows: number): ColumnWriter {
  const codes = new Int32Array(new SharedArrayBuffer(nRows * 4)).fill(-1)
  const codeOf = new Map<string, number>()
  return {
    set: (row, value) => {
      if (value === null) return
      let code = codeOf.get(value as string)
      if (code === undefined) {
        code = codeOf.size
        codeOf.set(value as string, code)
      }
      codes[row] = code
    },
    finish: () => {
      const categories = [...codeOf.keys()].toSorted(compareCodePoints)
      const sortedCode = new Int32Array(categories.length)
      for (const [at, category] of categories.entries()) sortedCode[codeOf.get(category)!] = at
      for (let row = 0; row < nRows; row++) if (codes[row] !== -1) codes[row] = sortedCode[codes[row]]
      return { name, kind: 'categorical', codes, categories }
    }
  }
}
