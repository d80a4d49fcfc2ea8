import { formatTime } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import type { RowKey } from '../datasets/row-key.ts'
import type { Db } from '../db/connection.ts'
import type { Column, Table } from '../ml/table.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { createColumnWriter } from './column-writer.ts'
import { joinFeatures } from './feature-rows.ts'
import { findLabel, requestOfLabels, type LabelRef } from './feature-spine.ts'
import { inSnapshot, readDatedKeys, readEntityKeys, readLabels } from './offline-store.ts'
import { resolveService, type ResolvedService } from './resolved-service.ts'

export interface SnapshotRequest {
  service: string
  label: LabelRef | null
  /** Ms since the epoch. */
  as_of: number
}

/** A service's entities on one date, whether their labels have arrived or not. */
export interface SnapshotRows {
  /** The entity key of each row, as text. */
  keys: string[]
  /** The features in the service's order. */
  table: Table
  /** Missing where an entity has no label yet; null: none was asked for, or none of that date is there. */
  target: Column | null
}

/**
 * Reads the entities that have a row of that very date in a dataset of the service, with what was known of them; where
 * no dataset has one, since its rows are dated one by one, every entity known by then.
 * @throws RESOURCE_DOES_NOT_EXIST when there is no such service or label dataset
 * @throws INVALID_PARAMETER_VALUE when nothing was known by that date, or the label does not fit the service
 */
export function readSnapshotRows(db: Db, request: SnapshotRequest, taskContext: TaskContext): SnapshotRows {
  return inSnapshot(db, () => {
    const { service, label, as_of } = request
    const resolved = resolveService(db, service)
    taskContext.progress(0, 'reading entities')
    const keys = keysOf(db, resolved, as_of)
    const rows = {
      keys,
      timestamps: new Float64Array(keys.length).fill(as_of),
      requestColumn: requestOfLabels(db, label, { keys, as_of }),
      filter_by_created_timestamp: true
    }
    const features = joinFeatures(db, resolved, rows, taskContext)
    return {
      keys: keys.map(String),
      table: { n_rows: keys.length, columns: features.map(({ column }) => column) },
      target: label === null ? null : readTarget(db, resolved, { label, keys, as_of })
    }
  })
}

function keysOf(db: Db, { service, views }: ResolvedService, asOf: number): RowKey[] {
  const datasets = views.map((view) => view.dataset)
  const dated = readDatedKeys(db, datasets, asOf)
  const keys = dated.length > 0 ? dated : readEntityKeys(db, datasets, asOf, null)
  if (keys.length > 0) return keys
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `The feature service "${service.name}" knows nothing as of ${formatTime(asOf)}; choose a later date, or import rows of that one.`
  )
}

function readTarget(
  db: Db,
  resolved: ResolvedService,
  { label, keys, as_of }: { label: LabelRef; keys: RowKey[]; as_of: number }
): Column | null {
  const { dataset, column } = findLabel(db, resolved, label)
  const labels = new Map(readLabels(db, dataset, column.name, as_of))
  if (labels.size === 0) return null
  const writer = createColumnWriter(column.name, column.type, keys.length)
  for (const [row, key] of keys.entries()) writer.set(row, labels.get(key) ?? null)
  return writer.finish()
}
