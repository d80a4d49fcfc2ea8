import type { CallInput, CallOutput } from '../../shared/contract/define.ts'
import type { Dataset, DatasetColumn, datasets } from '../../shared/contract/datasets.ts'
import type { Cell } from '../../shared/contract/values.ts'
import { AppError } from '../../shared/errors.ts'
import type { Db } from '../db/connection.ts'
import { quoteIdentifier } from '../db/quote.ts'
import { readDataset } from './dataset-catalog-store.ts'
import { datasetTable, EVENT_TIMESTAMP, keyColumn, valueColumns } from './dataset-table.ts'

export interface RowsRequest extends CallInput<typeof datasets.rows> {
  database: string
}

type Page = CallOutput<typeof datasets.rows>
type ReadColumn = Pick<DatasetColumn, 'name' | 'type'>

/**
 * The task of one thread: one page of a dataset.
 * @throws RESOURCE_DOES_NOT_EXIST when there is no such dataset; INVALID_PARAMETER_VALUE when there is no such column
 */
export function readDatasetRows({ database, name, ...page }: RowsRequest): Page {
  return readDataset(database, name, (db, dataset) => readPage(db, dataset, page))
}

function readPage(db: Db, dataset: Dataset, page: Omit<RowsRequest, 'database' | 'name'>): Page {
  const columns = readColumns(dataset)
  const { where, bound } = whereClause(columns, page)
  const table = datasetTable(dataset.dataset_id)
  const selected = columns.map((column) => quoteIdentifier(column.name)).join(', ')
  const rows = db
    .prepare(`SELECT ${selected} FROM ${table} ${where} ${orderClause(columns, page.order_by)} LIMIT ? OFFSET ?`)
    .raw()
    .all(...bound, page.limit, page.offset) as (number | string | null)[][]
  const count = db.prepare(`SELECT count(*) FROM ${table} ${where}`).pluck()
  return {
    columns: columns.map((column) => column.name),
    rows: rows.map((row) => row.map((value, at) => toCell(value, columns[at].type))),
    total: where === '' ? dataset.row_count : (count.get(...bound) as number)
  }
}

/** Key, timestamp, then the values. */
function readColumns(dataset: Dataset): ReadColumn[] {
  const key = dataset.columns.find((column) => column.role === 'entity_key')
  return [
    { name: keyColumn(dataset), type: key?.type ?? 'integer' },
    { name: EVENT_TIMESTAMP, type: 'timestamp' },
    ...valueColumns(dataset)
  ]
}

function whereClause(
  columns: ReadColumn[],
  { event_timestamp, search }: Pick<RowsRequest, 'event_timestamp' | 'search'>
): { where: string; bound: (string | number)[] } {
  const conditions: string[] = []
  const bound: (string | number)[] = []
  if (event_timestamp !== null) {
    conditions.push(`${EVENT_TIMESTAMP} = ?`)
    bound.push(event_timestamp)
  }
  if (search !== '') {
    const searched = columns.filter((column) => column.name !== EVENT_TIMESTAMP)
    conditions.push(anyOf(searched.map((column) => `${quoteIdentifier(column.name)} LIKE ? ESCAPE '\\'`)))
    const pattern = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`
    bound.push(...searched.map(() => pattern))
  }
  return { where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`, bound }
}

/** ORs nested by halves: SQLite takes expressions 1000 deep, and a dataset may have more columns. */
function anyOf(conditions: string[]): string {
  const middle = conditions.length >> 1
  return middle === 0 ? conditions[0] : `(${anyOf(conditions.slice(0, middle))} OR ${anyOf(conditions.slice(middle))})`
}

function orderClause(columns: ReadColumn[], orderBy: RowsRequest['order_by']): string {
  const rest = `${quoteIdentifier(columns[0].name)}, ${EVENT_TIMESTAMP}`
  if (orderBy === null) return `ORDER BY ${rest}`
  const column = columns.find((one) => one.name === orderBy.column)
  if (column === undefined) {
    const names = columns.map((one) => one.name).join(', ')
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `There is no column "${orderBy.column}" to order by; the columns are ${names}.`
    )
  }
  const name = quoteIdentifier(column.name)
  return `ORDER BY ${name} IS NULL, ${name} ${orderBy.descending ? 'DESC' : 'ASC'}, ${rest}` // blanks last, either way
}

function toCell(value: number | string | null, type: DatasetColumn['type']): Cell {
  return type === 'boolean' && value !== null ? value === 1 : value
}
