import type { Declaration, Entity, FeatureChange, FeatureService, FeatureView } from '../../shared/contract/features.ts'
import { checkNames, checkService, checkView, type FindDataset } from './check-declaration.ts'

export interface DeclarationChanges {
  changes: FeatureChange[]
  /** What is to be written, in an order that keeps references whole. */
  entities: Entity[]
  feature_views: FeatureView[]
  feature_services: FeatureService[]
  /** Views whose online rows no longer say what the view does. */
  outdated: string[]
}

/**
 * Holds a declaration against what is stored and tells what would change. Nothing is ever taken away: what the
 * declaration does not name stays as it is.
 * @throws INVALID_PARAMETER_VALUE when what would come out does not fit together
 */
export function findChanges(declared: Declaration, stored: Declaration, findDataset: FindDataset): DeclarationChanges {
  checkNames(declared)
  const feature_views = declared.feature_views.map((view) => canonical(view, findDataset))
  const entities = differing(declared.entities, stored.entities, entityDifferences)
  const views = differing(feature_views, stored.feature_views, viewDifferences)
  const services = differing(declared.feature_services, stored.feature_services, serviceDifferences)

  const after = {
    entities: merged(stored.entities, declared.entities),
    feature_views: merged(stored.feature_views, feature_views),
    feature_services: merged(stored.feature_services, declared.feature_services)
  }
  const rekeyed = new Set(entities.filter(({ item, before }) => changesKey(item, before)).map(({ item }) => item.name))
  const touched = new Set([
    ...feature_views.map((view) => view.name),
    ...stored.feature_views.filter((view) => rekeyed.has(view.entity)).map((view) => view.name)
  ])
  for (const view of after.feature_views) if (touched.has(view.name)) checkView(view, after.entities, findDataset)
  const declaredServices = new Set(declared.feature_services.map((service) => service.name))
  for (const service of after.feature_services) {
    const concerned = service.features.some((ref) => touched.has(ref.slice(0, ref.indexOf(':'))))
    if (concerned || declaredServices.has(service.name)) checkService(service, after.feature_views)
  }
  return {
    changes: [
      ...entities.map((one) => toChange('entity', one)),
      ...views.map((one) => toChange('feature_view', one)),
      ...services.map((one) => toChange('feature_service', one))
    ],
    entities: entities.map(({ item }) => item),
    feature_views: views.map(({ item }) => item),
    feature_services: services.map(({ item }) => item),
    outdated: stored.feature_views
      .filter((before) => {
        const now = after.feature_views.find((view) => view.name === before.name)!
        return rekeyed.has(now.entity) || readsOtherwise(now, before)
      })
      .map((view) => view.name)
  }
}

/** A dataset's name is written as the dataset has it, and no limit as null. */
function canonical(view: FeatureView, findDataset: FindDataset): FeatureView {
  return {
    ...view,
    source: findDataset(view.source)?.name ?? view.source,
    ttl_seconds: view.ttl_seconds === 0 ? null : view.ttl_seconds
  }
}

interface Difference<T> {
  item: T
  /** Undefined for what is new. */
  before: T | undefined
  sentences: string[]
}

function differing<T extends { name: string }>(
  declared: T[],
  stored: T[],
  compare: (item: T, before: T) => string[]
): Difference<T>[] {
  return declared.flatMap((item): Difference<T>[] => {
    const before = stored.find((one) => one.name === item.name)
    if (before === undefined) return [{ item, before, sentences: [] }]
    const sentences = compare(item, before)
    return sentences.length === 0 ? [] : [{ item, before, sentences }]
  })
}

function merged<T extends { name: string }>(stored: T[], declared: T[]): T[] {
  return [...new Map([...stored, ...declared].map((one) => [one.name, one])).values()]
}

function toChange(
  kind: FeatureChange['kind'],
  { item, before, sentences }: Difference<{ name: string }>
): FeatureChange {
  return { action: before === undefined ? 'create' : 'update', kind, name: item.name, changes: sentences }
}

function changesKey(item: Entity, before: Entity | undefined): boolean {
  return before !== undefined && (item.join_key !== before.join_key || item.value_type !== before.value_type)
}

function readsOtherwise(view: FeatureView, before: FeatureView): boolean {
  return (
    view.source !== before.source ||
    view.entity !== before.entity ||
    view.features.some((feature) => !before.features.includes(feature))
  )
}

function entityDifferences(item: Entity, before: Entity): string[] {
  return [
    ...fieldDifference('join_key', item.join_key, before.join_key),
    ...fieldDifference('value_type', item.value_type, before.value_type),
    ...textDifferences(item, before)
  ]
}

function viewDifferences(item: FeatureView, before: FeatureView): string[] {
  return [
    ...fieldDifference('entity', item.entity, before.entity),
    ...fieldDifference('source', item.source, before.source),
    ...listDifferences(item.features, before.features),
    ...fieldDifference('ttl_seconds', item.ttl_seconds ?? 'no limit', before.ttl_seconds ?? 'no limit'),
    ...fieldDifference('online', item.online, before.online),
    ...textDifferences(item, before)
  ]
}

function serviceDifferences(item: FeatureService, before: FeatureService): string[] {
  return [...listDifferences(item.features, before.features), ...textDifferences(item, before)]
}

type Field = string | number | boolean

function fieldDifference(field: string, now: Field, before: Field): string[] {
  return now === before ? [] : [`${field} changes from ${before} to ${now}.`]
}

function listDifferences(now: string[], before: string[]): string[] {
  const added = now.filter((one) => !before.includes(one)).map((one) => `The feature ${one} is added.`)
  const removed = before.filter((one) => !now.includes(one)).map((one) => `The feature ${one} is taken out.`)
  if (added.length + removed.length > 0) return [...added, ...removed]
  return now.some((one, at) => one !== before[at]) ? ['The order of the features changes.'] : []
}

interface Described {
  description: string
  tags?: Record<string, string>
}

function textDifferences(now: Described, before: Described): string[] {
  const sentences = now.description === before.description ? [] : ['The description changes.']
  if (sortedTags(now) !== sortedTags(before)) sentences.push('The tags change.')
  return sentences
}

function sortedTags({ tags = {} }: Described): string {
  return JSON.stringify(Object.entries(tags).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
