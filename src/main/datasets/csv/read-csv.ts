/**
 * Reads a CSV file (RFC 4180, with the delimiters and encodings people really use) once, in constant memory: bytes are
 * digested and decoded as they come, papaparse cuts them into cells, and every row is handed on with its line.
 */
import { createHash } from 'node:crypto'
import Papa from 'papaparse'
import type { ColumnType } from '../../../shared/column-types.ts'
import { READ_AS_FOUND } from '../../../shared/read-options.ts'
import type { AppError } from '../../../shared/errors.ts'
import type { TaskContext } from '../../workers/protocol.ts'
import { fileError } from './csv-error.ts'
import { decodeText } from './decode-text.ts'
import { editLines } from './edit-lines.ts'
import { readBytes, type FileHead } from './read-bytes.ts'
import { RowChecker } from './row-checker.ts'
import { sniffCsv } from './sniff.ts'
import type { TableContent, TableHandlers } from './table-content.ts'

/** @throws what `readTable` does, but for errors of the file system, which come as they are */
export async function readCsv(
  path: string,
  head: FileHead,
  handlers: TableHandlers & { sourceName: string },
  context: TaskContext
): Promise<TableContent> {
  const { sourceName, read: options = READ_AS_FOUND } = handlers
  const format = sniffCsv(head, sourceName, options)
  const hash = createHash('sha256')
  let read = 0
  const bytes = readBytes(path, format.is_gzip, (piece) => {
    context.throwIfCancelled()
    hash.update(piece)
    read += piece.length
    handlers.onBytes?.(read, head.size)
  })
  const text = editLines(decodeText(bytes, { encoding: format.encoding, sourceName }), format)
  const onHeader = (columns: string[]): void => handlers.onHeader?.(columns, format, NO_TYPES)
  const rows = new RowChecker(sourceName, { ...format, column_names: options.column_names }, { ...handlers, onHeader })
  await parse(text, format.delimiter, rows)
  if (read !== head.size) throw changed(sourceName)
  const digest = hash.digest('hex')
  return { columns: rows.finish(), row_count: rows.row_count, size_bytes: head.size, digest, format }
}

function changed(sourceName: string): AppError {
  return fileError(
    sourceName,
    'the file changed while it was read; import it again when nothing writes to it any more.'
  )
}

const NO_TYPES: ReadonlyMap<string, ColumnType> = new Map()

/** Papaparse's own parser, piece after piece: behind its last whole row the next piece goes on. */
async function parse(text: AsyncIterable<string>, delimiter: string, rows: RowChecker): Promise<void> {
  const parser = new Papa.Parser({ delimiter, newline: '\n' })
  const take = (piece: string, isLast: boolean): string => {
    const { data, errors, meta } = parser.parse(piece, 0, !isLast) as Papa.ParseResult<string[]>
    rows.take(data, errors, piece.includes('"'))
    return piece.slice(meta.cursor)
  }
  let rest = ''
  for await (const piece of text) rest = take(rest + piece, false)
  take(rest, true)
}
