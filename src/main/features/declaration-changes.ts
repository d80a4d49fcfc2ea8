import type {
  Declaration,
  DeclaredKind,
  Entity,
  FeatureChange,
  FeatureService,
  FeatureView,
  OnDemandFeatureView
} from '../../shared/contract/features.ts'
import { checkNames, checkOnDemandView, checkService, checkView, type FindDataset } from './check-declaration.ts'

export interface DeclarationChanges {
  changes: FeatureChange[]
  /** What is to be written, in an order that keeps references whole. */
  entities: Entity[]
  feature_views: FeatureView[]
  on_demand_feature_views: OnDemandFeatureView[]
  feature_services: FeatureService[]
  /** What is to be deleted, in an order that keeps references whole. */
  deleted: { kind: DeclaredKind; name: string }[]
  /** Views whose online rows no longer say what the view does. */
  outdated: string[]
}

export interface FindChangesOptions {
  findDataset: FindDataset
  /** Whether what the declaration does not name is to be deleted; else it stays as it is. */
  prune: boolean
}

/**
 * Holds a declaration against what is stored and tells what would change.
 * @throws INVALID_PARAMETER_VALUE when what would come out does not fit together
 */
export function findChanges(
  declared: Declaration,
  stored: Declaration,
  { findDataset, prune }: FindChangesOptions
): DeclarationChanges {
  checkNames(declared)
  const feature_views = declared.feature_views.map((view) => canonical(view, findDataset))
  const entities = differing(declared.entities, stored.entities, entityDifferences)
  const views = differing(feature_views, stored.feature_views, viewDifferences)
  const onDemand = differing(declared.on_demand_feature_views, stored.on_demand_feature_views, onDemandDifferences)
  const services = differing(declared.feature_services, stored.feature_services, serviceDifferences)

  const kept: Declaration = prune ? EMPTY : stored
  const after: Declaration = {
    entities: merged(kept.entities, declared.entities),
    feature_views: merged(kept.feature_views, feature_views),
    on_demand_feature_views: merged(kept.on_demand_feature_views, declared.on_demand_feature_views),
    feature_services: merged(kept.feature_services, declared.feature_services)
  }
  const rekeyed = new Set(entities.filter(({ item, before }) => changesKey(item, before)).map(({ item }) => item.name))
  checkAfter(after, { declared, rekeyed, findDataset })
  const deleted = prune ? findDeleted(stored, after) : []
  return {
    changes: [
      ...entities.map((one) => toChange('entity', one)),
      ...views.map((one) => toChange('feature_view', one)),
      ...onDemand.map((one) => toChange('on_demand_feature_view', one)),
      ...services.map((one) => toChange('feature_service', one)),
      ...deleted.map((one) => ({ action: 'delete' as const, ...one, changes: [] }))
    ],
    entities: entities.map(({ item }) => item),
    feature_views: views.map(({ item }) => item),
    on_demand_feature_views: onDemand.map(({ item }) => item),
    feature_services: services.map(({ item }) => item),
    deleted,
    outdated: stored.feature_views
      .filter((before) => {
        const now = after.feature_views.find((view) => view.name === before.name)
        return now !== undefined && (rekeyed.has(now.entity) || readsOtherwise(now, before))
      })
      .map((view) => view.name)
  }
}

const EMPTY: Declaration = { entities: [], feature_views: [], on_demand_feature_views: [], feature_services: [] }

/** Checks what is declared, and of the rest what reads something that is. */
function checkAfter(
  after: Declaration,
  { declared, rekeyed, findDataset }: { declared: Declaration; rekeyed: Set<string>; findDataset: FindDataset }
): void {
  const touched = new Set([
    ...declared.feature_views.map((view) => view.name),
    ...after.feature_views.filter((view) => rekeyed.has(view.entity)).map((view) => view.name)
  ])
  for (const view of after.feature_views) if (touched.has(view.name)) checkView(view, after.entities, findDataset)
  const namedOnDemand = new Set(declared.on_demand_feature_views.map((view) => view.name))
  for (const view of after.on_demand_feature_views) {
    if (!namedOnDemand.has(view.name) && !view.sources.some((source) => touched.has(source))) continue
    checkOnDemandView(view, after.feature_views, findDataset)
    touched.add(view.name)
  }
  const namedServices = new Set(declared.feature_services.map((service) => service.name))
  for (const service of after.feature_services) {
    const concerned = service.features.some((ref) => touched.has(ref.slice(0, ref.indexOf(':'))))
    if (concerned || namedServices.has(service.name)) checkService(service, after)
  }
}

function findDeleted(stored: Declaration, after: Declaration): DeclarationChanges['deleted'] {
  const gone = (kind: DeclaredKind, before: { name: string }[], now: { name: string }[]) =>
    before.filter(({ name }) => !now.some((one) => one.name === name)).map(({ name }) => ({ kind, name }))
  return [
    ...gone('feature_service', stored.feature_services, after.feature_services),
    ...gone('on_demand_feature_view', stored.on_demand_feature_views, after.on_demand_feature_views),
    ...gone('feature_view', stored.feature_views, after.feature_views),
    ...gone('entity', stored.entities, after.entities)
  ]
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
  return before !== undefined && spellJoinKeys(item) !== spellJoinKeys(before)
}

function readsOtherwise(view: FeatureView, before: FeatureView): boolean {
  return (
    view.source !== before.source ||
    view.entity !== before.entity ||
    view.features.some((feature) => !before.features.includes(feature))
  )
}

function spellJoinKeys({ join_keys }: Entity): string {
  return join_keys.map(({ name, value_type }) => `${name} (${value_type})`).join(', ')
}

function entityDifferences(item: Entity, before: Entity): string[] {
  return [...fieldDifference('join_keys', spellJoinKeys(item), spellJoinKeys(before)), ...textDifferences(item, before)]
}

function viewDifferences(item: FeatureView, before: FeatureView): string[] {
  return [
    ...fieldDifference('entity', item.entity, before.entity),
    ...fieldDifference('source', item.source, before.source),
    ...listDifferences(item.features, before.features),
    ...fieldDifference('ttl_seconds', item.ttl_seconds ?? 'no limit', before.ttl_seconds ?? 'no limit'),
    ...fieldDifference(
      'created_timestamp_column',
      item.created_timestamp_column ?? 'none',
      before.created_timestamp_column ?? 'none'
    ),
    ...fieldDifference('online', item.online, before.online),
    ...textDifferences(item, before)
  ]
}

function onDemandDifferences(item: OnDemandFeatureView, before: OnDemandFeatureView): string[] {
  const request = ({ request: fields }: OnDemandFeatureView): string =>
    fields.map(({ name, type }) => `${name} (${type})`).join(', ') || 'nothing'
  const rewritten = item.features.filter(
    ({ name, expression }) =>
      (before.features.find((one) => one.name === name)?.expression ?? expression) !== expression
  )
  return [
    ...fieldDifference('sources', item.sources.join(', '), before.sources.join(', ')),
    ...fieldDifference('request', request(item), request(before)),
    ...listDifferences(
      item.features.map((one) => one.name),
      before.features.map((one) => one.name)
    ),
    ...rewritten.map(({ name, expression }) => `${name} is computed as ${expression} from now on.`),
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
