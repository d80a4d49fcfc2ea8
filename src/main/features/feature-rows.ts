import { FEATURE_STATUSES, type FeatureStatus } from '../../shared/contract/features.ts'
import { AppError } from '../../shared/errors.ts'
import type { Db } from '../db/connection.ts'
import type { Column } from '../ml/table.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { computeColumn } from './compute-column.ts'
import type { EntityFile } from './entity-file.ts'
import { createEntityRows } from './entity-rows.ts'
import { entitiesOfFile, knownEntities, labelledEntities, type LabelRef, type Spine } from './feature-spine.ts'
import { inSnapshot } from './offline-store.ts'
import { cellStatus, joinPointInTime, type JoinedView } from './point-in-time.ts'
import {
  resolveSelection,
  type FeatureSelection,
  type ResolvedColumn,
  type ResolvedService,
  type ResolvedView
} from './resolved-service.ts'

export interface FeatureRowsRequest extends FeatureSelection {
  /** Rows of one date with its labels; null: without. */
  label: LabelRef | null
  /** Ms since the epoch; null where the file has times of its own. */
  as_of: number | null
  /** Whether rows that were not known yet are passed over (see FeatureView). */
  filter_by_created_timestamp: boolean
  /** Only the first rows; null: all. */
  limit: number | null
}

/** A feature's cells, with what was found per row (see JoinedView). */
export interface FeatureColumn extends ResolvedColumn {
  column: Column
  row_status: Uint8Array
}

/** Rows of a service: as of a date in the order of entity keys, or in the order of a file. */
export interface FeatureRows extends Omit<Spine, 'requestColumn'> {
  resolved: ResolvedService
  /** In the order of the service. */
  features: FeatureColumn[]
}

/**
 * Joins every view of a service to the rows of a date or of a file, in one snapshot of the workspace.
 * @param file null: the labelled rows of the date, or every entity that is known as of it
 * @throws RESOURCE_DOES_NOT_EXIST when there is no such service or label dataset
 * @throws INVALID_PARAMETER_VALUE when the label does not fit the service or has no row of that date
 * @throws CANCELLED when a person has cancelled
 */
export function readFeatureRows(
  db: Db,
  request: FeatureRowsRequest,
  taskContext: TaskContext,
  file: EntityFile | null = null
): FeatureRows {
  return inSnapshot(db, () => {
    const resolved = resolveSelection(db, request)
    taskContext.progress(0, 'reading entities')
    const { requestColumn, ...spine } = readSpine(db, resolved, request, file)
    const { filter_by_created_timestamp } = request
    const features = joinFeatures(db, resolved, { ...spine, requestColumn, filter_by_created_timestamp }, taskContext)
    return { ...spine, resolved, features }
  })
}

/** What features are joined to. */
export interface JoinedRows extends Pick<Spine, 'keys' | 'timestamps' | 'requestColumn'> {
  filter_by_created_timestamp: boolean
}

/**
 * Joins every view of a service to entity keys, each at its time, and computes what is computed on demand; called
 * within a snapshot.
 * @returns in the order of the service
 * @throws INVALID_PARAMETER_VALUE when an on-demand feature reads a value of the request that the rows do not have
 */
export function joinFeatures(
  db: Db,
  resolved: ResolvedService,
  { keys, timestamps, requestColumn, filter_by_created_timestamp }: JoinedRows,
  taskContext: TaskContext
): FeatureColumn[] {
  const rows = createEntityRows(keys, timestamps)
  const joined = resolved.views.map((view, at) => {
    taskContext.throwIfCancelled()
    taskContext.progress((at + 1) / (resolved.views.length + 1), `joining ${view.view.name}`)
    return { view, ...joinPointInTime(db, rows, view, { taskContext, filter_by_created_timestamp }) }
  })
  return resolved.columns.map((column): FeatureColumn => {
    const onDemand = resolved.on_demand.find((one) => one.name === column.feature_view)
    if (onDemand === undefined) return { ...column, ...joinedColumn(joined, column) }
    const read = (name: string, type: ResolvedColumn['type']) => {
      const cells = requestColumn(name, type)
      if (cells !== undefined) return cells
      throw noRequestValue(column.ref, name)
    }
    const fromView = (feature: Pick<ResolvedColumn, 'feature_view' | 'feature'>) => joinedColumn(joined, feature)
    return { ...column, ...computeColumn(onDemand, column, { n_rows: keys.length, fromView, read }) }
  })
}

function readSpine(
  db: Db,
  resolved: ResolvedService,
  { label, as_of, limit }: FeatureRowsRequest,
  file: EntityFile | null
): Spine {
  if (file !== null) {
    if (label === null) return entitiesOfFile(resolved, file, { as_of, limit })
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      'A label cannot be added to the rows of a file; put it into a column of the file, which passes through.'
    )
  }
  if (as_of === null) {
    throw new AppError('INVALID_PARAMETER_VALUE', 'Name the date as of which features are wanted, or a file of rows.')
  }
  return label === null
    ? knownEntities(db, resolved, as_of, limit)
    : labelledEntities(db, resolved, label, { as_of, limit })
}

function joinedColumn(
  joined: (JoinedView & { view: ResolvedView })[],
  { feature_view, feature }: Pick<ResolvedColumn, 'feature_view' | 'feature'>
): Pick<FeatureColumn, 'column' | 'row_status'> & { type: ResolvedColumn['type'] } {
  const { view, columns, row_status } = joined.find((one) => one.view.view.name === feature_view)!
  const at = view.features.findIndex((one) => one.name === feature)
  return { column: columns[at], row_status, type: view.features[at].type }
}

function noRequestValue(ref: string, name: string): AppError {
  return new AppError(
    'INVALID_PARAMETER_VALUE',
    `The on-demand feature "${ref}" reads "${name}" from the request; give a file of entity rows with a column "${name}", or labels with one.`,
    { column: name }
  )
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
