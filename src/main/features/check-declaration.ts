import type { ColumnType } from '../../shared/column-types.ts'
import type { Dataset } from '../../shared/contract/datasets.ts'
import type {
  Declaration,
  Entity,
  FeatureService,
  FeatureView,
  OnDemandFeatureView
} from '../../shared/contract/features.ts'
import { AppError } from '../../shared/errors.ts'
import { joinsOn, listNames } from '../../shared/join-keys.ts'
import { splitRef } from './feature-ref.ts'
import { compileOnDemandView } from './on-demand.ts'

export type FindDataset = (name: string) => Dataset | null

const refuse = (message: string): AppError => new AppError('INVALID_PARAMETER_VALUE', message)
const listed = (names: string[]): string => (names.length === 0 ? 'none' : names.join(', '))

/** @throws INVALID_PARAMETER_VALUE when a declaration names something twice */
export function checkNames(declared: Declaration): void {
  for (const [kind, list] of [
    ['entities', declared.entities],
    ['feature views', declared.feature_views],
    ['on-demand feature views', declared.on_demand_feature_views],
    ['feature services', declared.feature_services]
  ] as const) {
    const twice = repeated(list.map((one) => one.name))
    if (twice !== undefined) throw refuse(`Two ${kind} are named "${twice}"; give one of them another name.`)
  }
  for (const { name, join_keys } of declared.entities) {
    const twice = repeated(join_keys.map((joinKey) => joinKey.name))
    if (twice !== undefined) throw refuse(`The entity "${name}" lists the join key "${twice}" twice.`)
  }
}

/**
 * @param view a view that is about to be stored; its entity and dataset must be there
 * @throws INVALID_PARAMETER_VALUE telling what does not fit
 */
export function checkView(view: FeatureView, entities: Entity[], findDataset: FindDataset): void {
  const named = `Feature view "${view.name}"`
  if (view.name.includes(':'))
    throw refuse(`${named} has a colon in its name, which ends a view's name in view:feature.`)
  const entity = entities.find((one) => one.name === view.entity)
  if (entity === undefined) {
    throw refuse(
      `${named} is about the entity "${view.entity}", which is not declared; there are: ${listed(entities.map((one) => one.name))}.`
    )
  }
  const dataset = findDataset(view.source)
  if (dataset === null) {
    throw refuse(`${named} reads the dataset "${view.source}", which does not exist; import it first.`)
  }
  checkKey(named, entity, dataset)
  const twice = repeated(view.features)
  if (twice !== undefined) throw refuse(`${named} lists the feature "${twice}" twice.`)
  for (const feature of view.features) checkFeature(named, feature, dataset)
  checkCreatedTimestamp(named, view.created_timestamp_column, dataset)
}

function checkCreatedTimestamp(named: string, column: string | null, dataset: Dataset): void {
  if (column === null) return
  const found = dataset.columns.find((one) => one.name === column && one.role !== 'event_timestamp')
  if (found?.type === 'timestamp') return
  const times = dataset.columns.filter((one) => one.type === 'timestamp' && one.role !== 'event_timestamp')
  throw refuse(
    `${named} has the created_timestamp_column "${column}", which ${found === undefined ? `"${dataset.name}" does not have` : `is ${found.type}`}; columns of timestamps are: ${listed(times.map((one) => one.name))}.`
  )
}

/**
 * @param views every feature view that will be there
 * @throws INVALID_PARAMETER_VALUE telling what does not fit; details point into an expression that is wrong
 */
export function checkOnDemandView(view: OnDemandFeatureView, views: FeatureView[], findDataset: FindDataset): void {
  const named = `On-demand view "${view.name}"`
  if (view.name.includes(':'))
    throw refuse(`${named} has a colon in its name, which ends a view's name in view:feature.`)
  if (views.some((one) => one.name === view.name)) {
    throw refuse(`${named} is called like a feature view; give one of them another name.`)
  }
  const sources = view.sources.map((name) => {
    const source = views.find((one) => one.name === name)
    if (source !== undefined) return source
    throw refuse(
      `${named} reads the feature view "${name}", which is not declared; there are: ${listed(views.map((one) => one.name))}.`
    )
  })
  const other = sources.find((source) => source.entity !== sources[0].entity)
  if (other !== undefined) {
    throw refuse(
      `${named} mixes the entities "${sources[0].entity}" (${sources[0].name}) and "${other.entity}" (${other.name}); read features of one entity.`
    )
  }
  for (const [what, names] of [
    ['reads the feature view', view.sources],
    ['has the feature', view.features.map((one) => one.name)],
    ['reads of the request the value', view.request.map((one) => one.name)]
  ] as const) {
    const twice = repeated(names)
    if (twice !== undefined) throw refuse(`${named} ${what} "${twice}" twice.`)
  }
  const odd = view.features.find((one) => one.name.includes(':'))
  if (odd !== undefined) throw refuse(`${named} has the feature "${odd.name}"; a feature's name cannot hold a colon.`)
  compileOnDemandView(
    view,
    sources.map(({ name, source, features }) => ({
      name,
      features: features.map((feature) => ({ name: feature, type: typeOf(findDataset(source), feature) }))
    }))
  )
}

/** Of a column that has gone since, it does not matter which: resolving the view will tell. */
function typeOf(dataset: Dataset | null, feature: string): ColumnType {
  return dataset?.columns.find((column) => column.name === feature)?.type ?? 'text'
}

function checkKey(named: string, entity: Entity, dataset: Dataset): void {
  const quoted = (names: readonly string[]): string => listNames(names.map((name) => `"${name}"`))
  if (!joinsOn(entity, dataset)) {
    const joinKeys = quoted(entity.join_keys.map(({ name }) => name))
    const keys = dataset.entity_keys
    const has = keys.length === 0 ? 'numbers its rows and has no key' : `has the key ${quoted(keys)}`
    throw refuse(
      `${named} joins on ${joinKeys}, but the dataset "${dataset.name}" ${has}; import it with the entity key ${joinKeys} or use another entity.`
    )
  }
  const isNumber = (one: string): boolean => one === 'integer' || one === 'number'
  for (const { name, value_type } of entity.join_keys) {
    const { type } = dataset.columns.find((column) => column.name === name)!
    if (type === value_type || (isNumber(type) && isNumber(value_type))) continue
    throw refuse(
      `The entity "${entity.name}" has the value_type ${value_type}, but "${name}" of the dataset "${dataset.name}" is ${type}; set value_type to "${type}".`
    )
  }
}

function checkFeature(named: string, feature: string, dataset: Dataset): void {
  const column = dataset.columns.find((one) => one.name === feature)
  if (column === undefined) {
    const names = dataset.columns.filter((one) => one.role === 'feature').map((one) => one.name)
    throw refuse(
      `${named} has the feature "${feature}", but the dataset "${dataset.name}" has no such column; it has: ${listed(names)}.`
    )
  }
  if (feature.includes(':')) {
    throw refuse(`${named} has the feature "${feature}"; a feature's name cannot hold a colon, rename the column.`)
  }
  if (column.role === 'entity_key' || column.role === 'event_timestamp') {
    const is = column.role === 'entity_key' ? 'a join key' : 'the event timestamp'
    throw refuse(`${named} has the feature "${feature}", which is ${is} of "${dataset.name}"; leave it out.`)
  }
  if (column.role === 'label') {
    throw refuse(
      `${named} has the feature "${feature}", which is a label of "${dataset.name}": a model would read the answer; leave it out.`
    )
  }
}

/**
 * @param declared every view that will be there, on demand or not
 * @throws INVALID_PARAMETER_VALUE telling what does not fit
 */
export function checkService(
  service: FeatureService,
  declared: Pick<Declaration, 'feature_views' | 'on_demand_feature_views'>
): void {
  const views = servedViews(declared)
  const named = `Feature service "${service.name}"`
  const seen = new Map<string, string>()
  const entities = new Map<string, string>()
  for (const ref of service.features) {
    const { view: viewName, feature } = splitRef(ref)
    const view = views.find((one) => one.name === viewName)
    if (view === undefined) {
      throw refuse(
        `${named} refers to "${ref}", but there is no feature view "${viewName}"; there are: ${listed(views.map((one) => one.name))}.`
      )
    }
    if (!view.features.includes(feature)) {
      throw refuse(
        `${named} refers to "${ref}", but "${viewName}" has no feature "${feature}"; it has: ${view.features.join(', ')}.`
      )
    }
    const other = seen.get(feature)
    if (other === ref) throw refuse(`${named} lists "${ref}" twice.`)
    if (other !== undefined) {
      throw refuse(
        `${named} has two features named "${feature}" (${other} and ${ref}); leave one of them out, or rename the column in one dataset.`
      )
    }
    seen.set(feature, ref)
    entities.set(view.entity, viewName)
  }
  if (entities.size > 1) {
    const [[first, firstView], [second, secondView]] = entities
    throw refuse(
      `${named} mixes the entities "${first}" (${firstView}) and "${second}" (${secondView}); make one feature service per entity.`
    )
  }
}

/** Feature views and on-demand views as a service sees them. */
function servedViews({
  feature_views,
  on_demand_feature_views
}: Pick<Declaration, 'feature_views' | 'on_demand_feature_views'>): Pick<
  FeatureView,
  'name' | 'entity' | 'features'
>[] {
  const onDemand = on_demand_feature_views.map(({ name, sources, features }) => ({
    name,
    entity: feature_views.find((view) => view.name === sources[0])?.entity ?? '',
    features: features.map((feature) => feature.name)
  }))
  return [...feature_views, ...onDemand]
}

function repeated(names: readonly string[]): string | undefined {
  return names.find((name, at) => names.indexOf(name) !== at)
}
