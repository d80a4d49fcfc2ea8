import { basename } from 'node:path'
import { mlflowColumns, type ColumnType } from '../../shared/column-types.ts'
import type { RunInput } from '../../shared/contract/runs.ts'
import { createColumnInference, type ColumnInference } from '../datasets/csv/infer-types.ts'
import { createValueReader, USUAL_SPELLING, type ValueReader } from '../datasets/csv/parse-value.ts'
import { readTable } from '../datasets/csv/read-table.ts'
import type { TableContent } from '../datasets/csv/table-content.ts'
import { selectColumn } from '../ml/table.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { createColumnBuilder } from './column-builder.ts'
import type { FlatTable } from './flat-table.ts'

/**
 * Reads one CSV file: once for the types of its columns, once for their values. A row's key is its content, and rows come
 * in the order of their keys, so that neither the split nor the model depends on their order in the file.
 * @throws what `readTable` throws
 */
export async function readCsvTable(path: string, context: TaskContext): Promise<FlatTable> {
  let reader: ValueReader = createValueReader(USUAL_SPELLING)
  let inferences: ColumnInference[] = []
  const content = await readTable(
    path,
    {
      onHeader: (names, format, types) => {
        reader = createValueReader(format)
        inferences = names.map((name) => createColumnInference(name, { reader, declared: types.get(name) }))
      },
      onRow: (cells, line) => {
        for (let at = 0; at < cells.length; at++) inferences[at].add(cells[at], line)
      },
      onBytes: (read, total) => context.progress(read / total / 2, `reading ${basename(path)}`)
    },
    context
  )
  const columns = inferences.map((inference) => inference.finish())
  const builders = columns.map(({ name, type }) => createColumnBuilder(name, type))
  const parsers = columns.map(({ type, fit }) =>
    reader.parserOf(type, fit.date_order === 'ambiguous' ? null : fit.date_order)
  )
  const keys: string[] = []
  await readTable(
    path,
    {
      onRow: (cells) => {
        keys.push(cells.join('\u001f'))
        // a value that no longer fits means that the file changed between the two readings: then it is missing
        for (const [at, builder] of builders.entries()) builder.push(parsers[at](cells[at]) ?? null)
      },
      onBytes: (read, total) => context.progress(0.5 + read / total / 2, `reading ${basename(path)}`)
    },
    context
  )
  const order = orderOf(keys)
  return {
    columns: builders.map((builder) => selectColumn(builder.finish(), order)),
    keys: Array.from(order, (row) => keys[row]),
    times: null,
    inputs: [describeFile(path, content, columns)]
  }
}

/** Row numbers, in ascending order of the rows' keys (UTF-16 code units). */
function orderOf(keys: string[]): Uint32Array {
  return Uint32Array.from(keys.keys()).sort((a, b) => (keys[a] < keys[b] ? -1 : Number(keys[a] > keys[b])))
}

function describeFile(path: string, content: TableContent, columns: { name: string; type: ColumnType }[]): RunInput {
  const { row_count, digest } = content
  return {
    name: basename(path),
    digest: digest.slice(0, 32),
    source_type: 'local',
    source: JSON.stringify({ uri: path, sha256: digest }),
    schema: mlflowColumns(columns),
    profile: JSON.stringify({ num_rows: row_count, num_elements: row_count * columns.length }),
    context: 'training'
  }
}
