import { invalid } from '../../../shared/errors.ts'
import {
  LISTED_OPERATORS,
  NUMBER_OPERATORS,
  TEXT_OPERATORS,
  type Comparison,
  type Conjunction,
  type Field,
  type Operator,
  type OrderTerm,
  type Subject
} from '../../search/grammar.ts'

/** What can be searched of a run, as MLflow has it: entities with their spellings, attributes, and their operators. */

export type Entity = 'metric' | 'param' | 'tag' | 'attribute' | 'dataset'
export type RunField = Field<Entity>
export type RunComparison = Comparison<Entity>
export type RunConjunction = Conjunction<Entity>
export type RunOrderTerm = OrderTerm<Entity>

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

export const ATTRIBUTES: ReadonlyMap<string, readonly Operator[]> = new Map([
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
export const DATASET_KEYS = ['name', 'digest', 'context']

function toAttribute(key: string): string {
  const column = ATTRIBUTE_SPELLINGS.get(key) ?? key
  if (ATTRIBUTES.has(column)) return column
  throw invalid(
    `A run has no attribute "${key}"; there are ${[...ATTRIBUTES.keys()].join(', ')}. A metric, param or tag is written metrics.${key}, params.${key} or tags.${key}.`
  )
}

export const RUN_SUBJECT: Subject<Entity> = {
  toField: (entity, key) => {
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
  },
  operatorsOf: ({ entity, key }) => {
    if (entity === 'metric') return NUMBER_OPERATORS
    if (entity === 'dataset') return LISTED_OPERATORS
    return entity === 'attribute' ? ATTRIBUTES.get(key)! : TEXT_OPERATORS
  },
  checkOrder: ({ entity }) => {
    if (entity === 'dataset') throw invalid('runs cannot be ordered by their datasets.')
  }
}
