import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { Db } from '../db/connection.ts'
import { parseExpression, parseOrderBy } from '../search/parser.ts'
import { createRunTableStore, type ColumnKind, type TableRow } from './run-table-store.ts'
import { RUN_SUBJECT } from './search/run-fields.ts'
import { createSearchStore } from './search/search-store.ts'

/** Keys looked at in one go; between two goes others get their turn. */
const KEYS_AT_ONCE = 20

type TableHandlers = Pick<BenchtopHandlers['runs'], 'table' | 'keys'>

/** Runs by the thousand, as columns: what runs.search finds, without what was not asked for. */
export function createRunTable(db: Db): TableHandlers {
  const search = createSearchStore(db)
  const store = createRunTableStore(db)

  const keysOf = async (kind: ColumnKind, experimentId: string): Promise<string[]> => {
    const found: string[] = []
    let seen = 0
    for (let key = store.nextKey(kind, ''); key !== null; key = store.nextKey(kind, key)) {
      if (store.hasKey(kind, key, experimentId)) found.push(key)
      if (++seen % KEYS_AT_ONCE === 0) await nextTurn()
    }
    return found
  }

  return {
    table: async ({ experiment_ids, filter, run_view_type, order_by, columns, offset, max_results }) => {
      const condition = parseExpression(RUN_SUBJECT, filter)
      const order = parseOrderBy(RUN_SUBJECT, order_by)
      const limit = max_results + 1
      const found = search.find({ experiment_ids, run_view_type, condition, order, limit, offset })
      const ids = JSON.stringify(found.slice(0, max_results))
      await nextTurn()
      const rows = store.rows(ids)
      const values = []
      for (const column of columns) {
        await nextTurn()
        const dot = column.indexOf('.')
        values.push(store.column(ids, column.slice(0, dot) as ColumnKind, column.slice(dot + 1)))
      }
      return { ...toColumns(rows), values, next_offset: found.length > max_results ? offset + max_results : null }
    },
    keys: async ({ experiment_id }) => ({
      metrics: await keysOf('metrics', experiment_id),
      params: [...new Set([...store.varyingParams(experiment_id), ...(await keysOf('params', experiment_id))])],
      tags: await keysOf('tags', experiment_id)
    })
  }
}

function toColumns(rows: readonly TableRow[]) {
  return {
    run_ids: rows.map((row) => row.run_id),
    run_names: rows.map((row) => row.run_name),
    statuses: rows.map((row) => row.status),
    start_times: rows.map((row) => row.start_time),
    end_times: rows.map((row) => row.end_time),
    parent_ids: rows.map((row) => row.parent_id)
  }
}
