import type { ColumnType } from '../../shared/column-types.ts'
import type { Dataset } from '../../shared/contract/datasets.ts'
import type { Entity, FeatureService, FeatureView } from '../../shared/contract/features.ts'
import { AppError } from '../../shared/errors.ts'
import { findDataset } from '../datasets/dataset-table.ts'
import type { Db } from '../db/connection.ts'
import { createDeclarationStore } from './declaration-store.ts'
import { splitRef } from './feature-ref.ts'

/** One feature as it is handed out. */
export interface ResolvedColumn {
  /** `view:feature` */
  ref: string
  feature_view: string
  feature: string
  /** What the column is called; the feature's own name. */
  name: string
  type: ColumnType
}

/** A feature view with the dataset it reads. */
export interface ResolvedView {
  view: FeatureView
  dataset: Dataset
  /** Those that are asked for, in the order they are asked for. */
  features: { name: string; type: ColumnType }[]
}

/** A feature service with everything it refers to. */
export interface ResolvedService {
  service: FeatureService
  entity: Entity
  /** In the service's order. */
  columns: ResolvedColumn[]
  /** Each view once, in the order of its first feature. */
  views: ResolvedView[]
}

/**
 * Finds a feature service and all that it stands on.
 * @throws RESOURCE_DOES_NOT_EXIST when there is no such service
 * @throws INVALID_STATE when a dataset or column it reads has gone since it was applied
 */
export function resolveService(db: Db, name: string): ResolvedService {
  const store = createDeclarationStore(db)
  const service = store.feature_services().find((one) => one.name === name)
  if (service === undefined) {
    throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no feature service named "${name}"; declare it first.`)
  }
  const declaredViews = store.feature_views()
  const byView = new Map<string, string[]>()
  for (const { view, feature } of service.features.map(splitRef)) {
    byView.set(view, [...(byView.get(view) ?? []), feature])
  }
  const views = [...byView].map(([view, features]) =>
    resolveView(
      db,
      declaredViews.find((one) => one.name === view)!,
      features
    )
  )
  const entity = store.entities().find((one) => one.name === views[0].view.entity)!
  return { service, entity, columns: columnsOf(service.features, views), views }
}

/**
 * @param features names of the view's features
 * @throws INVALID_STATE when the dataset, its key or a column has gone since the view was applied
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
    const column = dataset.columns.find((one) => one.name === name)
    if (column !== undefined) return { name, type: column.type }
    throw new AppError(
      'INVALID_STATE',
      `Feature view "${view.name}" has the feature "${name}", but the dataset "${dataset.name}" has no such column any more; import it again or take the feature out.`
    )
  })
  return { view, dataset, features: typed }
}

function columnsOf(refs: string[], views: ResolvedView[]): ResolvedColumn[] {
  return refs.map((ref) => {
    const { view, feature } = splitRef(ref)
    const { type } = views.find((one) => one.view.name === view)!.features.find((one) => one.name === feature)!
    return { ref, feature_view: view, feature, name: feature, type }
  })
}
