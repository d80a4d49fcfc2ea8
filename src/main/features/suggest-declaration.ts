import type { ColumnType } from '../../shared/column-types.ts'
import type { Dataset } from '../../shared/contract/datasets.ts'
import type { Declaration, Entity, FeatureView } from '../../shared/contract/features.ts'

/**
 * Draws a declaration from the datasets: an entity per join key, a feature view per dataset that has features, and
 * one feature service per entity over all its views. What is already declared under the same name keeps its ttl,
 * description, tags and online switch.
 */
export function suggestDeclaration(datasets: Dataset[], stored: Declaration): Declaration {
  const entities: Entity[] = []
  const views: FeatureView[] = []
  for (const dataset of datasets) {
    const features = dataset.columns.filter((column) => column.role === 'feature' && !column.name.includes(':'))
    const key = dataset.columns.find((column) => column.role === 'entity_key')
    if (key === undefined || dataset.entity_key === null || features.length === 0 || dataset.name.includes(':'))
      continue
    let entity = entities.find((one) => one.join_key === key.name)
    if (entity === undefined) {
      entity = suggestEntity(key.name, key.type, { taken: entities, stored: stored.entities })
      entities.push(entity)
    }
    if (!canJoin(entity.value_type, key.type)) continue
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
  joinKey: string,
  valueType: ColumnType,
  { taken, stored }: { taken: Entity[]; stored: Entity[] }
): Entity {
  const before = stored.find((one) => one.join_key === joinKey)
  if (before !== undefined) {
    return { name: before.name, join_key: joinKey, value_type: valueType, description: before.description }
  }
  const bare = joinKey.replace(/[\s_-]*id$/i, '')
  const others = [...taken, ...stored]
  const name = bare === '' || others.some((one) => one.name === bare) ? joinKey : bare
  return { name, join_key: joinKey, value_type: valueType, description: '' }
}

function suggestServices(
  entities: Entity[],
  views: FeatureView[],
  stored: Declaration
): Declaration['feature_services'] {
  const used = entities.filter((entity) => views.some((view) => view.entity === entity.name))
  return used.map((entity) => {
    const name = used.length === 1 ? 'all_features' : `all_${entity.name}_features`
    const before = stored.feature_services.find((service) => service.name === name)
    // Of two features with one name only the first is taken: a service needs every name once.
    const refs = new Map<string, string>()
    for (const view of views.filter((one) => one.entity === entity.name)) {
      for (const feature of view.features) if (!refs.has(feature)) refs.set(feature, `${view.name}:${feature}`)
    }
    return { name, features: [...refs.values()], description: before?.description ?? '', tags: before?.tags ?? {} }
  })
}
