import type { ColumnType } from '../../shared/column-types.ts'
import type { Dataset } from '../../shared/contract/datasets.ts'
import type { Entity, FeatureService, FeatureView, OnDemandFeatureView } from '../../shared/contract/features.ts'
import { AppError } from '../../shared/errors.ts'
import { splitServiceName } from '../../shared/service-name.ts'
import { findDataset } from '../datasets/dataset-table.ts'
import type { Db } from '../db/connection.ts'
import { createDeclarationStore, type DeclarationStore } from './declaration-store.ts'
import { splitRef } from './feature-ref.ts'
import { compileOnDemandView, type CompiledOnDemandView } from './on-demand.ts'

/** One feature as it is handed out. */
export interface ResolvedColumn {
  /** `view:feature` */
  ref: string
  feature_view: string
  feature: string
  /** What the column is called: the feature's own name, or `view__feature`. */
  name: string
  type: ColumnType
}

/** A feature view with the dataset it reads. */
export interface ResolvedView {
  view: FeatureView
  dataset: Dataset
  /** Those that are read, in the order they are asked for. */
  features: { name: string; type: ColumnType }[]
}

/** A feature service with everything it refers to. */
export interface ResolvedService {
  /** Without a name where features are asked for one by one. */
  service: FeatureService
  /** The service at this version, `churn@v2`; without a name as the service is. */
  versioned_name: string
  entity: Entity
  /** In the service's order. */
  columns: ResolvedColumn[]
  /** Each view once, in the order of its first feature; those that only expressions read stand last. */
  views: ResolvedView[]
  /** Those whose features are asked for. */
  on_demand: CompiledOnDemandView[]
}

/** Which features are meant, and what they are to be called. */
export interface FeatureSelection {
  /** `churn` or `churn@v2`; null: `features` says which. */
  service: string | null
  features: string[] | null
  full_feature_names: boolean
}

/**
 * Finds a feature service and all that it stands on.
 * @throws RESOURCE_DOES_NOT_EXIST when there is no such service or version
 * @throws INVALID_STATE when a dataset or column it reads has gone since it was applied
 */
export function resolveService(db: Db, name: string): ResolvedService {
  return resolveSelection(db, { service: name, features: null, full_feature_names: false })
}

/**
 * @throws what {@link resolveService} throws
 * @throws INVALID_PARAMETER_VALUE when not exactly one of service and features is given, when features are of several
 *   entities, or when two would have one name
 */
export function resolveSelection(db: Db, selection: FeatureSelection): ResolvedService {
  const store = createDeclarationStore(db)
  const { service, versioned_name } = selectedService(store, selection)
  const declared = store.feature_views()
  const onDemandViews = store.on_demand_feature_views()
  const read = new Map<string, Set<string>>()
  const addRead = (view: string, feature: string): void => {
    if (!read.has(view)) read.set(view, new Set())
    read.get(view)!.add(feature)
  }
  const asked = service.features.map(splitRef)
  const on_demand: CompiledOnDemandView[] = []
  for (const { view, feature } of asked) {
    const onDemand = onDemandViews.find((one) => one.name === view)
    if (onDemand === undefined) addRead(findView(declared, view, `${view}:${feature}`).name, feature)
    else if (!on_demand.some((one) => one.name === view)) on_demand.push(compileDeclared(db, onDemand, declared))
  }
  for (const { name, inputs, features } of on_demand) {
    const wanted = features.filter((feature) => asked.some((one) => one.view === name && one.feature === feature.name))
    for (const at of new Set(wanted.flatMap((feature) => feature.expression.reads))) {
      const source = inputs[at].feature
      if (source !== null) addRead(source.feature_view, source.feature)
    }
    // an expression of request values alone still is about the entity of its sources
    if (read.size === 0) addRead(inputs[0].feature!.feature_view, inputs[0].feature!.feature)
  }
  const views = [...read].map(([view, features]) => resolveView(db, findView(declared, view, view), [...features]))
  return {
    service,
    versioned_name,
    entity: findEntity(store, views),
    columns: columnsOf(service.features, { views, on_demand }, selection.full_feature_names),
    views,
    on_demand
  }
}

function selectedService(
  store: DeclarationStore,
  { service, features }: FeatureSelection
): Pick<ResolvedService, 'service' | 'versioned_name'> {
  if ((service === null) === (features === null)) {
    throw new AppError('INVALID_PARAMETER_VALUE', 'Name either a feature service or features, and not both.')
  }
  if (features !== null) return { service: { name: '', features, description: '', tags: {} }, versioned_name: '' }
  const { name, version } = splitServiceName(service!)
  const found = store.feature_services().find((one) => one.name === name)
  if (found === undefined) {
    throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no feature service named "${name}"; declare it first.`)
  }
  if (version === null) return { service: found, versioned_name: `${name}@v${found.version}` }
  const versioned = found.versions.find((one) => one.version === version)
  if (versioned !== undefined) {
    return { service: { ...found, name: service!, features: versioned.features }, versioned_name: service! }
  }
  throw new AppError(
    'RESOURCE_DOES_NOT_EXIST',
    `The feature service "${name}" has no version ${version}; its newest is ${found.version}.`
  )
}

function findView(views: FeatureView[], name: string, ref: string): FeatureView {
  const view = views.find((one) => one.name === name)
  if (view !== undefined) return view
  const there = views.length === 0 ? 'none is declared' : `there are: ${views.map((one) => one.name).join(', ')}`
  throw new AppError('RESOURCE_DOES_NOT_EXIST', `"${ref}": there is no feature view "${name}"; ${there}.`)
}

function findEntity(store: DeclarationStore, views: ResolvedView[]): Entity {
  const [first, ...others] = views.map(({ view }) => view)
  const other = others.find((view) => view.entity !== first.entity)
  if (other !== undefined) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `"${first.name}" is about the entity "${first.entity}" and "${other.name}" about "${other.entity}"; ask for features of one entity at a time.`
    )
  }
  return store.entities().find((one) => one.name === first.entity)!
}

function compileDeclared(db: Db, view: OnDemandFeatureView, declared: FeatureView[]): CompiledOnDemandView {
  const sources = view.sources.map((name) => {
    const source = findView(declared, name, `${view.name} reads ${name}`)
    return { name, features: resolveView(db, source, source.features).features }
  })
  return compileOnDemandView(view, sources)
}

/**
 * @param features names of the view's features
 * @throws INVALID_STATE when the dataset, its key or a column has gone since the view was applied
 * @throws RESOURCE_DOES_NOT_EXIST when the view has no such feature
 */
export function resolveView(db: Db, view: FeatureView, features: string[]): ResolvedView {
  const dataset = findDataset(db, view.source)
  if (dataset === null) {
    throw new AppError(
      'INVALID_STATE',
      `Feature view "${view.name}" reads the dataset "${view.source}", which is gone; import it again or give the view another source.`
    )
  }
  const typed = features.map((name) => {
    if (!view.features.includes(name)) throw unknownFeature(view.name, name, view.features)
    const column = dataset.columns.find((one) => one.name === name)
    if (column !== undefined) return { name, type: column.type }
    throw new AppError(
      'INVALID_STATE',
      `Feature view "${view.name}" has the feature "${name}", but the dataset "${dataset.name}" has no such column any more; import it again or take the feature out.`
    )
  })
  return { view, dataset, features: typed }
}

function unknownFeature(view: string, feature: string, there: string[]): AppError {
  return new AppError(
    'RESOURCE_DOES_NOT_EXIST',
    `The feature view "${view}" has no feature "${feature}"; it has: ${there.join(', ')}.`
  )
}

function columnsOf(
  refs: string[],
  { views, on_demand }: Pick<ResolvedService, 'views' | 'on_demand'>,
  fullNames: boolean
): ResolvedColumn[] {
  const columns = refs.map((ref) => {
    const { view, feature } = splitRef(ref)
    const from = on_demand.find((one) => one.name === view) ?? views.find((one) => one.view.name === view)!
    const found = from.features.find((one) => one.name === feature)
    if (found === undefined) {
      throw unknownFeature(
        view,
        feature,
        from.features.map((one) => one.name)
      )
    }
    return { ref, feature_view: view, feature, name: fullNames ? `${view}__${feature}` : feature, type: found.type }
  })
  for (const [at, column] of columns.entries()) {
    const other = columns.findIndex((one) => one.name === column.name)
    if (other === at) continue
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      columns[other].ref === column.ref
        ? `"${column.ref}" is asked for twice.`
        : `${columns[other].ref} and ${column.ref} would both be called "${column.name}"; set full_feature_names to call them by view as well.`
    )
  }
  return columns
}
