import type { ColumnType } from '../../shared/column-types.ts'
import type { Dataset, DatasetColumn } from '../../shared/contract/datasets.ts'
import { FEATURE_STATUSES, type FeatureStatus } from '../../shared/contract/features.ts'
import { AppError } from '../../shared/errors.ts'
import { findDataset } from '../datasets/dataset-table.ts'
import type { Db } from '../db/connection.ts'
import type { Column } from '../ml/table.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { createColumnWriter } from './column-writer.ts'
import { createEntityRows } from './entity-rows.ts'
import { formatTime } from './format-time.ts'
import {
  countEntityKeys,
  inSnapshot,
  readDates,
  readEntityKeys,
  readLabels,
  type EntityKey,
  type StoredValue
} from './offline-store.ts'
import { cellStatus, joinPointInTime } from './point-in-time.ts'
import { resolveService, type ResolvedColumn, type ResolvedService } from './resolved-service.ts'

export interface LabelRef {
  dataset: string
  column: string
}

export interface FeatureRowsRequest {
  service: string
  /** Null: one row per entity that any view of the service knows as of the date. */
  label: LabelRef | null
  /** Ms since the epoch. */
  as_of: number
  /** Only the first rows; null: all. */
  limit: number | null
}

/** A feature's cells, with what was found per row (see JoinedView). */
export interface FeatureColumn extends ResolvedColumn {
  column: Column
  row_status: Uint8Array
}

/** Rows of a service as of a date, in the order of entity keys. */
export interface FeatureRows {
  resolved: ResolvedService
  keys: EntityKey[]
  /** In the order of the service. */
  features: FeatureColumn[]
  label: { column: Column; type: ColumnType } | null
  /** Rows of the date that were left out because their label is missing. */
  n_rows_without_label: number
  /** Rows there would be without a limit. */
  total: number
}

/**
 * Reads the rows of a date and joins every view of a service to them, in one snapshot of the workspace.
 * @throws RESOURCE_DOES_NOT_EXIST when there is no such service or label dataset
 * @throws INVALID_PARAMETER_VALUE when the label does not fit the service or has no row of that date
 * @throws CANCELLED when a person has cancelled
 */
export function readFeatureRows(db: Db, request: FeatureRowsRequest, taskContext: TaskContext): FeatureRows {
  return inSnapshot(db, () => {
    const resolved = resolveService(db, request.service)
    taskContext.progress(0, 'reading entities')
    const spine = request.label === null ? readKnown(db, resolved, request) : readLabelled(db, resolved, request)
    const features = joinFeatures(db, resolved, { keys: spine.keys, as_of: request.as_of }, taskContext)
    return { ...spine, resolved, features }
  })
}

/**
 * Joins every view of a service to entity keys as of a date; called within a snapshot.
 * @returns in the order of the service
 */
export function joinFeatures(
  db: Db,
  resolved: ResolvedService,
  { keys, as_of }: { keys: EntityKey[]; as_of: number },
  taskContext: TaskContext
): FeatureColumn[] {
  const rows = createEntityRows(keys, new Float64Array(keys.length).fill(as_of))
  const joined = resolved.views.map((view, at) => {
    taskContext.throwIfCancelled()
    taskContext.progress((at + 1) / (resolved.views.length + 1), `joining ${view.view.name}`)
    return { view, ...joinPointInTime(db, rows, view, { taskContext }) }
  })
  return resolved.columns.map((column) => {
    const { view, columns, row_status } = joined.find((one) => one.view.view.name === column.feature_view)!
    const at = view.features.findIndex((feature) => feature.name === column.feature)
    return { ...column, column: columns[at], row_status }
  })
}

/** Counts cells by reason, over all features. */
export function countStatuses(features: FeatureColumn[]): Record<FeatureStatus, number> {
  const counts = new Float64Array(FEATURE_STATUSES.length)
  for (const { column, row_status } of features) {
    for (let row = 0; row < row_status.length; row++) counts[cellStatus(column, row_status, row)]++
  }
  return Object.fromEntries(FEATURE_STATUSES.map((status, code) => [status, counts[code]])) as Record<
    FeatureStatus,
    number
  >
}

type Spine = Pick<FeatureRows, 'keys' | 'label' | 'n_rows_without_label' | 'total'>

function readKnown(db: Db, { views }: ResolvedService, { as_of, limit }: FeatureRowsRequest): Spine {
  const datasets = views.map((view) => view.dataset)
  const keys = readEntityKeys(db, datasets, as_of, limit)
  const total = limit === null || keys.length < limit ? keys.length : countEntityKeys(db, datasets, as_of)
  return { keys, label: null, n_rows_without_label: 0, total }
}

function readLabelled(db: Db, resolved: ResolvedService, { label, as_of, limit }: FeatureRowsRequest): Spine {
  const { dataset, column } = findLabel(db, resolved, label!)
  const rows = readLabels(db, dataset, column.name, as_of)
  if (rows.length === 0) throw noLabelsOf(db, dataset, as_of)
  const labelled = rows.filter(([, value]) => value !== null)
  if (labelled.length === 0) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `"${column.name}" is missing in all ${rows.length} rows of "${dataset.name}" of ${formatTime(as_of)}; choose another date or label.`
    )
  }
  const kept = limit === null ? labelled : labelled.slice(0, limit)
  return {
    keys: kept.map(([key]) => key),
    label: { column: columnOf(column, kept), type: column.type },
    n_rows_without_label: rows.length - labelled.length,
    total: labelled.length
  }
}

function columnOf({ name, type }: DatasetColumn, rows: [EntityKey, StoredValue][]): Column {
  const writer = createColumnWriter(name, type, rows.length)
  for (const [at, [, value]] of rows.entries()) writer.set(at, value)
  return writer.finish()
}

/** @throws RESOURCE_DOES_NOT_EXIST for an unknown dataset, INVALID_PARAMETER_VALUE when the label does not fit the service */
export function findLabel(
  db: Db,
  { service, entity, views }: ResolvedService,
  label: LabelRef
): { dataset: Dataset; column: DatasetColumn } {
  const dataset = findDataset(db, label.dataset)
  if (dataset === null) {
    throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no dataset named "${label.dataset}"; import it first.`)
  }
  if (dataset.entity_key !== entity.join_key) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The labels of "${dataset.name}" cannot be joined to the service "${service.name}": their key is ${dataset.entity_key ?? 'the row number'}, the service's is ${entity.join_key}.`
    )
  }
  const choices = dataset.columns.filter((one) => one.role === 'label' || one.role === 'feature')
  const column = choices.find((one) => one.name === label.column)
  if (column === undefined) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The dataset "${dataset.name}" has no column "${label.column}" to use as a label; it has ${choices.map((one) => one.name).join(', ')}.`
    )
  }
  const leak = views.find(
    (view) =>
      view.dataset.dataset_id === dataset.dataset_id && view.features.some((feature) => feature.name === column.name)
  )
  if (leak !== undefined) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The label "${column.name}" is also a feature of "${leak.view.name}" in the service "${service.name}", so a model would read the answer; leave it out of the service.`
    )
  }
  return { dataset, column }
}

/** Dates told when none fits. */
const DATES_TOLD = 6

function noLabelsOf(db: Db, dataset: Dataset, asOf: number): AppError {
  const dates = readDates(db, dataset, DATES_TOLD + 1)
  if (dates.length === 0) {
    return new AppError('INVALID_PARAMETER_VALUE', `The dataset "${dataset.name}" is empty; import labels first.`)
  }
  const told = dates.slice(0, DATES_TOLD).map(formatTime).join(', ')
  return new AppError(
    'INVALID_PARAMETER_VALUE',
    `The dataset "${dataset.name}" has no rows of ${formatTime(asOf)}; it has rows of ${told}${dates.length > DATES_TOLD ? ' and earlier dates' : ''}.`
  )
}
