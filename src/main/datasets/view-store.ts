import type { Dataset, DatasetColumn, DatasetView } from '../../shared/contract/datasets.ts'
import { AppError } from '../../shared/errors.ts'
import { quoteIdentifier } from '../db/quote.ts'
import { EVENT_TIMESTAMP, keyColumns, valueColumns } from './dataset-table.ts'
import { filterCondition } from './filter/filter-condition.ts'

export type ViewColumn = Pick<DatasetColumn, 'name' | 'type'>

/** A view as SQL over a dataset's table. */
export interface ViewQuery {
  /** Keys, timestamp, then the values. */
  columns: ViewColumn[]
  /** With WHERE; '' where every row is wanted. */
  where: string
  bound: (string | number)[]
  /** What the rows are ordered by; a total order, so that pages fit together. */
  order: OrderTerm[]
}

export interface OrderTerm {
  sql: string
  descending: boolean
}

/** @throws INVALID_PARAMETER_VALUE when the filter cannot be read, or a column is not there */
export function viewQuery(dataset: Dataset, view: Omit<DatasetView, 'name'>): ViewQuery {
  const columns = viewColumns(dataset)
  return { columns, ...whereClause(columns, view), order: orderTerms(dataset, columns, view.order_by) }
}

export function orderClause(order: OrderTerm[], isReversed = false): string {
  const terms = order.map(({ sql, descending }) => `${sql} ${descending !== isReversed ? 'DESC' : 'ASC'}`)
  return `ORDER BY ${terms.join(', ')}`
}

export function viewColumns(dataset: Dataset): ViewColumn[] {
  return [
    ...keyColumns(dataset).map(({ name, type }) => ({ name, type })),
    { name: EVENT_TIMESTAMP, type: 'timestamp' },
    ...valueColumns(dataset).map(({ name, type }) => ({ name, type }))
  ]
}

function whereClause(
  columns: ViewColumn[],
  { event_timestamp, search, filter }: Pick<DatasetView, 'event_timestamp' | 'search' | 'filter'>
): Pick<ViewQuery, 'where' | 'bound'> {
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
  if (filter.trim() !== '') {
    const condition = filterCondition(filter, columns)
    conditions.push(condition.sql)
    bound.push(...condition.bound)
  }
  return { where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`, bound }
}

/** ORs nested by halves: SQLite takes expressions 1000 deep, and a dataset may have more columns. */
function anyOf(conditions: string[]): string {
  const middle = conditions.length >> 1
  return middle === 0 ? conditions[0] : `(${anyOf(conditions.slice(0, middle))} OR ${anyOf(conditions.slice(middle))})`
}

function orderTerms(dataset: Dataset, columns: ViewColumn[], orderBy: DatasetView['order_by']): OrderTerm[] {
  const rest = [...keyColumns(dataset), { name: EVENT_TIMESTAMP }].map(({ name }) => ({
    sql: quoteIdentifier(name),
    descending: false
  }))
  if (orderBy === null) return rest
  const column = columns.find((one) => one.name === orderBy.column)
  if (column === undefined) {
    const names = columns.map((one) => one.name).join(', ')
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `There is no column "${orderBy.column}" to order by; the columns are ${names}.`
    )
  }
  const name = quoteIdentifier(column.name)
  const blanksLast = { sql: `${name} IS NULL`, descending: false } // either way
  return [blanksLast, { sql: name, descending: orderBy.descending }, ...rest]
}
