import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import type { Column, Table } from '../../../src/main/ml/table.ts'
import { SHARED_DATA } from '../../support/shared-data.ts'

/** The cells of a reference file, by column. */
export function readCells(...path: string[]): Map<string, string[]> {
  const text = readFileSync(join(SHARED_DATA, ...path), 'utf8')
  const { data, meta } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true })
  return new Map(meta.fields!.map((name) => [name, data.map((row) => row[name])]))
}

/** True and False become a boolean, numbers numbers, all else text; blanks are missing. */
export function toColumn(name: string, cells: string[]): Column {
  const present = cells.filter((cell) => cell.trim() !== '')
  if (present.every((cell) => cell === 'True' || cell === 'False')) {
    const values = Float64Array.from(cells, (cell) => (cell === 'True' ? 1 : cell === 'False' ? 0 : NaN))
    return { name, kind: 'numeric', values, boolean: true }
  }
  if (present.every((cell) => Number.isFinite(Number(cell)))) {
    return {
      name,
      kind: 'numeric',
      values: Float64Array.from(cells, (cell) => (cell.trim() === '' ? NaN : Number(cell)))
    }
  }
  const categories = [...new Set(present)]
  const place = new Map(categories.map((category, code) => [category, code]))
  return { name, kind: 'categorical', codes: Int32Array.from(cells, (cell) => place.get(cell) ?? -1), categories }
}

/** All columns but the named ones. */
export function toTable(cells: Map<string, string[]>, without: readonly string[]): Table {
  const columns = [...cells].filter(([name]) => !without.includes(name)).map(([name, own]) => toColumn(name, own))
  const n_rows = cells.values().next().value!.length
  return { n_rows, columns }
}

/** Class codes in alphabetical order of the classes, as scikit-learn numbers them. */
export function toClasses(cells: string[]): { classes: string[]; y: Int32Array } {
  const classes = [...new Set(cells)].toSorted()
  return { classes, y: Int32Array.from(cells, (cell) => classes.indexOf(cell)) }
}
