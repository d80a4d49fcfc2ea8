import { stat } from 'node:fs/promises'
import type { z } from 'zod'
import type { FileInspection, InspectResult } from '../../shared/contract/datasets.ts'
import { AppError } from '../../shared/errors.ts'
import type { ReadOptions } from '../../shared/read-options.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { listCsvFiles, sourceNameOf } from './csv-files.ts'
import { readContent } from './read-content.ts'
import { tellPace } from './tell-pace.ts'
import {
  isLabelName,
  suggestAsOf,
  suggestDatasetName,
  suggestEntityKeys,
  suggestEventTimestamp
} from './suggest-import.ts'

/** The task of one thread: reads every file through once and tells what it would become. */
export async function inspectFiles(
  { paths, read }: { paths: string[]; read: ReadOptions },
  context: TaskContext
): Promise<z.output<typeof InspectResult>> {
  const files: FileInspection[] = []
  const listed = await listCsvFiles(paths)
  for (const [at, path] of listed.entries()) {
    const which = `reading ${sourceNameOf(path)} (${at + 1} of ${listed.length})`
    const tell = tellPace((share, pace) => context.progress((at + share) / listed.length, `${which}${pace}`))
    files.push(await inspectFile(path, read, tell, context))
  }
  return { files }
}

const PREVIEW_ROWS = 100

async function inspectFile(
  path: string,
  read: ReadOptions,
  tell: (share: number, rows: number) => void,
  context: TaskContext
): Promise<FileInspection> {
  const preview: string[][] = []
  const onRow = (cells: string[]): void => {
    if (preview.length < PREVIEW_ROWS) preview.push(cells)
  }
  try {
    const { unique_key, ...content } = await readContent(
      path,
      read,
      { onRow, onShare: tell, ...(read.ragged_rows ? { onRaggedRow: () => {} } : {}) },
      context
    )
    const event_timestamp_column = suggestEventTimestamp(content.columns)
    return {
      ...content,
      error: null,
      preview,
      suggestion: {
        dataset_name: suggestDatasetName(path),
        entity_keys: suggestEntityKeys({ ...content, unique_key }, event_timestamp_column !== null),
        key_is_unique: unique_key.length > 0,
        event_timestamp_column,
        as_of: suggestAsOf(path),
        labels: content.columns.flatMap(({ name }) => (isLabelName(name) ? name : []))
      }
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'CANCELLED') throw error
    return refusedFile(path, read, error)
  }
}

async function refusedFile(
  path: string,
  read: ReadOptions,
  { code, message, details }: AppError
): Promise<FileInspection> {
  const fix = details?.fix as Partial<ReadOptions> | undefined
  return {
    path,
    source_name: sourceNameOf(path),
    size_bytes: await stat(path).then(
      ({ size }) => size,
      () => 0
    ),
    error: {
      code,
      message,
      fix: fix === undefined ? null : { ...read, ...fix },
      options_help: code === 'INVALID_PARAMETER_VALUE' && details?.options_help !== false
    },
    digest: null,
    format: null,
    row_count: 0,
    columns: [],
    preview: [],
    suggestion: {
      dataset_name: suggestDatasetName(path),
      entity_keys: [],
      key_is_unique: false,
      event_timestamp_column: null,
      as_of: suggestAsOf(path),
      labels: []
    }
  }
}
