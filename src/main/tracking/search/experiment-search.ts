import type { BenchtopHandlers } from '../../../shared/contract/index.ts'
import type { Db } from '../../db/connection.ts'
import { searchCatalog, type Catalog } from '../../search/catalog-store.ts'
import { createCatalogSubject } from '../../search/catalog-subject.ts'
import { NUMBER_OPERATORS, TEXT_OPERATORS } from '../../search/grammar.ts'
import { readPageToken, toPageToken } from '../../search/page-token.ts'
import { parseFilter, parseOrderBy } from '../../search/parser.ts'
import type { ExperimentStore } from '../experiment-store.ts'

const SUBJECT = createCatalogSubject('An experiment', [
  { names: ['name'], key: 'name', operators: TEXT_OPERATORS, orders: true },
  { names: ['creation_time'], key: 'creation_time', operators: NUMBER_OPERATORS, orders: true },
  { names: ['last_update_time'], key: 'last_update_time', operators: NUMBER_OPERATORS, orders: true },
  { names: ['experiment_id'], key: 'experiment_id', operators: [], orders: true }
])

const BY_ID = 'CAST(c.experiment_id AS INTEGER)'
const CATALOG: Catalog = {
  table: 'experiments',
  tagTable: 'experiment_tags',
  key: ['experiment_id'],
  columns: {
    name: 'c.name',
    creation_time: 'c.creation_time',
    last_update_time: 'c.last_update_time',
    experiment_id: BY_ID
  }
}

export function createExperimentSearch(db: Db, store: ExperimentStore): BenchtopHandlers['experiments']['search'] {
  return ({ filter, view_type, order_by, max_results, page_token }) => {
    const comparisons = parseFilter(SUBJECT, filter)
    const order = parseOrderBy(SUBJECT, order_by)
    const offset = readPageToken(page_token)
    const stage = view_type === 'ACTIVE_ONLY' ? 'active' : 'deleted'
    const found = searchCatalog<{ experiment_id: string }>(db, CATALOG, {
      comparisons,
      order,
      where: view_type === 'ALL' ? [] : [`c.lifecycle_stage = '${stage}'`],
      ties: order.length === 0 ? ['c.creation_time DESC', BY_ID] : [`${BY_ID} DESC`],
      limit: max_results + 1,
      offset
    })
    const page = found.slice(0, max_results).map((row) => row.experiment_id)
    const next_page_token = found.length > max_results ? toPageToken(offset + max_results) : null
    return { experiments: store.read(page), next_page_token }
  }
}
