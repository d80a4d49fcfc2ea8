import type { Db } from '../db/connection.ts'
import type { CatalogEntity } from './catalog-subject.ts'
import { createBinder, toMatch } from './condition-store.ts'
import type { Comparison, OrderTerm } from './grammar.ts'

/** A table that is searched by attributes and tags; some thousand rows at most. */
export interface Catalog {
  table: string
  tagTable: string
  /** The columns that name a row, in both tables. */
  key: readonly string[]
  /** By attribute: the column, or an expression over the row `c`. */
  columns: Readonly<Record<string, string>>
}

export interface CatalogQuery {
  comparisons: readonly Comparison<CatalogEntity>[]
  order: readonly OrderTerm<CatalogEntity>[]
  /** What must hold besides, as SQL over the row `c`, without values. */
  where: readonly string[]
  /** Where the order leaves a tie, as SQL over the row `c`. */
  ties: readonly string[]
  limit: number
  offset: number
}

/** @returns the key columns of the rows found */
export function searchCatalog<Key>(db: Db, catalog: Catalog, query: CatalogQuery): Key[] {
  const { table, tagTable, key, columns } = catalog
  const binder = createBinder()
  const sameRow = key.map((column) => `t.${column} = c.${column}`).join(' AND ')
  const conditions = query.comparisons.map((comparison) => {
    if (comparison.entity === 'attribute') return toMatch(columns[comparison.key], comparison, binder)
    const match = `t.key = ${binder.bind(comparison.key)} AND ${toMatch('t.value', comparison, binder)}`
    return `EXISTS (SELECT 1 FROM ${tagTable} t WHERE ${sameRow} AND ${match})`
  })
  const order = query.order.map((term) => `${columns[term.key]} ${term.ascending ? 'ASC' : 'DESC'}`)
  const sql = `SELECT ${key.map((column) => `c.${column}`).join(', ')} FROM ${table} c
    WHERE ${['TRUE', ...query.where, ...conditions].join(' AND ')}
    ORDER BY ${[...order, ...query.ties].join(', ')} LIMIT :limit OFFSET :offset`
  return db.prepare<unknown[], Key>(sql).all({ ...binder.values, limit: query.limit, offset: query.offset })
}
