import { toMatch, type Binder } from '../../search/condition-store.ts'
import type { Conjunction, Disjunction } from '../../search/grammar.ts'
import type { Entity, RunComparison } from './run-fields.ts'

/** Where the values of metrics, params and tags lie, one row per run and key. */
export const TABLES = { metric: 'latest_metrics', param: 'params', tag: 'tags' } as const

export function isJoined(entity: string): entity is keyof typeof TABLES {
  return Object.hasOwn(TABLES, entity)
}

export function isDisjunction(one: RunComparison | Disjunction<Entity>): one is Disjunction<Entity> {
  return 'any' in one
}

/**
 * A comparison as SQL.
 * @param alias of the row that holds the value: a run for attributes and datasets, a metric, param or tag otherwise
 */
export function toCondition(alias: string, comparison: RunComparison, binder: Binder): string {
  const { entity, key, operator, value } = comparison
  if (entity === 'metric') {
    // NaN differs from every number and compares with none (IEEE 754).
    const compared = `${alias}.value ${operator} ${binder.bind(value as number)}`
    return operator === '!=' ? `(${alias}.is_nan = 1 OR ${compared})` : `${alias}.is_nan = 0 AND ${compared}`
  }
  if (entity === 'dataset') {
    const match = toMatch(`d.${key}`, comparison, binder)
    return `EXISTS (SELECT 1 FROM run_inputs d WHERE d.run_id = ${alias}.run_id AND ${match})`
  }
  return toMatch(`${alias}.${entity === 'attribute' ? key : 'value'}`, comparison, binder)
}

/** One of several holds, for the run `r`: each is looked up by the run's id. */
export function toAnyCondition({ any }: Disjunction<Entity>, binder: Binder): string {
  return `(${any.map((all) => toAllCondition(all, binder)).join(' OR ')})`
}

function toAllCondition(all: Conjunction<Entity>, binder: Binder): string {
  return `(${all.map((one) => (isDisjunction(one) ? toAnyCondition(one, binder) : toRunCondition(one, binder))).join(' AND ')})`
}

function toRunCondition(comparison: RunComparison, binder: Binder): string {
  const { entity, key } = comparison
  if (!isJoined(entity)) return toCondition('r', comparison, binder)
  const match = toCondition('v', comparison, binder)
  return `EXISTS (SELECT 1 FROM ${TABLES[entity]} v WHERE v.run_id = r.run_id AND v.key = ${binder.bind(key)} AND ${match})`
}
