import type { CallOutput } from '../../shared/contract/define.ts'
import type { datasets } from '../../shared/contract/datasets.ts'
import { AppError } from '../../shared/errors.ts'
import { openDatabase } from '../db/connection.ts'
import { quoteIdentifier } from '../db/quote.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { findDataset } from './dataset-catalog-store.ts'
import { datasetTable, EVENT_TIMESTAMP, valueColumns } from './dataset-table.ts'
import { columnProfile, DistinctValues, NumberStatistics } from './profile/column-statistics.ts'

export interface ProfileRequest {
  database: string
  name: string
  /** Null: every snapshot. */
  event_timestamp: number | null
}

/** The task of one thread: what each column of values holds, in one pass over the rows. */
export function profileDataset(
  { database, name, event_timestamp }: ProfileRequest,
  context: TaskContext
): CallOutput<typeof datasets.profile> {
  const db = openDatabase(database, 10_000)
  try {
    const dataset = findDataset(db, name)
    if (dataset === null) throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no dataset named "${name}".`)
    const columns = valueColumns(dataset).map(({ name: column, type }) => ({
      name: column,
      type,
      n_missing: 0,
      distinct: new DistinctValues(),
      numbers: type === 'text' || type === 'boolean' ? null : new NumberStatistics()
    }))
    const where = event_timestamp === null ? '' : `WHERE ${EVENT_TIMESTAMP} = ?`
    const selected = ['1', ...columns.map((column) => quoteIdentifier(column.name))].join(', ')
    const rows = db
      .prepare(`SELECT ${selected} FROM ${datasetTable(dataset.dataset_id)} ${where}`)
      .raw()
      .iterate(...(event_timestamp === null ? [] : [event_timestamp])) as IterableIterator<(number | string | null)[]>
    let row_count = 0
    for (const row of rows) {
      if (++row_count % 10_000 === 0) context.throwIfCancelled()
      for (const [at, column] of columns.entries()) {
        const value = row[at + 1]
        if (value === null) column.n_missing++
        else {
          column.distinct.add(value)
          column.numbers?.add(value as number)
        }
      }
    }
    return {
      row_count,
      columns: columns.map(({ distinct, numbers, ...column }) => columnProfile(column, distinct, numbers))
    }
  } finally {
    db.close()
  }
}
