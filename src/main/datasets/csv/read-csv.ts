/**
 * Reads a CSV file (RFC 4180, with the delimiters and encodings people really use) once, in constant memory: bytes are
 * digested and decoded as they come, papaparse cuts them into cells, and every row is handed on with its line.
 */
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import Papa from 'papaparse'
import type { TaskContext } from '../../workers/protocol.ts'
import { lineError, readError } from './csv-error.ts'
import { checkHeader } from './header.ts'
import { SNIFFED_BYTES, sniffCsv, type CsvFormat } from './sniff.ts'

export interface CsvHandlers {
  /** How the file is called in messages; by default its own name. */
  sourceName?: string
  onHeader?(columns: string[]): void
  /** @param cells as many as the header has columns @param line where the row begins, from 1 */
  onRow(cells: string[], line: number): void
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
    const text = decode(path, format, sourceName, (bytes) => {
      context.throwIfCancelled()
      hash.update(bytes)
      read += bytes.length
      handlers.onBytes?.(read, size)
    })
    const rows = new RowChecker(sourceName, handlers)
    await parse(Readable.from(text, { objectMode: true }), format, rows)
    return { columns: rows.finish(), row_count: rows.row_count, size_bytes: size, digest: hash.digest('hex'), format }
  } catch (error) {
    throw readError(error, path)
  }
}

async function readHead(path: string): Promise<{ head: Uint8Array; size: number }> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, SNIFFED_BYTES)), 0, undefined, 0)
    return { head: buffer.subarray(0, bytesRead), size }
  } finally {
    await file.close()
  }
}

async function* decode(
  path: string,
  { encoding }: CsvFormat,
  sourceName: string,
  onBytes: (bytes: Uint8Array) => void
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: encoding !== 'windows-1252' })
  const decodeNext = (bytes?: Uint8Array): string => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined })
    } catch {
      throw lineError(
        sourceName,
        1,
        `the file is not ${encoding.toUpperCase()} throughout; save it as UTF-8 and import that.`
      )
    }
  }
  for await (const bytes of createReadStream(path, { highWaterMark: 1 << 18 })) {
    onBytes(bytes as Uint8Array)
    const text = decodeNext(bytes as Uint8Array)
    if (text !== '') yield text
  }
  const rest = decodeNext()
  if (rest !== '') yield rest
}

function parse(input: Readable, { delimiter }: CsvFormat, rows: RowChecker): Promise<void> {
  return new Promise((resolve, reject) => {
    let failure: unknown = null
    input.once('error', reject)
    Papa.parse<string[]>(input as unknown as NodeJS.ReadableStream, {
      delimiter,
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

/** Holds row after row against the header and knows the line each begins on. */
class RowChecker {
  readonly #sourceName: string
  readonly #handlers: CsvHandlers
  #columns: string[] | null = null
  #line = 1
  row_count = 0

  constructor(sourceName: string, handlers: CsvHandlers) {
    this.#sourceName = sourceName
    this.#handlers = handlers
  }

  take(rows: string[][], errors: Papa.ParseError[]): void {
    const badRows = new Map(errors.filter((error) => error.type === 'Quotes').map((error) => [error.row ?? 0, error]))
    for (const [at, cells] of rows.entries()) {
      if (badRows.has(at))
        throw this.#error(
          'a quote (") is opened and not closed as it should be; double the quotes inside a quoted value.'
        )
      this.#row(cells)
    }
  }

  #row(cells: string[]): void {
    const line = this.#line
    this.#line += 1 + countLineBreaks(cells)
    const last = cells.length - 1
    if (cells[last].endsWith('\r')) cells[last] = cells[last].slice(0, -1)
    if (cells.length === 1 && cells[0] === '') return // a blank line
    if (this.#columns === null) {
      this.#columns = checkHeader(cells, line, this.#sourceName)
      this.#handlers.onHeader?.(this.#columns)
      return
    }
    if (cells.length !== this.#columns.length) throw this.#ragged(cells.length, line)
    if (this.#columns.length === 1 && this.row_count === 0) this.#refuseRowInQuotes(cells[0], line)
    this.row_count++
    this.#handlers.onRow(cells, line)
  }

  #ragged(found: number, line: number): Error {
    const wanted = this.#columns!.length
    const values = `${found} ${found === 1 ? 'value' : 'values'}`
    const names = `${wanted} ${wanted === 1 ? 'column' : 'columns'}`
    return lineError(
      this.#sourceName,
      line,
      `there are ${values} where the header names ${names}; every row needs one value per column.`
    )
  }

  /** A row that was quoted as a whole is one cell that is full of delimiters. */
  #refuseRowInQuotes(cell: string, line: number): void {
    const delimiter = [';', '\t', '|', ','].find((one) => cell.split(one).length > 2)
    if (delimiter === undefined || !cell.includes(`${delimiter}"`)) return
    throw lineError(
      this.#sourceName,
      line,
      `the whole row stands in one pair of quotes, so there is a single column "${this.#columns![0]}" instead of ${cell.split(delimiter).length}; export the file again without the outer quotes.`
    )
  }

  #error(message: string): Error {
    return lineError(this.#sourceName, this.#line, message)
  }

  /** @returns the columns @throws INVALID_PARAMETER_VALUE when there was no row */
  finish(): string[] {
    if (this.#columns !== null && this.row_count > 0) return this.#columns
    throw lineError(this.#sourceName, 1, 'there is a header but no row below it; a table needs at least one.')
  }
}

function countLineBreaks(cells: string[]): number {
  let count = 0
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++
  }
  return count
}
