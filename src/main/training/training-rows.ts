import type { RunInput } from '../../shared/contract/runs.ts'
import type { TrainingSource } from '../../shared/contract/training.ts'
import { AppError } from '../../shared/errors.ts'
import type { Db } from '../db/connection.ts'
import { readTrainingSet } from '../features/training-set.ts'
import type { Column, Table } from '../ml/table.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { readCsvTable } from './csv-table.ts'
import { readDatasetTable } from './dataset-table-store.ts'

/** The rows a model is trained and validated on, before anything is encoded. */
export interface TrainingRows {
  /** The inputs, in the order the model will know them. */
  table: Table
  target: Column
  /** Text that names each row, so that the split does not depend on the order of rows. */
  keys: string[]
  /** 1 for validation, 0 for training, per row; null: the split is drawn. */
  split: Uint8Array | null
  /** The date of each row, ms since the epoch; null where rows have none of their own. */
  times: Float64Array | null
  /** Rows left out since their target is missing. */
  n_rows_without_label: number
  /** Columns left out, and why: `customer_id: an identifier (7043 distinct values)`. */
  excluded: string[]
  /** Whose key finds the features; null for one table. */
  entity: { name: string; join_key: string } | null
  /** What a file held; the workspace's own datasets are described elsewhere. */
  inputs: RunInput[]
}

/** Reads the rows of a source. */
export async function readTrainingRows(db: Db, source: TrainingSource, context: TaskContext): Promise<TrainingRows> {
  if (source.kind === 'service') {
    const set = readTrainingSet(db, source, context)
    return { ...set, split: null, times: null, excluded: [], inputs: [] }
  }
  const read =
    source.kind === 'csv' ? await readCsvTable(source.path, context) : readDatasetTable(db, source.dataset, context)
  return {
    ...divideColumns(read.columns, source),
    keys: read.keys,
    times: read.times,
    entity: null,
    inputs: read.inputs
  }
}

/** A flat table of named columns, each as long as `keys`. */
export interface FlatTable {
  columns: Column[]
  keys: string[]
  /** One per row, ms since the epoch; null where rows have no dates. */
  times: Float64Array | null
  inputs: RunInput[]
}

type FlatSource = Exclude<TrainingSource, { kind: 'service' }>

/** Text of which more than this share of rows is distinct names a row and says nothing about the next. */
const IDENTIFIER_SHARE = 0.5

/** @throws INVALID_PARAMETER_VALUE when a named column is not there */
function divideColumns(
  columns: Column[],
  { target, drop, split_column }: FlatSource
): Omit<TrainingRows, 'keys' | 'times' | 'inputs' | 'entity'> {
  const find = (name: string): Column => {
    const found = columns.find((column) => column.name === name)
    if (found !== undefined) return found
    const names = columns.map((column) => column.name).join(', ')
    throw new AppError('INVALID_PARAMETER_VALUE', `There is no column "${name}"; the columns are ${names}.`)
  }
  for (const name of drop) find(name)
  const named = new Set([target, ...drop, ...(split_column === null ? [] : [split_column])])
  const excluded: string[] = []
  const inputs = columns.filter((column) => {
    if (named.has(column.name)) return false
    if (!isIdentifier(column)) return true
    excluded.push(
      `${column.name}: an identifier (${column.kind === 'categorical' ? column.categories.length : 0} distinct values)`
    )
    return false
  })
  if (inputs.length === 0) {
    throw new AppError('INVALID_PARAMETER_VALUE', `No column is left to learn from besides the target ${target}.`)
  }
  const targetColumn = find(target)
  const n_rows = lengthOf(targetColumn)
  return {
    table: { n_rows, columns: inputs },
    target: targetColumn,
    split: split_column === null ? null : readSplit(find(split_column)),
    excluded,
    n_rows_without_label: 0
  }
}

function isIdentifier(column: Column): boolean {
  if (column.kind === 'numeric') return false
  return column.categories.length > 20 && column.categories.length > column.codes.length * IDENTIFIER_SHARE
}

export function lengthOf(column: Column): number {
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
