import { describe, expect, test } from 'vitest'
import { compileEncoder, encodeRow, encodeTable, fitEncoder, type RowValues } from '../../../src/main/ml/encode.ts'
import { type Column, type Table } from '../../../src/main/ml/table.ts'
import { toColumn } from './read-csv.ts'

const tableOf = (...columns: Column[]): Table => {
  const [first] = columns
  return { n_rows: first.kind === 'numeric' ? first.values.length : first.codes.length, columns }
}
const train = tableOf(
  toColumn('fee', ['10', '', '2.5', '7']),
  toColumn('net', ['DSL', 'Fiber optic', '', 'DSL']),
  toColumn('member', ['True', 'False', '', 'True']),
  toColumn('plan', ['é', 'Z', 'a', '😀'])
)
const encoder = fitEncoder(train)
const NAMES = ['net_DSL', 'net_Fiber optic', 'plan_Z', 'plan_a', 'plan_é', 'plan_😀', 'fee', 'member']

/** Rows instead of columns. */
function rowsOf(table: Table): number[][] {
  const { n_rows, columns } = encodeTable(encoder, table)
  return Array.from({ length: n_rows }, (_, row) => columns.map((column) => column[row]))
}

function encodeOne(row: RowValues): number[] {
  const out = new Float64Array(encoder.feature_names.length).fill(99)
  encodeRow(compileEncoder(encoder), row, out)
  return [...out]
}

describe('the encoder', () => {
  test('gives each category a column, ordered by code point, and puts the numbers behind', () => {
    expect(encoder.feature_names).toEqual(NAMES)
    expect(rowsOf(train)).toEqual([
      [1, 0, 0, 0, 1, 0, 10, 1],
      [0, 1, 1, 0, 0, 0, NaN, 0],
      [0, 0, 0, 1, 0, 0, 2.5, NaN],
      [1, 0, 0, 0, 0, 1, 7, 1]
    ])
  })

  test('leaves out a category that no row has', () => {
    const column: Column = {
      name: 'net',
      kind: 'categorical',
      codes: Int32Array.of(2, -1, 0),
      categories: ['a', 'b', 'c']
    }
    expect(fitEncoder(tableOf(column)).feature_names).toEqual(['net_a', 'net_c'])
  })

  test('orders categories by code point where UTF-16 units would order them otherwise', () => {
    expect(fitEncoder(tableOf(toColumn('c', ['😀', 'ｚ', 'a']))).feature_names).toEqual(['c_a', 'c_ｚ', 'c_😀'])
  })

  test('is the same after a trip through JSON', () => {
    const again = JSON.parse(JSON.stringify(encoder)) as typeof encoder
    expect(again).toEqual(encoder)
  })

  test('sets nothing for an unknown category and takes columns by name, in any order', () => {
    const later = tableOf(
      toColumn('plan', ['a']),
      toColumn('unheard', ['x']),
      toColumn('net', ['Satellite']),
      toColumn('member', ['True']),
      toColumn('fee', ['1'])
    )
    expect(rowsOf(later)).toEqual([[0, 0, 0, 1, 0, 0, 1, 1]])
  })

  test('takes an absent column as missing throughout', () => {
    expect(rowsOf(tableOf(toColumn('net', ['DSL', ''])))).toEqual([
      [1, 0, 0, 0, 0, 0, NaN, NaN],
      [0, 0, 0, 0, 0, 0, NaN, NaN]
    ])
  })

  test('reads numbers from text, where blank text is missing and not 0', () => {
    const text: Column = {
      name: 'fee',
      kind: 'categorical',
      codes: Int32Array.of(0, 1, 2, 3, -1),
      categories: ['4', '', ' ', 'x']
    }
    expect(rowsOf(tableOf(text)).map((row) => row[6])).toEqual([4, NaN, NaN, NaN, NaN])
  })

  test('finds no category for a missing number, not even one that is called NaN', () => {
    const named = fitEncoder(tableOf(toColumn('code', ['NaN', '7', 'x'])))
    const { columns } = encodeTable(named, tableOf(toColumn('code', ['', '7'])))
    expect(named.feature_names).toEqual(['code_7', 'code_NaN', 'code_x'])
    expect(columns.map((column) => [...column])).toEqual([
      [0, 1],
      [0, 0],
      [0, 0]
    ])
  })
})

describe('one row', () => {
  test('is encoded as the same row of a table', () => {
    const rows: RowValues[] = [
      { fee: 10, net: 'DSL', member: true, plan: 'é' },
      { fee: null, net: 'Fiber optic', member: false, plan: 'Z' },
      { fee: 2.5, net: null, member: null, plan: 'a' },
      { plan: '😀', member: true, net: 'DSL', fee: 7 }
    ]
    expect(rows.map(encodeOne)).toEqual(rowsOf(train))
  })

  test('takes absent, null, blank and unreadable values as missing', () => {
    expect(encodeOne({})).toEqual([0, 0, 0, 0, 0, 0, NaN, NaN])
    expect(encodeOne({ fee: ' ', net: 'Satellite', member: null, plan: undefined })).toEqual([
      0,
      0,
      0,
      0,
      0,
      0,
      NaN,
      NaN
    ])
    expect(encodeOne({ fee: '2.5', member: 'perhaps' })).toEqual([0, 0, 0, 0, 0, 0, 2.5, NaN])
  })

  test('leaves nothing of the row before', () => {
    const compiled = compileEncoder(encoder)
    const out = new Float64Array(NAMES.length)
    encodeRow(compiled, { fee: 10, net: 'DSL', member: true, plan: 'é' }, out)
    encodeRow(compiled, { fee: 1, net: 'Fiber optic', member: false, plan: null }, out)
    expect([...out]).toEqual([0, 1, 0, 0, 0, 0, 1, 0])
  })
})
