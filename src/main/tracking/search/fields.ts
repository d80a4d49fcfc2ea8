import { invalid } from '../limits.ts'

/** What can be searched, as MLflow has it: entities with their spellings, attributes, and which operators go with which. */

export type Entity = 'metric' | 'param' | 'tag' | 'attribute' | 'dataset'
export type Operator = '=' | '!=' | '>' | '>=' | '<' | '<=' | 'LIKE' | 'ILIKE' | 'IN' | 'NOT IN'

/** What a comparison is about: `metrics.val_auc` is entity metric, key val_auc. An attribute's key is its column. */
export interface Field {
  entity: Entity
  key: string
}

const NUMBER_OPERATORS: readonly Operator[] = ['=', '!=', '>', '>=', '<', '<=']
const TEXT_OPERATORS: readonly Operator[] = ['=', '!=', 'LIKE', 'ILIKE']
const LISTED_OPERATORS: readonly Operator[] = [...TEXT_OPERATORS, 'IN', 'NOT IN']

const ENTITIES = new Map<string, Entity>([
  ['metric', 'metric'],
  ['metrics', 'metric'],
  ['param', 'param'],
  ['params', 'param'],
  ['parameter', 'param'],
  ['parameters', 'param'],
  ['tag', 'tag'],
  ['tags', 'tag'],
  ['attribute', 'attribute'],
  ['attributes', 'attribute'],
  ['attr', 'attribute'],
  ['run', 'attribute'],
  ['dataset', 'dataset'],
  ['datasets', 'dataset']
])

const ATTRIBUTES = new Map<string, readonly Operator[]>([
  ['run_id', LISTED_OPERATORS],
  ['run_name', TEXT_OPERATORS],
  ['status', TEXT_OPERATORS],
  ['user_id', TEXT_OPERATORS],
  ['artifact_uri', TEXT_OPERATORS],
  ['start_time', NUMBER_OPERATORS],
  ['end_time', NUMBER_OPERATORS]
])
const ATTRIBUTE_SPELLINGS = new Map([
  ['run name', 'run_name'],
  ['Run name', 'run_name'],
  ['Run Name', 'run_name'],
  ['created', 'start_time'],
  ['Created', 'start_time']
])
const DATASET_KEYS = ['name', 'digest', 'context']

/**
 * @param entity as written before the dot; null: left out, an attribute then
 * @throws INVALID_PARAMETER_VALUE naming what there is
 */
export function toField(entity: string | null, key: string): Field {
  const known = entity === null ? 'attribute' : ENTITIES.get(entity)
  if (known === undefined) {
    throw invalid(
      `"${entity}" is not something to search; write metrics, params, tags, attributes or datasets before the dot.`
    )
  }
  if (known === 'attribute') return { entity: known, key: toAttribute(key) }
  if (known === 'dataset' && !DATASET_KEYS.includes(key)) {
    throw invalid(`A dataset has no "${key}"; there are datasets.name, datasets.digest and datasets.context.`)
  }
  return { entity: known, key }
}

function toAttribute(key: string): string {
  const column = ATTRIBUTE_SPELLINGS.get(key) ?? key
  if (ATTRIBUTES.has(column)) return column
  throw invalid(
    `A run has no attribute "${key}"; there are ${[...ATTRIBUTES.keys()].join(', ')}. A metric, param or tag is written metrics.${key}, params.${key} or tags.${key}.`
  )
}

export function operatorsOf({ entity, key }: Field): readonly Operator[] {
  if (entity === 'metric') return NUMBER_OPERATORS
  if (entity === 'dataset') return LISTED_OPERATORS
  return entity === 'attribute' ? ATTRIBUTES.get(key)! : TEXT_OPERATORS
}

/** Whether the field is compared with a number; with quoted text otherwise. */
export function isNumeric(field: Field): boolean {
  return operatorsOf(field) === NUMBER_OPERATORS
}
