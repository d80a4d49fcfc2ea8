import { stat } from 'node:fs/promises'
import type { z } from 'zod'
import type { FileInspection, InspectResult } from '../../shared/contract/datasets.ts'
import { AppError } from '../../shared/errors.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { createColumnInference, type ColumnInference } from './csv/infer-types.ts'
import { readCsv } from './csv/read-csv.ts'
import { listCsvFiles, sourceNameOf } from './csv-files.ts'
import { suggestAsOf, suggestDatasetName, suggestEntityKey, suggestEventTimestamp } from './suggest-import.ts'

/** The task of one thread: reads every file through once and tells what it would become. */
export async function inspectFiles(
  { paths }: { paths: string[] },
  context: TaskContext
): Promise<z.output<typeof InspectResult>> {
  const files: FileInspection[] = []
  const listed = await listCsvFiles(paths)
  for (const [at, path] of listed.entries()) {
    const tell = (share: number): void =>
      context.progress((at + share) / listed.length, `reading ${sourceNameOf(path)} (${at + 1} of ${listed.length})`)
    files.push(await inspectFile(path, tell, context))
  }
  return { files }
}

const PREVIEW_ROWS = 100

async function inspectFile(path: string, tell: (share: number) => void, context: TaskContext): Promise<FileInspection> {
  const source_name = sourceNameOf(path)
  const preview: string[][] = []
  let inferences: ColumnInference[] = []
  try {
    const content = await readCsv(
      path,
      {
        sourceName: source_name,
        onHeader: (columns) => (inferences = columns.map(createColumnInference)),
        onRow: (cells) => {
          if (preview.length < PREVIEW_ROWS) preview.push(cells)
          for (let at = 0; at < cells.length; at++) inferences[at].add(cells[at])
        },
        onBytes: (read, total) => tell(read / total)
      },
      context
    )
    const columns = inferences.map((inference) => inference.finish())
    const { digest, format, row_count, size_bytes } = content
    return {
      path,
      source_name,
      size_bytes,
      error: null,
      digest,
      ...format,
      row_count,
      columns,
      preview,
      suggestion: suggest(path, columns, row_count)
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'CANCELLED') throw error
    return refusedFile(path, source_name, error)
  }
}

function suggest(path: string, columns: FileInspection['columns'], rowCount: number): FileInspection['suggestion'] {
  const event_timestamp_column = suggestEventTimestamp(columns)
  return {
    dataset_name: suggestDatasetName(path),
    entity_key: suggestEntityKey(columns, rowCount, event_timestamp_column !== null),
    event_timestamp_column,
    as_of: suggestAsOf(path)
  }
}

async function refusedFile(path: string, source_name: string, { code, message }: AppError): Promise<FileInspection> {
  return {
    path,
    source_name,
    size_bytes: await stat(path).then(
      ({ size }) => size,
      () => 0
    ),
    error: { code, message },
    digest: null,
    delimiter: null,
    encoding: null,
    row_count: 0,
    columns: [],
    preview: [],
    suggestion: {
      dataset_name: suggestDatasetName(path),
      entity_key: null,
      event_timestamp_column: null,
      as_of: suggestAsOf(path)
    }
  }
}
