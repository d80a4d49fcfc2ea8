import type { ModelVersion, RegisteredModel } from '../../shared/contract/models.ts'
import type { Db } from '../db/connection.ts'
import { searchCatalog, type Catalog } from '../search/catalog-store.ts'
import { createCatalogSubject } from '../search/catalog-subject.ts'
import { LISTED_OPERATORS, NUMBER_OPERATORS, TEXT_OPERATORS } from '../search/grammar.ts'
import { readPageToken, toPageToken } from '../search/page-token.ts'
import { parseFilter, parseOrderBy } from '../search/parser.ts'
import type { ModelStore } from './model-store.ts'
import type { VersionStore } from './version-store.ts'

export interface CatalogSearch {
  /** MLflow's grammar. */
  filter: string
  order_by: readonly string[]
  max_results: number
  page_token: string | null
}

export interface ModelSearch {
  searchModels(search: CatalogSearch): { registered_models: RegisteredModel[]; next_page_token: string | null }
  searchVersions(search: CatalogSearch): { model_versions: ModelVersion[]; next_page_token: string | null }
}

const MODEL_SUBJECT = createCatalogSubject('A registered model', [
  { names: ['name'], key: 'name', operators: TEXT_OPERATORS, orders: true },
  { names: ['last_updated_timestamp', 'timestamp'], key: 'last_updated_timestamp', operators: [], orders: true }
])
const MODELS: Catalog = {
  table: 'registered_models',
  tagTable: 'registered_model_tags',
  key: ['name'],
  columns: { name: 'c.name', last_updated_timestamp: 'c.last_updated_timestamp' }
}

const VERSION_SUBJECT = createCatalogSubject('A model version', [
  { names: ['name'], key: 'name', operators: TEXT_OPERATORS, orders: true },
  { names: ['version_number'], key: 'version', operators: NUMBER_OPERATORS, orders: true },
  { names: ['run_id'], key: 'run_id', operators: LISTED_OPERATORS, orders: false },
  { names: ['source_path'], key: 'source', operators: TEXT_OPERATORS, orders: false },
  { names: ['creation_timestamp'], key: 'creation_timestamp', operators: [], orders: true },
  { names: ['last_updated_timestamp'], key: 'last_updated_timestamp', operators: [], orders: true }
])
const VERSIONS: Catalog = {
  table: 'model_versions',
  tagTable: 'model_version_tags',
  key: ['name', 'version'],
  columns: {
    name: 'c.name',
    version: 'c.version',
    run_id: 'c.run_id',
    source: 'c.source',
    creation_timestamp: 'c.creation_timestamp',
    last_updated_timestamp: 'c.last_updated_timestamp'
  }
}

export function createModelSearch(
  db: Db,
  { models, versions }: { models: ModelStore; versions: VersionStore }
): ModelSearch {
  return {
    searchModels: ({ filter, order_by, max_results, page_token }) => {
      const offset = readPageToken(page_token)
      const found = searchCatalog<{ name: string }>(db, MODELS, {
        comparisons: parseFilter(MODEL_SUBJECT, filter),
        order: parseOrderBy(MODEL_SUBJECT, order_by),
        where: [],
        ties: ['c.name'],
        limit: max_results + 1,
        offset
      })
      const page = found.slice(0, max_results).map(({ name }) => models.find(name)!)
      return { registered_models: page, next_page_token: nextToken(found.length, max_results, offset) }
    },
    searchVersions: ({ filter, order_by, max_results, page_token }) => {
      const offset = readPageToken(page_token)
      const order = parseOrderBy(VERSION_SUBJECT, order_by)
      const found = searchCatalog<{ name: string; version: number }>(db, VERSIONS, {
        comparisons: parseFilter(VERSION_SUBJECT, filter),
        order,
        where: [],
        ties: [...(order.length === 0 ? ['c.last_updated_timestamp DESC'] : []), 'c.name', 'c.version DESC'],
        limit: max_results + 1,
        offset
      })
      const page = found.slice(0, max_results).map(({ name, version }) => versions.find(name, version)!)
      return { model_versions: page, next_page_token: nextToken(found.length, max_results, offset) }
    }
  }
}

function nextToken(found: number, most: number, offset: number): string | null {
  return found > most ? toPageToken(offset + most) : null
}
