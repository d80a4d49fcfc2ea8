/**
 * Reads a CSV file (RFC 4180, with the delimiters and encodings people really use) once, in constant memory: bytes are
 * digested and decoded as they come, papaparse cuts them into cells, and every row is handed on with its line.
 */
import { createHash } from 'node:crypto'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import Papa from 'papaparse'
import type { TaskContext } from '../../workers/protocol.ts'
import { notAFile, readError } from './csv-error.ts'
import { decodeText } from './decode-text.ts'
import { RowChecker, type RowHandlers } from './row-checker.ts'
import { SNIFFED_BYTES, sniffCsv, type CsvFormat } from './sniff.ts'

export interface CsvHandlers extends RowHandlers {
  /** How the file is called in messages; by default its own name. */
  sourceName?: string
  /** Told now and then: bytes read and bytes in all. */
  onBytes?(read: number, total: number): void
}

export interface CsvContent {
  columns: string[]
  row_count: number
  size_bytes: number
  /** SHA-256 of the file's bytes, hexadecimal. */
  digest: string
  format: CsvFormat
}

/**
 * @throws INVALID_PARAMETER_VALUE when the file is not a table: empty, binary, no header, a name twice, ragged rows,
 *   rows in quotes; RESOURCE_DOES_NOT_EXIST when it is not there; CANCELLED; whatever a handler throws
 */
export async function readCsv(path: string, handlers: CsvHandlers, context: TaskContext): Promise<CsvContent> {
  const sourceName = handlers.sourceName ?? basename(path)
  try {
    const { head, size } = await readHead(path)
    const format = sniffCsv(head, sourceName)
    const hash = createHash('sha256')
    let read = 0
    const onBytes = (bytes: Uint8Array): void => {
      context.throwIfCancelled()
      hash.update(bytes)
      read += bytes.length
      handlers.onBytes?.(read, size)
    }
    const text = decodeText(path, { encoding: format.encoding, sourceName, onBytes })
    const rows = new RowChecker(sourceName, format.delimiter, handlers)
    await parse(Readable.from(text, { objectMode: true }), format, rows)
    return { columns: rows.finish(), row_count: rows.row_count, size_bytes: size, digest: hash.digest('hex'), format }
  } catch (error) {
    throw readError(error, path)
  }
}

async function readHead(path: string): Promise<{ head: Buffer; size: number }> {
  const found = await stat(path)
  if (!found.isFile()) throw notAFile(path, found.isDirectory()) // a pipe would be waited for without end
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(found.size, SNIFFED_BYTES)), 0, undefined, 0)
    return { head: buffer.subarray(0, bytesRead), size: found.size }
  } finally {
    await file.close()
  }
}

function parse(input: Readable, { delimiter }: CsvFormat, rows: RowChecker): Promise<void> {
  return new Promise((resolve, reject) => {
    let failure: unknown = null
    input.once('error', reject)
    Papa.parse<string[]>(input as unknown as NodeJS.ReadableStream, {
      delimiter,
      newline: '\n',
      skipEmptyLines: false,
      chunk: ({ data, errors }, parser) => {
        try {
          rows.take(data, errors)
        } catch (error) {
          failure = error
          parser.abort()
          input.destroy()
        }
      },
      error: reject,
      complete: () => (failure === null ? resolve() : reject(failure))
    })
  })
}
