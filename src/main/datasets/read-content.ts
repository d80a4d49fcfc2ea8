import type { ColumnProfile } from '../../shared/contract/datasets.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { createColumnInference, type ColumnInference } from './csv/infer-types.ts'
import { isMissing } from './csv/parse-value.ts'
import { readCsv, type CsvContent } from './csv/read-csv.ts'
import { sourceNameOf } from './csv-files.ts'
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

/** Whether each value of a column comes once. Remembers hashes, since the texts would keep the whole file in memory. */
class UniqueValues {
  static readonly #MOST = 4_000_000
  #hashes: Set<number> | null = new Set()

  add(text: string): void {
    const hashes = this.#hashes
    if (hashes === null) return
    const before = hashes.size
    if (!isMissing(text) && before < UniqueValues.#MOST) hashes.add(hash(text.trim()))
    if (hashes.size === before) this.#hashes = null
  }

  /** False too when there were too many to tell. */
  get areUnique(): boolean {
    return this.#hashes !== null
  }
}

/** 53 bits of a text (FNV-1a beside a second multiplier): of a million different ones, all differ but in one file of ten thousand. */
function hash(text: string): number {
  let high = 0
  let low = 0x811c9dc5
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    high = Math.imul(high ^ code, 0x9e3779b1)
    low = Math.imul(low ^ code, 0x01000193)
  }
  return (high >>> 0) * 2 ** 21 + (low >>> 11)
}
