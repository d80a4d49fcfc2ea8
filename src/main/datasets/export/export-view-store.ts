import { statSync } from 'node:fs'
import type { z } from 'zod'
import type { DatasetView, EXPORT_FORMATS, ExportResult } from '../../../shared/contract/datasets.ts'
import { quoteIdentifier } from '../../db/quote.ts'
import type { ExportTarget } from '../../files/target-file.ts'
import { makeFile } from '../../files/new-file.ts'
import type { TaskContext } from '../../workers/protocol.ts'
import { readDataset } from '../dataset-catalog-store.ts'
import { datasetTable } from '../dataset-table.ts'
import { orderClause, viewQuery } from '../view-store.ts'
import { createCsvWriter, createParquetWriter } from './table-writer.ts'

export interface ExportRequest extends DatasetView, ExportTarget {
  database: string
  format: (typeof EXPORT_FORMATS)[number]
  /** See createCsvWriter. */
  raw: boolean
}

const ROWS_AT_ONCE = 50_000

/**
 * The task of one thread: writes the rows of a view to a file, all of them or none.
 * @throws RESOURCE_DOES_NOT_EXIST; INVALID_PARAMETER_VALUE when the filter cannot be read or the file not be written;
 *   CANCELLED
 */
export async function exportView(request: ExportRequest, context: TaskContext): Promise<z.output<typeof ExportResult>> {
  const { path, file, format, raw } = request
  const row_count = await makeFile(path, (partial) =>
    readDataset(request.database, request.name, (db, dataset) => {
      const { columns, where, bound, order } = viewQuery(dataset, request)
      const selected = columns.map((column) => quoteIdentifier(column.name)).join(', ')
      const writer = format === 'csv' ? createCsvWriter(partial, columns, raw) : createParquetWriter(partial, columns)
      const rows = db
        .prepare(`SELECT ${selected} FROM ${datasetTable(dataset.dataset_id)} ${where} ${orderClause(order)}`)
        .raw()
        .iterate(...bound) as IterableIterator<(number | string | null)[]>
      let written = 0
      try {
        for (let part = take(rows); part.length > 0; part = take(rows)) {
          context.throwIfCancelled()
          writer.write(part)
          written += part.length
          context.progress(written / dataset.row_count, `${written} rows written`)
        }
      } finally {
        rows.return?.() // a database is not closed while it is asked
        writer.close()
      }
      return written
    })
  )
  return { path, file, row_count, size_bytes: statSync(path).size }
}

function take<T>(rows: IterableIterator<T>): T[] {
  const taken: T[] = []
  while (taken.length < ROWS_AT_ONCE) {
    const { value, done } = rows.next()
    if (done === true) break
    taken.push(value)
  }
  return taken
}
