import { invalid } from '../../../shared/errors.ts'
import type { Db } from '../../db/connection.ts'
import { createBinder, toMatch, type Binder } from '../../search/condition-store.ts'
import {
  LISTED_OPERATORS,
  NUMBER_OPERATORS,
  TEXT_OPERATORS,
  type Operator,
  type Subject
} from '../../search/grammar.ts'
import { readPageToken, toPageToken } from '../../search/page-token.ts'
import { parseFilter, parseOrderBy } from '../../search/parser.ts'

type Entity = 'attribute' | 'metric' | 'param' | 'tag'

/** Where a model was measured; a digest of null means any content of that name. */
export interface MeasuredDataset {
  dataset_name: string
  dataset_digest: string | null
}

type Nullable<T> = { [K in keyof T]: T[K] | null }

export interface LoggedModelOrder {
  /** Such as `metrics.val_auc DESC`. */
  term: string
  /** Of a metric: measured there; null: anywhere. */
  dataset: Nullable<MeasuredDataset>
}

export interface LoggedModelQuery {
  experiment_ids: readonly string[]
  filter: string
  /** Those that were measured on one of them; empty: all. */
  datasets: readonly MeasuredDataset[]
  /** Without any, the newest first. */
  order_by: readonly LoggedModelOrder[]
  max_results: number
  page_token: string | null
}

/** The column of each attribute, and how it is compared. */
const ATTRIBUTES: Record<string, { column: string; operators: readonly Operator[] }> = {
  name: { column: 'c.name', operators: LISTED_OPERATORS },
  model_id: { column: 'c.model_id', operators: LISTED_OPERATORS },
  model_type: { column: 'c.model_type', operators: LISTED_OPERATORS },
  status: { column: 'c.status', operators: LISTED_OPERATORS },
  source_run_id: { column: 'c.run_id', operators: LISTED_OPERATORS },
  creation_timestamp: { column: 'c.creation_timestamp', operators: NUMBER_OPERATORS },
  creation_time: { column: 'c.creation_timestamp', operators: NUMBER_OPERATORS },
  last_updated_timestamp: { column: 'c.last_updated_timestamp', operators: NUMBER_OPERATORS }
}
const TABLES = { metric: 'logged_model_metrics', param: 'logged_model_params', tag: 'logged_model_tags' } as const

const SUBJECT: Subject<Entity> = {
  toField: (entity, key) => {
    const known = toEntity(entity ?? 'attribute')
    if (known === null)
      throw invalid(`A logged model has no "${entity}"; there are attributes, metrics, params and tags.`)
    const attribute = key.replace(/_ms$/, '')
    if (known !== 'attribute') return { entity: known, key }
    if (Object.hasOwn(ATTRIBUTES, attribute)) return { entity: known, key: attribute }
    throw invalid(`A logged model has no attribute "${key}"; there are ${Object.keys(ATTRIBUTES).join(', ')}.`)
  },
  operatorsOf: ({ entity, key }) =>
    entity === 'attribute' ? ATTRIBUTES[key].operators : entity === 'metric' ? NUMBER_OPERATORS : TEXT_OPERATORS,
  checkOrder: () => undefined
}

function toEntity(written: string): Entity | null {
  const singular = written.replace(/s$/, '')
  if (singular === 'attr') return 'attribute'
  return ['attribute', 'metric', 'param', 'tag'].includes(singular) ? (singular as Entity) : null
}

/** The ids of the logged models found, those of deleted runs left out. */
export function searchLoggedModels(
  db: Db,
  { experiment_ids, filter, datasets, order_by, max_results, page_token }: LoggedModelQuery
): { model_ids: string[]; next_page_token: string | null } {
  const offset = readPageToken(page_token)
  const binder = createBinder()
  const scope = `r.experiment_id IN (SELECT value FROM json_each(${binder.bind(JSON.stringify(experiment_ids))}))`
  const conditions = [scope, "r.lifecycle_stage = 'active'", ...toConditions(filter, datasets, binder)]
  const order = order_by.map((term) => toOrder(term, binder))
  const found = db
    .prepare<unknown[], string>(
      `SELECT c.model_id FROM logged_models c JOIN runs r USING (run_id)
       WHERE ${conditions.join(' AND ')}
       ORDER BY ${[...order, 'c.creation_timestamp DESC', 'c.model_id'].join(', ')} LIMIT :limit OFFSET :offset`
    )
    .pluck()
    .all({ ...binder.values, limit: max_results + 1, offset })
  const next_page_token = found.length > max_results ? toPageToken(offset + max_results) : null
  return { model_ids: found.slice(0, max_results), next_page_token }
}

/** Metrics count only where they were measured on one of the datasets; without a metric, any measured there will do. */
function toConditions(filter: string, datasets: readonly MeasuredDataset[], binder: Binder): string[] {
  const comparisons = parseFilter(SUBJECT, filter)
  const some = datasets.map((dataset) => `(${toDataset(dataset, binder).join(' AND ')})`).join(' OR ')
  const onSome = some === '' ? [] : [`(${some})`]
  const conditions = comparisons.map((comparison) => {
    const { entity, key } = comparison
    if (entity === 'attribute') return toMatch(ATTRIBUTES[key].column, comparison, binder)
    const more = entity === 'metric' ? ['t.is_nan = 0', ...onSome] : []
    return toExists(entity, [`t.key = ${binder.bind(key)}`, toMatch('t.value', comparison, binder), ...more])
  })
  const measured = comparisons.some(({ entity }) => entity === 'metric')
  return onSome.length === 0 || measured ? conditions : [...conditions, toExists('metric', onSome)]
}

function toExists(entity: keyof typeof TABLES, conditions: readonly string[]): string {
  const all = ['t.model_id = c.model_id', ...conditions]
  return `EXISTS (SELECT 1 FROM ${TABLES[entity]} t WHERE ${all.join(' AND ')})`
}

/** By the newest value of the metric, as MLflow's SQL store does; what is missing or NaN comes last either way. */
function toOrder({ term, dataset }: LoggedModelOrder, binder: Binder): string {
  const [{ entity, key, ascending }] = parseOrderBy(SUBJECT, [term])
  const direction = `${ascending ? 'ASC' : 'DESC'} NULLS LAST`
  if (entity === 'attribute') return `${ATTRIBUTES[key].column} ${direction}`
  const of = `FROM ${TABLES[entity]} t WHERE t.model_id = c.model_id AND t.key = ${binder.bind(key)}`
  if (entity !== 'metric') return `(SELECT t.value ${of}) ${direction}`
  const where = [of, ...toDataset(dataset, binder)].join(' AND ')
  return `(SELECT iif(t.is_nan = 0, t.value, NULL) ${where} ORDER BY t.timestamp DESC, t.step DESC LIMIT 1) ${direction}`
}

function toDataset({ dataset_name, dataset_digest }: Nullable<MeasuredDataset>, { bind }: Binder): string[] {
  return [
    ...(dataset_name ? [`t.dataset_name = ${bind(dataset_name)}`] : []),
    ...(dataset_digest ? [`t.dataset_digest = ${bind(dataset_digest)}`] : [])
  ]
}
