import type { ReadOptions } from '../../shared/read-options.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { createColumnInference, type InferredColumn } from './csv/infer-types.ts'
import { createValueReader, type ValueReader } from './csv/parse-value.ts'
import { sourceNameOf } from './csv-files.ts'
import { readTable } from './csv/read-table.ts'
import type { TableContent, TableHandlers } from './csv/table-content.ts'
import { ColumnInferences } from './infer-columns.ts'
import { KeySearch } from './profile/key-search.ts'
import { isKeyName, isKeyType, suggestEventTimestamp } from './suggest-import.ts'

/** What a first reading of a file has found. */
export interface FileContent extends Omit<TableContent, 'columns'> {
  path: string
  source_name: string
  columns: InferredColumn[]
  /** As few columns that are called like keys as together name each row once, or each row of a date; none: no such do. */
  unique_key: string[]
}

export interface ReadHandlers extends Pick<TableHandlers, 'onRaggedRow'> {
  onRow?(cells: string[]): void
  /** @param share of the file, from 0 to 1 @param rows so far */
  onShare(share: number, rows: number): void
  /** The column that dates each row; by default the one that is called so. */
  dated?: string | null
  /** Reads no further than this many cells; digest and size are then not known. By default all of it. */
  mostCells?: number
}

/** Ends a reading that has seen enough. */
class Enough extends Error {}

/** @throws what `readTable` throws */
export async function readContent(
  path: string,
  read: ReadOptions,
  handlers: ReadHandlers,
  context: TaskContext
): Promise<FileContent> {
  const source_name = sourceNameOf(path)
  const { mostCells = Infinity } = handlers
  let inferences: ColumnInferences | null = null
  let keys: KeySearch | null = null
  let rows = 0
  let begun: Pick<TableContent, 'columns' | 'format'> | null = null
  const reading = readTable(
    path,
    {
      sourceName: source_name,
      read,
      onHeader: (names, format, types) => {
        begun = { columns: names, format }
        const reader = createValueReader(format)
        const options = { reader, date_order: read.date_order }
        inferences = new ColumnInferences(
          names.map((name) => createColumnInference(name, { ...options, declared: types.get(name) }))
        )
        keys = createKeySearch(names, reader, handlers.dated ?? null)
      },
      onRow: (cells, line) => {
        if (rows * cells.length >= mostCells) throw new Enough()
        rows++
        handlers.onRow?.(cells)
        inferences!.add(cells, line)
        keys!.add(cells)
      },
      ...(handlers.onRaggedRow === undefined ? {} : { onRaggedRow: handlers.onRaggedRow }),
      onBytes: (bytes, total) => handlers.onShare(bytes / total, rows)
    },
    context
  )
  const content = await reading.catch((error: unknown): TableContent => {
    if (!(error instanceof Enough)) throw error
    return { ...begun!, row_count: rows, size_bytes: 0, digest: '' }
  })
  const columns = inferences!.finish()
  const unique_key = keys!.finish((at) => isKeyType(columns[at].type)).map((at) => columns[at].name)
  return { ...content, path, source_name, columns, unique_key }
}

function createKeySearch(names: string[], reader: ValueReader, asked: string | null): KeySearch {
  const dated = asked ?? suggestEventTimestamp(names.map((name) => ({ name })))
  const dateAt = names.findIndex((name) => name.toLowerCase() === dated?.toLowerCase())
  const candidates = names.flatMap((name, at) => (isKeyName(name) && at !== dateAt ? at : []))
  return new KeySearch({ candidates, dated: dateAt === -1 ? null : dateAt, reader })
}
