/**
 * From a table with text to a matrix of numbers, as scikit-learn's
 * ColumnTransformer([OneHotEncoder(handle_unknown='ignore')] on text, remainder='passthrough'):
 * first one 0/1 column per category of every text column, in the order of the inputs, then the other columns as they are.
 * A missing or unknown category sets none of its columns; a missing number stays missing (NaN).
 */
import { compareCodePoints, type Column, type Table } from './table.ts'

export type EncoderInput =
  | { name: string; kind: 'numeric' | 'boolean' }
  /** The categories met when the encoder was fitted, ordered by code point. */
  | { name: string; kind: 'categorical'; categories: string[] }

/** JSON-safe: it is kept in the model file. */
export interface Encoder {
  inputs: EncoderInput[]
  /** Names of the output columns: `net_service_DSL` for a category, the input's own name otherwise. */
  feature_names: string[]
}

export interface EncodedMatrix {
  n_rows: number
  n_features: number
  /** n_features arrays of length n_rows; NaN is missing. */
  columns: Float64Array[]
}

/** A cell as it arrives from outside; a date is text or milliseconds, as its column was. */
export type RowValues = Record<string, number | string | boolean | null | undefined>

/** Learns the categories of the table's text columns; those without a row are left out. */
export function fitEncoder(table: Table): Encoder {
  const inputs = table.columns.map(fitInput)
  return { inputs, feature_names: [...categoryNames(inputs), ...passedNames(inputs)] }
}

function fitInput(column: Column): EncoderInput {
  if (column.kind === 'numeric') return { name: column.name, kind: column.boolean ? 'boolean' : 'numeric' }
  const used = new Set(column.codes)
  const categories = column.categories.filter((_, code) => used.has(code)).toSorted(compareCodePoints)
  return { name: column.name, kind: 'categorical', categories: [...new Set(categories)] }
}

function categoryNames(inputs: EncoderInput[]): string[] {
  return inputs.flatMap((input) =>
    input.kind === 'categorical' ? input.categories.map((category) => `${input.name}_${category}`) : []
  )
}

function passedNames(inputs: EncoderInput[]): string[] {
  return inputs.filter((input) => input.kind !== 'categorical').map((input) => input.name)
}

/**
 * @param table columns are found by name, in any order; one that is absent counts as missing throughout
 * @returns columns over buffers that threads share
 */
export function encodeTable(encoder: Encoder, table: Table): EncodedMatrix {
  const byName = new Map(table.columns.map((column) => [column.name, column]))
  const encoded: Float64Array[] = []
  const passed: Float64Array[] = []
  for (const input of encoder.inputs) {
    const column = byName.get(input.name)
    if (input.kind === 'categorical') encoded.push(...encodeCategories(input.categories, column, table.n_rows))
    else passed.push(passNumbers(column, table.n_rows))
  }
  const columns = [...encoded, ...passed]
  return { n_rows: table.n_rows, n_features: columns.length, columns }
}

function sharedColumn(n_rows: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(n_rows * 8))
}

function encodeCategories(categories: string[], column: Column | undefined, n_rows: number): Float64Array[] {
  const outputs = categories.map(() => sharedColumn(n_rows))
  if (column === undefined) return outputs
  const place = new Map(categories.map((category, at) => [category, at]))
  if (column.kind === 'numeric') {
    for (let row = 0; row < n_rows; row++) {
      const value = column.values[row]
      const at = Number.isNaN(value) ? undefined : place.get(String(column.boolean ? value === 1 : value))
      if (at !== undefined) outputs[at][row] = 1
    }
    return outputs
  }
  const outputOf = column.categories.map((category) => place.get(category) ?? -1)
  for (let row = 0; row < n_rows; row++) {
    const code = column.codes[row]
    if (code >= 0 && outputOf[code] >= 0) outputs[outputOf[code]][row] = 1
  }
  return outputs
}

function passNumbers(column: Column | undefined, n_rows: number): Float64Array {
  const values = sharedColumn(n_rows)
  if (column?.kind === 'numeric') values.set(column.values)
  else if (column === undefined) values.fill(NaN)
  else {
    const numbers = column.categories.map(readNumber)
    for (let row = 0; row < n_rows; row++) values[row] = column.codes[row] < 0 ? NaN : numbers[column.codes[row]]
  }
  return values
}

/** Blank text is missing, not 0. */
function readNumber(value: string | number | boolean): number {
  return typeof value === 'string' && value.trim() === '' ? NaN : Number(value)
}

/** An encoder prepared for one row at a time. */
export interface CompiledEncoder {
  n_features: number
  inputs: {
    name: string
    /** Where the input's first output lies. */
    offset: number
    /** Output by category, from the input's offset; null for a number. */
    places: Map<string, number> | null
  }[]
}

export function compileEncoder(encoder: Encoder): CompiledEncoder {
  let nextCategory = 0
  let nextPassed = categoryNames(encoder.inputs).length
  const inputs = encoder.inputs.map((input) => {
    if (input.kind !== 'categorical') return { name: input.name, offset: nextPassed++, places: null }
    const offset = nextCategory
    nextCategory += input.categories.length
    return { name: input.name, offset, places: new Map(input.categories.map((category, at) => [category, at])) }
  })
  return { n_features: encoder.feature_names.length, inputs }
}

/**
 * One row, without building a table.
 * @param row by input name; absent, null and what cannot be read as a number count as missing
 * @param out length n_features; overwritten
 */
export function encodeRow(compiled: CompiledEncoder, row: RowValues, out: Float64Array): void {
  out.fill(0)
  for (const { name, offset, places } of compiled.inputs) {
    const value = row[name]
    if (places === null) {
      out[offset] = value === null || value === undefined ? NaN : readNumber(value)
    } else if (value !== null && value !== undefined) {
      const place = places.get(typeof value === 'string' ? value : String(value))
      if (place !== undefined) out[offset + place] = 1
    }
  }
}
