import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BenchtopHandlers } from '../../../shared/contract/index.ts'
import type { Run } from '../../../shared/contract/runs.ts'
import type { Db } from '../../db/connection.ts'
import type { RunStore } from '../run-store.ts'
import { readPageToken, toPageToken } from '../../search/page-token.ts'
import { parseExpression, parseFilter, parseOrderBy } from '../../search/parser.ts'
import { RUN_SUBJECT } from './run-fields.ts'
import { createSearchStore } from './search-store.ts'

/** Runs whose metrics, params and tags are read in one go; between two goes others get their turn. */
const READ_AT_ONCE = 50

export function createRunSearch(db: Db, runs: RunStore): BenchtopHandlers['runs']['search'] {
  const store = createSearchStore(db)
  return async ({ experiment_ids, filter, grammar, run_view_type, order_by, max_results, page_token }) => {
    const condition = grammar === 'mlflow' ? parseFilter(RUN_SUBJECT, filter) : parseExpression(RUN_SUBJECT, filter)
    const order = parseOrderBy(RUN_SUBJECT, order_by)
    const offset = readPageToken(page_token)
    if (experiment_ids.length === 0) return { runs: [], next_page_token: null }
    const ids = store.find({ experiment_ids, run_view_type, condition, order, limit: max_results + 1, offset })
    const page = ids.slice(0, max_results)
    const found: Run[] = []
    for (let at = 0; at < page.length; at += READ_AT_ONCE) {
      if (at > 0) await nextTurn()
      found.push(...runs.read(page.slice(at, at + READ_AT_ONCE)))
    }
    return { runs: found, next_page_token: ids.length > max_results ? toPageToken(offset + max_results) : null }
  }
}
