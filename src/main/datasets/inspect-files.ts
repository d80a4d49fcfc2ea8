import { stat } from 'node:fs/promises'
import type { z } from 'zod'
import type { FileInspection, InspectResult } from '../../shared/contract/datasets.ts'
import { AppError } from '../../shared/errors.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { listCsvFiles, sourceNameOf } from './csv-files.ts'
import { readContent } from './read-content.ts'
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
  const preview: string[][] = []
  const onRow = (cells: string[]): void => {
    if (preview.length < PREVIEW_ROWS) preview.push(cells)
  }
  try {
    const { format, unique_columns, ...content } = await readContent(path, { onRow, onShare: tell }, context)
    const event_timestamp_column = suggestEventTimestamp(content.columns)
    return {
      ...content,
      ...format,
      error: null,
      preview,
      suggestion: {
        dataset_name: suggestDatasetName(path),
        entity_key: suggestEntityKey({ ...content, unique_columns }, event_timestamp_column !== null),
        event_timestamp_column,
        as_of: suggestAsOf(path)
      }
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'CANCELLED') throw error
    return refusedFile(path, error)
  }
}

async function refusedFile(path: string, { code, message }: AppError): Promise<FileInspection> {
  return {
    path,
    source_name: sourceNameOf(path),
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
