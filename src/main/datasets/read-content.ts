import type { ReadOptions } from '../../shared/read-options.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { createColumnInference, type ColumnInference, type InferredColumn } from './csv/infer-types.ts'
import { createValueReader } from './csv/parse-value.ts'
import { readCsv, type CsvContent, type CsvHandlers } from './csv/read-csv.ts'
import { sourceNameOf } from './csv-files.ts'
import { UniqueValues } from './profile/unique-values.ts'
import { isKeyName } from './suggest-import.ts'

/** What a first reading of a file has found. */
export interface FileContent extends Omit<CsvContent, 'columns'> {
  path: string
  source_name: string
  columns: InferredColumn[]
  /** Columns that are called like keys and whose values are all there and all different. */
  unique_columns: string[]
}

export interface ReadHandlers extends Pick<CsvHandlers, 'onRaggedRow'> {
  onRow?(cells: string[]): void
  /** @param share of the file, from 0 to 1 @param rows so far */
  onShare(share: number, rows: number): void
  /** Reads no further; digest and size are then not known. By default all of it. */
  mostRows?: number
}

/** Ends a reading that has seen enough. */
class Enough extends Error {}

/** @throws what `readCsv` throws */
export async function readContent(
  path: string,
  read: ReadOptions,
  handlers: ReadHandlers,
  context: TaskContext
): Promise<FileContent> {
  const source_name = sourceNameOf(path)
  let inferences: ColumnInference[] = []
  let keys: { at: number; values: UniqueValues }[] = []
  let rows = 0
  let begun: Pick<CsvContent, 'columns' | 'format'> | null = null
  const reading = readCsv(
    path,
    {
      sourceName: source_name,
      read,
      onHeader: (names, format, types) => {
        begun = { columns: names, format }
        const reader = createValueReader(format)
        const options = { reader, date_order: read.date_order }
        inferences = names.map((name) => createColumnInference(name, { ...options, declared: types.get(name) }))
        keys = names.flatMap((name, at) => (isKeyName(name) ? { at, values: new UniqueValues(reader) } : []))
      },
      onRow: (cells, line) => {
        if (rows === handlers.mostRows) throw new Enough()
        rows++
        handlers.onRow?.(cells)
        for (let at = 0; at < cells.length; at++) inferences[at].add(cells[at], line)
        for (const { at, values } of keys) values.add(cells[at])
      },
      ...(handlers.onRaggedRow === undefined ? {} : { onRaggedRow: handlers.onRaggedRow }),
      onBytes: (bytes, total) => handlers.onShare(bytes / total, rows)
    },
    context
  )
  const content = await reading.catch((error: unknown): CsvContent => {
    if (!(error instanceof Enough)) throw error
    return { ...begun!, row_count: rows, size_bytes: 0, digest: '' }
  })
  const unique_columns = keys.filter(({ values }) => values.areUnique).map(({ at }) => content.columns[at])
  return { ...content, path, source_name, columns: inferences.map((inference) => inference.finish()), unique_columns }
}
