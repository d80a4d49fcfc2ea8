import type { CallOutput } from '../../shared/contract/define.ts'
import { FEATURE_STATUSES, type features } from '../../shared/contract/features.ts'
import { openDatabase } from '../db/connection.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { cellColumns } from './feature-cells.ts'
import { readFeatureRows, type FeatureRowsRequest } from './feature-rows.ts'
import { cellStatus } from './point-in-time.ts'

export interface PreviewRequest extends FeatureRowsRequest {
  /** The workspace's database file. */
  database: string
}

type Preview = CallOutput<typeof features.preview>

/**
 * Task 'preview-features': the first rows of the point-in-time join, each cell with its reason.
 * @throws what readFeatureRows throws
 */
export function previewFeatures({ database, ...request }: PreviewRequest, taskContext: TaskContext): Preview {
  const db = openDatabase(database, 60_000)
  try {
    const read = readFeatureRows(db, request, taskContext)
    const columns = cellColumns(read, request.as_of)
    return {
      columns: columns.map((column) => column.name),
      rows: read.keys.map((_, row) => columns.map((column) => column.cell(row))),
      statuses: read.keys.map((_, row) =>
        read.features.map(({ column, row_status }) => FEATURE_STATUSES[cellStatus(column, row_status, row)])
      ),
      total: read.total
    }
  } finally {
    db.close()
  }
}
