import type { CallInput, CallOutput } from '../../shared/contract/define.ts'
import type { Dataset, datasets } from '../../shared/contract/datasets.ts'
import type { Cell } from '../../shared/contract/values.ts'
import type { Db } from '../db/connection.ts'
import { quoteIdentifier } from '../db/quote.ts'
import { readDataset } from './dataset-catalog-store.ts'
import { datasetTable, EVENT_TIMESTAMP } from './dataset-table.ts'
import { hasKey, keyValue, type RowKey } from './row-key.ts'
import { orderClause, viewQuery, type ViewQuery } from './view-store.ts'

export interface RowsRequest extends CallInput<typeof datasets.rows> {
  database: string
}

type Page = CallOutput<typeof datasets.rows>
type StoredRow = (number | string | null)[]

/** Views of smaller datasets are sorted and counted anew for each page: nobody can tell. */
const SMALL = 20_000

/**
 * The task of one thread: one page of a dataset. A filtered or sorted view of a large one is worked out once and kept,
 * so that any of its pages is there at once.
 * @throws RESOURCE_DOES_NOT_EXIST when there is no such dataset; INVALID_PARAMETER_VALUE when there is no such column, or
 *   the filter cannot be read
 */
export function readDatasetRows(request: RowsRequest): Page {
  return readDataset(request.database, request.name, (db, dataset) => {
    const query = viewQuery(dataset, request)
    const isAsStored = query.where === '' && request.order_by === null
    if (isAsStored || dataset.row_count <= SMALL) return readPage(db, dataset, query, request)
    return readPlaces(db, dataset, query, request)
  })
}

function readPage(db: Db, dataset: Dataset, query: ViewQuery, { offset, limit }: RowsRequest): Page {
  const { columns, where, bound, order } = query
  const table = datasetTable(dataset.dataset_id)
  const count = db.prepare(`SELECT count(*) FROM ${table} ${where}`).pluck()
  const total = where === '' ? dataset.row_count : (count.get(...bound) as number)
  const fromEnd = total - offset - limit
  const isNearEnd = fromEnd < offset // then counting rows off from the end is shorter
  const [skip, take] = isNearEnd
    ? [Math.max(0, fromEnd), Math.max(0, Math.min(limit, total - offset))]
    : [offset, limit]
  const selected = columns.map((column) => quoteIdentifier(column.name)).join(', ')
  const rows = db
    .prepare(`SELECT ${selected} FROM ${table} ${where} ${orderClause(order, isNearEnd)} LIMIT ? OFFSET ?`)
    .raw()
    .all(...bound, take, skip) as StoredRow[]
  return toPage(query, isNearEnd ? rows.toReversed() : rows, total)
}

function toPage({ columns }: ViewQuery, rows: StoredRow[], total: number): Page {
  return {
    columns: columns.map((column) => column.name),
    rows: rows.map((row) => row.map((value, at) => toCell(value, columns[at].type))),
    total
  }
}

function toCell(value: number | string | null, type: string): Cell {
  return type === 'boolean' && value !== null ? value === 1 : value
}

/** Keys and timestamps of a view's rows, by their place in it. */
interface KeptView {
  identity: string
  keys: RowKey[]
  times: Float64Array
}

/** Of this thread, the last used last. No connection is kept: it would outlive the task. */
const kept: KeptView[] = []
const MOST_KEPT = 2

function keptView(db: Db, dataset: Dataset, query: ViewQuery, request: RowsRequest): KeptView {
  const { offset: _offset, limit: _limit, ...view } = request
  const identity = JSON.stringify([view, dataset.dataset_id, dataset.updated_at, dataset.row_count])
  const at = kept.findIndex((one) => one.identity === identity)
  const found = at < 0 ? { identity, ...placesOf(db, dataset, query) } : kept.splice(at, 1)[0]
  kept.push(found)
  if (kept.length > MOST_KEPT) kept.shift()
  return found
}

function placesOf(db: Db, dataset: Dataset, { where, bound, order }: ViewQuery): Omit<KeptView, 'identity'> {
  const rows = db
    .prepare(
      `SELECT ${keyValue(dataset)}, ${EVENT_TIMESTAMP} FROM ${datasetTable(dataset.dataset_id)} ${where} ${orderClause(order)}`
    )
    .raw()
    .iterate(...bound) as IterableIterator<[RowKey, number]>
  const keys: RowKey[] = []
  const times = new Float64Array(dataset.row_count)
  for (const [found, time] of rows) {
    times[keys.length] = time
    keys.push(found)
  }
  return { keys, times }
}

function readPlaces(db: Db, dataset: Dataset, query: ViewQuery, request: RowsRequest): Page {
  const { keys, times } = keptView(db, dataset, query, request)
  const selected = query.columns.map((column) => quoteIdentifier(column.name)).join(', ')
  const select = db
    .prepare<[{ key: RowKey; time: number }], StoredRow>(
      `SELECT ${selected} FROM ${datasetTable(dataset.dataset_id)}
       WHERE ${hasKey(dataset, ':key')} AND ${EVENT_TIMESTAMP} = :time`
    )
    .raw()
  const rows = keys
    .slice(request.offset, request.offset + request.limit)
    .flatMap((key, at) => [select.get({ key, time: times[request.offset + at] })!])
  return toPage(query, rows, keys.length)
}
