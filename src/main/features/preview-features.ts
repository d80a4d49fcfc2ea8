import type { CallOutput } from '../../shared/contract/define.ts'
import { FEATURE_STATUSES, type EntityRowsSource, type features } from '../../shared/contract/features.ts'
import { openDatabase } from '../db/connection.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { readEntityFile } from './entity-file.ts'
import { cellColumns } from './feature-cells.ts'
import { readFeatureRows, type FeatureRowsRequest } from './feature-rows.ts'
import { cellStatus } from './point-in-time.ts'

export interface PreviewRequest extends FeatureRowsRequest {
  /** The workspace's database file. */
  database: string
  entity_rows: EntityRowsSource | null
}

type Preview = CallOutput<typeof features.preview>

/**
 * Task 'preview-features': the first rows of the point-in-time join, each cell with its reason.
 * @throws what readEntityFile and readFeatureRows throw
 */
export async function previewFeatures(
  { database, entity_rows, ...request }: PreviewRequest,
  taskContext: TaskContext
): Promise<Preview> {
  const file = entity_rows === null ? null : await readEntityFile(entity_rows, taskContext)
  const db = openDatabase(database, 60_000)
  try {
    const read = readFeatureRows(db, request, taskContext, file)
    const columns = cellColumns(read)
    return {
      columns: columns.map((column) => column.name),
      rows: read.keys.map((_, row) => columns.map((column) => column.cell(row))),
      statuses: read.keys.map((_, row) =>
        read.features.map(({ column, row_status }) => FEATURE_STATUSES[cellStatus(column, row_status, row)])
      ),
      total: read.total,
      first_feature: read.resolved.entity.join_keys.length + 1 + read.extras.length,
      n_rows_without_label: read.n_rows_without_label
    }
  } finally {
    db.close()
  }
}
