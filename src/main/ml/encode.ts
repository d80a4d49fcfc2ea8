/**
 * From a table with text to a matrix of numbers, as scikit-learn's
 * ColumnTransformer([OneHotEncoder(handle_unknown='ignore')] on text, remainder='passthrough'):
 * first one 0/1 column per category of every text column, in the order of the inputs, then the other columns as they are.
 * A missing or unknown category sets none of its columns; a missing number stays missing (NaN).
 * Where categories stay `native`, a text column is one column of codes, the places of its categories; a missing or unknown
 * one is missing (NaN), and goes where each question learnt to send the missing.
 */
import type { AppError } from '../../shared/errors.ts'
import { MAX_BINS } from './binning.ts'
import type { EncodedMatrix } from './encoded-matrix.ts'
import { invalidParam } from './param-rules.ts'
import { compareCodePoints, type Column, type Table } from './table.ts'

export type EncoderInput =
  | { name: string; kind: 'numeric' | 'boolean'; date?: true }
  /** The categories met when the encoder was fitted, ordered by code point. */
  | { name: string; kind: 'categorical'; categories: string[]; native?: true }

export type CategoryEncoding = 'one_hot' | 'native'

/** JSON-safe: it is kept in the model file. */
export interface Encoder {
  inputs: EncoderInput[]
  /** Names of the output columns: `net_service_DSL` for a category, the input's own name otherwise. */
  feature_names: string[]
}

/** A cell as it arrives from outside; a date is text or milliseconds, as its column was. */
export type RowValues = Record<string, number | string | boolean | null | undefined>

/**
 * Learns the categories of the table's text columns; those without a row are left out.
 * @throws INVALID_PARAMETER_VALUE when a column has more categories than can stay native
 */
export function fitEncoder(table: Table, encoding: CategoryEncoding = 'one_hot'): Encoder {
  const inputs = table.columns.map((column) => fitInput(column, encoding))
  return { inputs, feature_names: [...categoryNames(inputs), ...passedNames(inputs)] }
}

function fitInput(column: Column, encoding: CategoryEncoding): EncoderInput {
  if (column.kind === 'numeric') {
    const input = { name: column.name, kind: column.boolean ? ('boolean' as const) : ('numeric' as const) }
    return column.date ? { ...input, date: true } : input
  }
  const used = new Set(column.codes)
  const present = column.categories.filter((_, code) => used.has(code)).toSorted(compareCodePoints)
  const categories = [...new Set(present)]
  if (encoding === 'one_hot') return { name: column.name, kind: 'categorical', categories }
  if (categories.length > MAX_BINS) throw tooMany(column.name, categories.length)
  return { name: column.name, kind: 'categorical', categories, native: true }
}

function tooMany(name: string, n_categories: number): AppError {
  return invalidParam(
    'categorical_features',
    `The column ${name} has ${n_categories} categories, and categorical_features = native takes up to ${MAX_BINS}; choose one_hot, merge rare categories, or leave the column out.`
  )
}

/** Length n_features: how many categories a feature's values are codes of, or 0; null where none are native. */
export function nativeCategories({ inputs }: Encoder): Int32Array | null {
  if (!inputs.some((input) => input.kind === 'categorical' && input.native === true)) return null
  const coded = inputs.flatMap((input) => {
    if (input.kind !== 'categorical') return []
    return input.native === true ? [input.categories.length] : input.categories.map(() => 0)
  })
  return Int32Array.from([...coded, ...passedNames(inputs).map(() => 0)])
}

function categoryNames(inputs: EncoderInput[]): string[] {
  return inputs.flatMap((input) => {
    if (input.kind !== 'categorical') return []
    return input.native === true ? [input.name] : input.categories.map((category) => `${input.name}_${category}`)
  })
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
    if (input.kind === 'categorical') encoded.push(...encodeCategories(input, column, table.n_rows))
    else passed.push(passNumbers(column, table.n_rows))
  }
  const columns = [...encoded, ...passed]
  return { n_rows: table.n_rows, n_features: columns.length, columns }
}

function sharedColumn(n_rows: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(n_rows * 8))
}

function encodeCategories(
  { categories, native }: Extract<EncoderInput, { kind: 'categorical' }>,
  column: Column | undefined,
  n_rows: number
): Float64Array[] {
  const places = placesOf(categories, column, n_rows)
  if (native === true) {
    const codes = sharedColumn(n_rows)
    for (let row = 0; row < n_rows; row++) codes[row] = places[row] < 0 ? NaN : places[row]
    return [codes]
  }
  const outputs = categories.map(() => sharedColumn(n_rows))
  for (let row = 0; row < n_rows; row++) if (places[row] >= 0) outputs[places[row]][row] = 1
  return outputs
}

/** By row, the place of its category; -1 where it is missing or unknown. */
function placesOf(categories: string[], column: Column | undefined, n_rows: number): Int32Array {
  const places = new Int32Array(n_rows).fill(-1)
  if (column === undefined) return places
  const place = new Map(categories.map((category, at) => [category, at]))
  if (column.kind === 'numeric') {
    for (let row = 0; row < n_rows; row++) {
      const value = column.values[row]
      if (!Number.isNaN(value)) places[row] = place.get(String(column.boolean ? value === 1 : value)) ?? -1
    }
    return places
  }
  const placeOf = column.categories.map((category) => place.get(category) ?? -1)
  for (let row = 0; row < n_rows; row++) {
    const code = column.codes[row]
    if (code >= 0) places[row] = placeOf[code]
  }
  return places
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
    /** The places are the codes of one output. */
    native: boolean
  }[]
}

/** Looks up once where each input and category goes. */
export function compileEncoder(encoder: Encoder): CompiledEncoder {
  let nextCategory = 0
  let nextPassed = categoryNames(encoder.inputs).length
  const inputs = encoder.inputs.map((input) => {
    if (input.kind !== 'categorical') return { name: input.name, offset: nextPassed++, places: null, native: false }
    const offset = nextCategory
    const native = input.native === true
    nextCategory += native ? 1 : input.categories.length
    return { name: input.name, offset, places: new Map(input.categories.map((category, at) => [category, at])), native }
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
  for (const { name, offset, places, native } of compiled.inputs) {
    const value = row[name]
    const missing = value === null || value === undefined
    if (places === null) {
      out[offset] = missing ? NaN : readNumber(value)
      continue
    }
    const place = missing ? undefined : places.get(typeof value === 'string' ? value : String(value))
    if (native) out[offset] = place ?? NaN
    else if (place !== undefined) out[offset + place] = 1
  }
}
