/**
 * Reads a Parquet file (https://parquet.apache.org/docs/file-format/) row group after row group, its cells spelled as a
 * CSV file would, so that everything behind it is the same for both.
 */
import { stat } from 'node:fs/promises'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet'
import type { AsyncBuffer, Compressors, FileMetaData, SchemaElement } from 'hyparquet'
import type { ColumnType } from '../../../shared/column-types.ts'
import type { AppError } from '../../../shared/errors.ts'
import type { TableFormat } from '../../../shared/read-options.ts'
import { digestFile } from '../../files/folder-tree.ts'
import type { TaskContext } from '../../workers/protocol.ts'
import { fileError, NO_OPTIONS_HELP } from './csv-error.ts'
import { checkNames } from './header.ts'
import type { TableContent, TableHandlers } from './table-content.ts'

const MAGIC = Buffer.from('PAR1')

export function isParquet(head: Buffer): boolean {
  return head.subarray(0, 4).equals(MAGIC)
}

const FORMAT: TableFormat = {
  kind: 'parquet',
  is_gzip: false,
  encoding: 'utf-8',
  delimiter: ',',
  decimal: '.',
  skip_lines: 0,
  header: true,
  comment: '',
  unwrap: false,
  na_values: ['NaN']
}

/** Rows read at once: row groups may hold a million. */
const ROWS_AT_ONCE = 20_000

/** @throws INVALID_PARAMETER_VALUE when it cannot be read, or holds no row; CANCELLED; whatever a handler throws */
export async function readParquet(
  path: string,
  handlers: TableHandlers & { sourceName: string },
  context: TaskContext
): Promise<TableContent> {
  const { sourceName } = handlers
  const { size } = await stat(path)
  const file = await asyncBufferFromFile(path)
  const metadata = await readMetadata(file, sourceName)
  const fields = parquetSchema(metadata).children.map((child) => child.element)
  const names = fields.map((field) => field.name)
  const row_count = Number(metadata.num_rows)
  if (row_count === 0) throw fileError(sourceName, 'it holds no row; a table needs at least one.', NO_OPTIONS_HELP)
  checkNames(names, 1, sourceName)
  handlers.onHeader?.(names, FORMAT, declaredTypes(fields))
  for (let rowStart = 0; rowStart < row_count; rowStart += ROWS_AT_ONCE) {
    context.throwIfCancelled()
    const rowEnd = Math.min(row_count, rowStart + ROWS_AT_ONCE)
    const rows = await readRows(file, { metadata, rowStart, rowEnd }, sourceName)
    for (const [at, row] of rows.entries()) {
      handlers.onRow(
        names.map((name) => spell(row[name])),
        rowStart + at + 1
      )
    }
    handlers.onBytes?.((size * rowEnd) / row_count, size)
  }
  const digest = await digestFile(path)
  return { columns: names, row_count, size_bytes: size, digest, format: FORMAT }
}

const COMPRESSORS: Compressors = {
  GZIP: (bytes) => gunzipSync(bytes),
  BROTLI: (bytes) => brotliDecompressSync(bytes),
  ZSTD: (bytes) => zstdDecompressSync(bytes)
}

async function readMetadata(file: AsyncBuffer, sourceName: string): Promise<FileMetaData> {
  try {
    return await parquetMetadataAsync(file)
  } catch (error) {
    throw unreadable(sourceName, error)
  }
}

async function readRows(
  file: AsyncBuffer,
  part: { metadata: FileMetaData; rowStart: number; rowEnd: number },
  sourceName: string
): Promise<Record<string, unknown>[]> {
  try {
    return await parquetReadObjects({ file, ...part, compressors: COMPRESSORS })
  } catch (error) {
    throw unreadable(sourceName, error)
  }
}

function unreadable(sourceName: string, error: unknown): AppError {
  const why = error instanceof Error ? error.message : String(error)
  return fileError(
    sourceName,
    `it begins like a Parquet file but cannot be read (${why}); write it again, or save it as CSV.`,
    NO_OPTIONS_HELP
  )
}

/** Texts stay texts, be they all digits; other types are told from the values. */
function declaredTypes(fields: SchemaElement[]): ReadonlyMap<string, ColumnType> {
  const texts = fields.filter(
    ({ type, converted_type, logical_type }) =>
      type === 'BYTE_ARRAY' &&
      (converted_type === 'UTF8' || logical_type?.type === 'STRING' || converted_type === 'ENUM')
  )
  return new Map(texts.map(({ name }) => [name, 'text']))
}

/** Lists and records as JSON; bytes that are no text in hexadecimal. */
function spell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? '' : value.toISOString().replace('T00:00:00.000Z', '')
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner))
}
