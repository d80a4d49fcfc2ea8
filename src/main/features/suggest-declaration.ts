import type { ColumnType } from '../../shared/column-types.ts'
import type { Dataset, DatasetColumn } from '../../shared/contract/datasets.ts'
import type { Declaration, Entity, FeatureView } from '../../shared/contract/features.ts'
import { joinsOn, suggestEntityName } from '../../shared/join-keys.ts'

/**
 * Draws a declaration from the datasets: an entity per key, a feature view per dataset that has features, and
 * one feature service per entity over all its views. What is already declared under the same name keeps its ttl,
 * description, tags and online switch; a service of the same features, its name.
 */
export function suggestDeclaration(datasets: Dataset[], stored: Declaration): Declaration {
  const entities: Entity[] = []
  const views: FeatureView[] = []
  for (const dataset of datasets) {
    const features = dataset.columns.filter((column) => column.role === 'feature' && !column.name.includes(':'))
    const keys = dataset.columns.filter((column) => column.role === 'entity_key')
    if (keys.length === 0 || features.length === 0 || dataset.name.includes(':')) continue
    let entity = entities.find((one) => joinsOn(one, dataset))
    if (entity === undefined) {
      entity = suggestEntity(dataset, keys, { taken: entities, stored: stored.entities })
      entities.push(entity)
    }
    const types = new Map(entity.join_keys.map(({ name, value_type }) => [name, value_type]))
    if (!keys.every((key) => canJoin(types.get(key.name)!, key.type))) continue
    const name = `${dataset.name}_fv`
    const before = stored.feature_views.find((view) => view.name === name)
    views.push({
      name,
      entity: entity.name,
      source: dataset.name,
      features: features.map((column) => column.name),
      ttl_seconds: before?.ttl_seconds ?? null,
      created_timestamp_column: before?.created_timestamp_column ?? null,
      online: before?.online ?? true,
      description: before?.description ?? '',
      tags: before?.tags ?? {}
    })
  }
  return {
    entities,
    feature_views: views,
    on_demand_feature_views: [],
    feature_services: suggestServices(entities, views, stored)
  }
}

function canJoin(a: ColumnType, b: ColumnType): boolean {
  const isNumber = (type: ColumnType): boolean => type === 'integer' || type === 'number'
  return a === b || (isNumber(a) && isNumber(b))
}

function suggestEntity(
  dataset: Dataset,
  keys: DatasetColumn[],
  { taken, stored }: { taken: Entity[]; stored: Entity[] }
): Entity {
  const join_keys = keys.map(({ name, type }) => ({ name, value_type: type }))
  const before = stored.find((one) => joinsOn(one, dataset))
  if (before !== undefined) return { name: before.name, join_keys, description: before.description }
  const others = [...taken, ...stored]
  const bare = suggestEntityName(dataset.entity_keys)
  const name = others.some((one) => one.name === bare) ? dataset.entity_keys.join('_') : bare
  return { name, join_keys, description: '' }
}

function suggestServices(
  entities: Entity[],
  views: FeatureView[],
  stored: Declaration
): Declaration['feature_services'] {
  const used = entities.filter((entity) => views.some((view) => view.entity === entity.name))
  return used.map((entity) => {
    const name = used.length === 1 ? 'all_features' : `all_${entity.name}_features`
    // Of two features with one name only the first is taken: a service needs every name once.
    const refs = new Map<string, string>()
    for (const view of views.filter((one) => one.entity === entity.name)) {
      for (const feature of view.features) if (!refs.has(feature)) refs.set(feature, `${view.name}:${feature}`)
    }
    const features = [...refs.values()]
    const same = stored.feature_services.find((one) => one.features.join() === features.join())
    const before = same ?? stored.feature_services.find((one) => one.name === name)
    return { name: before?.name ?? name, features, description: before?.description ?? '', tags: before?.tags ?? {} }
  })
}
