import type { CallOutput } from '../../shared/contract/define.ts'
import type { Dataset, datasets } from '../../shared/contract/datasets.ts'
import type { Db } from '../db/connection.ts'
import { quoteIdentifier } from '../db/quote.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { readDataset } from './dataset-catalog-store.ts'
import { datasetTable, EVENT_TIMESTAMP, valueColumns } from './dataset-table.ts'
import { columnProfile, DistinctValues, NumberStatistics } from './profile/column-statistics.ts'

export interface ProfileRequest {
  database: string
  name: string
  /** Null: every snapshot. */
  event_timestamp: number | null
}

type Profile = CallOutput<typeof datasets.profile>
type StoredRow = (number | string | null)[]

/** After this many rows a cancel is looked for. */
const ROWS_PER_CHECK = 10_000

/**
 * The task of one thread: what each column of values holds, in one pass over the rows.
 * @throws RESOURCE_DOES_NOT_EXIST
 */
export function profileDataset({ database, name, event_timestamp }: ProfileRequest, context: TaskContext): Profile {
  return readDataset(database, name, (db, dataset) => {
    const columns = valueColumns(dataset).map(({ name: column, type }) => ({
      name: column,
      type,
      n_missing: 0,
      distinct: new DistinctValues(),
      numbers: type === 'text' || type === 'boolean' ? null : new NumberStatistics()
    }))
    let row_count = 0
    for (const row of storedRows(db, dataset, event_timestamp)) {
      if (++row_count % ROWS_PER_CHECK === 0) context.throwIfCancelled()
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
  })
}

/** Behind a first column that says nothing: there may be no other. */
function storedRows(db: Db, dataset: Dataset, event_timestamp: number | null): IterableIterator<StoredRow> {
  const selected = ['1', ...valueColumns(dataset).map((column) => quoteIdentifier(column.name))].join(', ')
  const where = event_timestamp === null ? '' : `WHERE ${EVENT_TIMESTAMP} = ?`
  const select = db.prepare(`SELECT ${selected} FROM ${datasetTable(dataset.dataset_id)} ${where}`).raw()
  return select.iterate(...(event_timestamp === null ? [] : [event_timestamp])) as IterableIterator<StoredRow>
}

/** Whether no row has a value in this column. */
export function isColumnEmpty(db: Db, { dataset_id }: Dataset, column: string): boolean {
  const name = quoteIdentifier(column)
  return db.prepare(`SELECT 1 FROM ${datasetTable(dataset_id)} WHERE ${name} IS NOT NULL LIMIT 1`).get() === undefined
}
