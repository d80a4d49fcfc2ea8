import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { z } from 'zod'
import type { ImportResult } from '../../shared/contract/datasets.ts'
import type { InspectResult } from '../../shared/contract/datasets.ts'
import type { App } from '../app.ts'
import { AppError, type ErrorCode } from '../../shared/errors.ts'
import { day, print, table } from './output.ts'
import { finishJob, globalOptions, withApp } from './session.ts'

interface ImportOptions {
  asOf?: string
  entity?: string
  timestamp?: string
  mode: 'upsert' | 'replace'
  keep: 'first' | 'last'
}

export function addDataCommands(program: Command): void {
  program
    .command('import')
    .description('import CSV files, or a folder of them: all or nothing')
    .argument('<path...>', 'files or folders; a dataset is named after its file')
    .option('--as-of <date>', 'the date of rows that carry none, 2024-01-31')
    .option('--entity <column>', 'the column that names the entity')
    .option('--timestamp <column>', 'the column that dates the rows')
    .option('--mode <mode>', 'upsert or replace', 'upsert')
    .option('--keep <which>', 'of two rows with the same key and date: first or last', 'first')
    .action(async (paths: string[], options: ImportOptions, command: Command) => {
      const result = await withApp(command, (app) => importPaths(app, paths, options))
      print(globalOptions(command).json, result, () =>
        table(
          ['dataset', 'as of', 'read', 'inserted', 'updated', 'unchanged', ''],
          result.imports.map((record) => [
            record.dataset_name,
            day(record.as_of),
            record.rows_read,
            record.rows_inserted,
            record.rows_updated,
            record.rows_unchanged,
            record.already_imported ? 'imported before: nothing changed' : ''
          ])
        )
      )
    })

  program
    .command('datasets')
    .description('datasets of the workspace')
    .command('list')
    .action(async (_options, command: Command) => {
      const answer = await withApp(command, (app) => app.client.datasets.list({}))
      print(globalOptions(command).json, answer, () =>
        table(
          ['dataset', 'key', 'rows', 'columns'],
          answer.datasets.map((dataset) => [
            dataset.name,
            dataset.entity_key,
            dataset.row_count,
            dataset.columns.length
          ])
        )
      )
    })
}

async function importPaths(app: App, paths: string[], options: ImportOptions): Promise<z.output<typeof ImportResult>> {
  const inspection = await app.client.datasets.inspect({ paths: paths.map((path) => resolve(path)) })
  const { files } = await finishJob<z.output<typeof InspectResult>>(app, inspection.job_id)
  const refused = files.find((file) => file.error !== null)
  if (refused?.error) throw new AppError(refused.error.code as ErrorCode, refused.error.message)
  const started = await app.client.datasets.import({
    files: files.map((file) => ({
      path: file.path,
      entity_key: options.entity ?? file.suggestion.entity_key,
      event_timestamp_column: options.timestamp ?? file.suggestion.event_timestamp_column
    })),
    as_of: options.asOf ?? proposedDate(files),
    mode: options.mode,
    keep: options.keep
  })
  return finishJob(app, started.job_id)
}

/** The one date that all files propose by their folder's name; null when they do not agree. */
function proposedDate(files: z.output<typeof InspectResult>['files']): number | null {
  const dates = new Set(files.map((file) => file.suggestion.as_of))
  return dates.size === 1 ? [...dates][0] : null
}
