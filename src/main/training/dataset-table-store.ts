import type { DatasetColumn } from '../../shared/contract/datasets.ts'
import { AppError } from '../../shared/errors.ts'
import { datasetTable } from '../datasets/dataset-table.ts'
import { keyList, keyValue } from '../datasets/row-key.ts'
import type { Db } from '../db/connection.ts'
import { quoteIdentifier } from '../db/quote.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { createColumnBuilder } from './column-builder.ts'
import type { FlatTable } from './flat-table.ts'

/** After this many rows a cancel is looked for. */
const ROWS_PER_CHECK = 10_000

/**
 * Reads a dataset in the order of its keys; key and timestamp are left out of the columns but made the rows' keys.
 * @param rows `as_of`: only those of that date, in ms since the epoch; null: all
 * @throws RESOURCE_DOES_NOT_EXIST when there is no such dataset
 */
export function readDatasetTable(
  db: Db,
  { name, as_of }: { name: string; as_of: number | null },
  context: TaskContext
): FlatTable {
  const dataset = db
    .prepare<[string], { dataset_id: number; row_count: number }>(
      'SELECT dataset_id, row_count FROM datasets WHERE name = ?'
    )
    .get(name)
  if (dataset === undefined)
    throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no dataset named "${name}"; import it first.`)
  const listed = db
    .prepare<[number], Pick<DatasetColumn, 'name' | 'type' | 'role'>>(
      'SELECT name, type, role FROM dataset_columns WHERE dataset_id = ? ORDER BY position'
    )
    .all(dataset.dataset_id)
  const values = listed.filter((column) => column.role !== 'entity_key' && column.role !== 'event_timestamp')
  const key = { columns: listed }
  const columns = ['event_timestamp', ...values.map((column) => column.name)].map(quoteIdentifier).join(', ')

  const [where, bound] = as_of === null ? ['', []] : ['WHERE event_timestamp = ?', [as_of]]
  const table = datasetTable(dataset.dataset_id)
  const n_rows =
    as_of === null
      ? dataset.row_count
      : db
          .prepare<number[], number>(`SELECT count(*) FROM ${table} ${where}`)
          .pluck()
          .get(...bound)!
  const builders = values.map((column) => createColumnBuilder(column.name, column.type))
  const keys: string[] = []
  const times: number[] = []
  const rows = db
    .prepare(
      `SELECT ${keyValue(key)}, ${columns} FROM ${table} ${where}
       ORDER BY ${keyList(key)}, event_timestamp`
    )
    .raw()
    .iterate(...bound) as IterableIterator<(number | string | null)[]>
  for (const row of rows) {
    keys.push(`${row[0]}@${row[1]}`)
    times.push(Number(row[1]))
    for (const [at, builder] of builders.entries()) builder.push(row[at + 2])
    if (keys.length % ROWS_PER_CHECK !== 0) continue
    context.throwIfCancelled()
    context.progress(keys.length / n_rows, `row ${keys.length} of ${n_rows}`)
  }
  return { columns: builders.map((builder) => builder.finish()), keys, times: Float64Array.from(times), inputs: [] }
}
