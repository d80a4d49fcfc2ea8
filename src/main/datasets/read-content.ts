import type { ColumnProfile } from '../../shared/contract/datasets.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { createColumnInference, type ColumnInference } from './csv/infer-types.ts'
import { readCsv, type CsvContent } from './csv/read-csv.ts'
import { sourceNameOf } from './csv-files.ts'
import { UniqueValues } from './profile/unique-values.ts'
import { isKeyName } from './suggest-import.ts'

/** What a first reading of a file has found. */
export interface FileContent extends Omit<CsvContent, 'columns'> {
  path: string
  source_name: string
  columns: ColumnProfile[]
  /** Columns that are called like keys and whose values are all there and all different. */
  unique_columns: string[]
}

export interface ReadHandlers {
  onRow?(cells: string[]): void
  /** @param share of the file, from 0 to 1 */
  onShare(share: number): void
}

/** @throws what `readCsv` throws */
export async function readContent(path: string, handlers: ReadHandlers, context: TaskContext): Promise<FileContent> {
  const source_name = sourceNameOf(path)
  let inferences: ColumnInference[] = []
  let keys: { at: number; values: UniqueValues }[] = []
  const content = await readCsv(
    path,
    {
      sourceName: source_name,
      onHeader: (names) => {
        inferences = names.map(createColumnInference)
        keys = names.flatMap((name, at) => (isKeyName(name) ? { at, values: new UniqueValues() } : []))
      },
      onRow: (cells) => {
        handlers.onRow?.(cells)
        for (let at = 0; at < cells.length; at++) inferences[at].add(cells[at])
        for (const { at, values } of keys) values.add(cells[at])
      },
      onBytes: (read, total) => handlers.onShare(read / total)
    },
    context
  )
  const unique_columns = keys.filter(({ values }) => values.areUnique).map(({ at }) => content.columns[at])
  return { ...content, path, source_name, columns: inferences.map((inference) => inference.finish()), unique_columns }
}
