import type { TrainingSource } from '../../shared/contract/training.ts'
import { AppError } from '../../shared/errors.ts'
import type { Column, Table } from '../ml/table.ts'

type FlatSource = Exclude<TrainingSource, { kind: 'service' }>

/** Text of which more than this share of rows is distinct names a row and says nothing about the next. */
const IDENTIFIER_SHARE = 0.5
/** Columns of no more distinct values than this are never taken for identifiers. */
const FEW = 20

/** What is learnt from, what is predicted and how rows are divided. */
export interface DividedColumns {
  /** The inputs, in the order the model will know them. */
  table: Table
  target: Column
  /** 1 for validation, 0 for training, per row; null: the split is drawn. */
  split: Uint8Array | null
  /** Columns left out, and why: `customer_id: an identifier (7043 distinct values)`. */
  excluded: string[]
  /** Rows left out since their target is missing. */
  n_rows_without_label: number
}

/**
 * @throws INVALID_PARAMETER_VALUE when a named column is not there, none is left, or a column of numbers holds something
 * that is none, so that it would be taken for an identifier or for classes
 */
export function divideColumns(columns: Column[], { target, drop, split_column }: FlatSource): DividedColumns {
  const find = (name: string): Column => {
    const found = columns.find((column) => column.name === name)
    if (found !== undefined) return found
    const names = columns.map((column) => column.name).join(', ')
    throw new AppError('INVALID_PARAMETER_VALUE', `There is no column "${name}"; the columns are ${names}.`)
  }
  for (const name of drop) find(name)
  const targetColumn = find(target)
  const n_rows = lengthOf(targetColumn)
  const named = new Set([target, ...drop, ...(split_column === null ? [] : [split_column])])
  const excluded: string[] = []
  const inputs = columns.filter((column) => {
    if (named.has(column.name)) return false
    if (isNumbering(column)) {
      const why = `an identifier (another whole number in each of ${n_rows} rows)`
      excluded.push(`${column.name}: ${why}, left out unless a feature service names it`)
      return false
    }
    if (!isIdentifier(column)) return true
    requireNoNumbers(column, `column ${column.name}`)
    excluded.push(`${column.name}: an identifier (${column.categories.length} distinct values)`)
    return false
  })
  if (inputs.length === 0) throw nothingLeft(target, excluded)
  if (isIdentifier(targetColumn)) requireNoNumbers(targetColumn, `target ${target}`)
  return {
    table: { n_rows, columns: inputs },
    target: targetColumn,
    split: split_column === null ? null : readSplit(find(split_column)),
    excluded,
    n_rows_without_label: 0
  }
}

function isIdentifier(column: Column): column is Extract<Column, { kind: 'categorical' }> {
  if (column.kind === 'numeric') return false
  return column.categories.length > FEW && column.categories.length > column.codes.length * IDENTIFIER_SHARE
}

/**
 * Whether numbers name the rows: whole ones, another in each, without a gap (1 to n) or in a column called `id` or `…_id`.
 * Whole numbers that merely differ, such as incomes, measure something.
 */
function isNumbering(column: Column): boolean {
  if (column.kind === 'categorical' || column.boolean || column.values.length <= FEW) return false
  const { values, name } = column
  let least = Infinity
  let most = -Infinity
  for (const value of values) {
    if (!Number.isSafeInteger(value)) return false
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  const mayBe = most - least === values.length - 1 || /(^|[_ -])id$/i.test(name) || /[a-z]I[dD]$/.test(name)
  return mayBe && new Set(values).size === values.length
}

function lengthOf(column: Column): number {
  return column.kind === 'categorical' ? column.codes.length : column.values.length
}

/** @throws INVALID_PARAMETER_VALUE unless every value is train or val */
function readSplit(column: Column): Uint8Array {
  const expected = `The split column ${column.name} must hold train or val in every row`
  if (column.kind === 'numeric') throw new AppError('INVALID_PARAMETER_VALUE', `${expected}; it holds numbers.`)
  const other = column.categories.find((category) => category !== 'train' && category !== 'val')
  if (other !== undefined) throw new AppError('INVALID_PARAMETER_VALUE', `${expected}; it also holds "${other}".`)
  if (column.codes.includes(-1)) throw new AppError('INVALID_PARAMETER_VALUE', `${expected}; some rows are blank.`)
  const validation = column.categories.indexOf('val')
  return Uint8Array.from(column.codes, (code) => (code === validation ? 1 : 0))
}

/** Text of which at least this share of the distinct values reads as numbers was meant to be numbers. */
const NUMBERS_SHARE = 0.9

/** @throws INVALID_PARAMETER_VALUE naming what stands among the numbers, such as Infinity */
function requireNoNumbers({ categories }: Extract<Column, { kind: 'categorical' }>, what: string): void {
  const others = categories.filter((category) => !Number.isFinite(Number(category)))
  if (others.length > categories.length * (1 - NUMBERS_SHARE)) return
  const [first] = others
  const more = others.length > 1 ? ` and ${others.length - 1} more` : ''
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `The ${what} holds ${first === undefined ? 'text' : `"${first}"`}${more} among its numbers, so it counts as text. Put finite numbers or blanks there, or leave the column out.`
  )
}

function nothingLeft(target: string, excluded: string[]): AppError {
  const leftOut = excluded.length === 0 ? '' : ` Left out: ${excluded.join('; ')}.`
  return new AppError(
    'INVALID_PARAMETER_VALUE',
    `No column is left to learn from besides the target ${target}.${leftOut} Drop fewer columns, or add some that tell something of more than one row.`
  )
}
