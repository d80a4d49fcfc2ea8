import type { FeatureStatus } from '../../shared/contract/features.ts'
import type { Db } from '../db/connection.ts'
import type { Column, Table } from '../ml/table.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { countStatuses, readFeatureRows } from './feature-rows.ts'
import type { LabelRef } from './feature-spine.ts'

export interface TrainingSetRequest {
  service: string
  label: LabelRef
  /** Ms since the epoch; rows are the entities whose label has exactly this event_timestamp. */
  as_of: number
}

/** Features and label of one date, in the order of entity keys, whatever order they were imported in. */
export interface TrainingSet {
  /** The features in the service's order. */
  table: Table
  entity: { name: string; join_keys: string[] }
  /** The service at the version that was read, `churn@v2`. */
  feature_service: string
  /** The key of each row, as text. */
  keys: string[]
  /** Without missing values. */
  target: Column
  /** Rows of the date that were left out because their label is missing. */
  n_rows_without_label: number
  /** Cells by reason, over all features. */
  statuses: Record<FeatureStatus, number>
}

/**
 * Reads a training set; runs in a worker thread.
 * @throws RESOURCE_DOES_NOT_EXIST when there is no such service or label dataset
 * @throws INVALID_PARAMETER_VALUE when the label does not fit the service, or has no row or no value of that date
 * @throws CANCELLED when a person has cancelled
 */
export function readTrainingSet(db: Db, request: TrainingSetRequest, taskContext: TaskContext): TrainingSet {
  const all = { features: null, full_feature_names: false, filter_by_created_timestamp: true, limit: null }
  const rows = readFeatureRows(db, { ...request, ...all }, taskContext)
  const { name, join_keys } = rows.resolved.entity
  return {
    feature_service: rows.resolved.versioned_name,
    entity: { name, join_keys: join_keys.map((joinKey) => joinKey.name) },
    table: { n_rows: rows.keys.length, columns: rows.features.map((feature) => feature.column) },
    keys: rows.keys.map(String),
    target: rows.label!.column,
    n_rows_without_label: rows.n_rows_without_label,
    statuses: countStatuses(rows.features)
  }
}
