import { basename } from 'node:path'
import type { TaskContext } from '../../workers/protocol.ts'
import { readError } from './csv-error.ts'
import { readHead } from './read-bytes.ts'
import { readCsv } from './read-csv.ts'
import { isParquet, readParquet } from './read-parquet.ts'
import type { TableContent, TableHandlers } from './table-content.ts'

/**
 * Reads a table: CSV as it is or packed by gzip, or Parquet.
 * @throws INVALID_PARAMETER_VALUE when the file is not a table: empty, binary, no header, a name twice, ragged rows,
 *   rows in quotes; RESOURCE_DOES_NOT_EXIST when it is not there; CANCELLED; whatever a handler throws
 */
export async function readTable(path: string, handlers: TableHandlers, context: TaskContext): Promise<TableContent> {
  const sourceName = handlers.sourceName ?? basename(path)
  try {
    const head = await readHead(path)
    return isParquet(head.head)
      ? await readParquet(path, { ...handlers, sourceName }, context)
      : await readCsv(path, head, { ...handlers, sourceName }, context)
  } catch (error) {
    throw readError(error, path)
  }
}
