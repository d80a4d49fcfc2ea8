import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import type { z } from 'zod'
import type { FileInspection, ImportRecord, ImportResult, InspectResult } from '../../shared/contract/datasets.ts'
import { AppError, type ErrorCode } from '../../shared/errors.ts'
import type { App } from '../app.ts'
import { collect } from './arguments.ts'
import { expectationsIn, fileOptionsIn, readOptionsIn, type ImportArguments } from './import-arguments.ts'
import { day, print, table } from './output.ts'
import { finishJob, globalOptions, withApp } from './session.ts'

export function addImportCommand(program: Command): void {
  program
    .command('import')
    .description('import tables (CSV, also packed by gzip, or Parquet), or a folder of them: all or nothing')
    .argument('<path...>', 'files or folders; a dataset is named after its file')
    .option('--as-of <date>', 'the date of rows that carry none, 2024-01-31')
    .option('--entity <column>', 'the column that names the entity; repeated where several do together', collect)
    .option('--timestamp <column>', 'the column that dates the rows')
    .option('--mode <mode>', 'append, upsert or replace', 'upsert')
    .option('--keep <which>', 'of two rows with the same key and date: first or last', 'first')
    .option(
      '--delimiter <sign>',
      'comma, semicolon, tab, bar, space or any one character; told from the file otherwise'
    )
    .option('--encoding <name>', 'utf-8, utf-16le, utf-16be or latin-1; told from the file otherwise')
    .option('--decimal <sign>', 'comma or point; told from the file otherwise')
    .option('--no-header', 'the first line is a row of values')
    .option('--names <a,b>', 'names of the columns of a file without a header')
    .option('--skip-lines <n>', 'lines at the top that are not part of the table')
    .option('--comment <sign>', 'lines that begin so are left out')
    .option('--unwrap', 'every row stands in quotes as a whole')
    .option('--na <a,b>', 'spellings of missing values, besides blanks')
    .option('--date-order <order>', 'd/m/y or m/d/y, for dates that can be read either way')
    .option('--type <column=type>', 'integer, number, boolean, timestamp or text; may be repeated', collect, [])
    .option('--role <column=role>', 'feature, label or ignore; may be repeated', collect, [])
    .option('--new-columns <what>', 'columns the dataset has not: refuse, add or ignore')
    .option('--missing-columns <what>', 'columns the file has not: refuse or null')
    .option('--expect <file>', 'JSON: a list of expectations, or lists by dataset; saved with the dataset')
    .option('--not-null <a,b>', 'expect that these columns are never missing')
    .option('--unique <a,b>', 'expect that values of these columns come once')
    .option('--range <column=min..max>', 'expect values between; may be repeated', collect, [])
    .option('--quarantine', 'set bad rows aside in a file instead of stopping')
    .option('--dry-run', 'read and check everything, write nothing')
    .action(async (paths: string[], options: ImportArguments, command: Command) => {
      const { json, workspaceDir } = globalOptions(command)
      const result = await withApp(command, (app) => importPaths(app, paths, options))
      print(json, result, () => describeImports(result.imports, workspaceDir))
    })
}

function describeImports(imports: ImportRecord[], workspaceDir: string): string[] {
  const lines = table(
    ['dataset', 'as of', 'read', 'inserted', 'updated', 'unchanged', 'set aside', ''],
    imports.map((record) => [
      record.dataset_name,
      day(record.as_of),
      record.rows_read,
      record.rows_inserted,
      record.rows_updated,
      record.rows_unchanged,
      record.rows_quarantined,
      record.already_imported ? 'imported before: nothing changed' : ''
    ])
  )
  const asides = imports.flatMap(({ quarantine_file }) => quarantine_file ?? [])
  return [...lines, ...asides.map((file) => `rows set aside: ${join(resolve(workspaceDir), file)}`)]
}

async function importPaths(
  app: App,
  paths: string[],
  options: ImportArguments
): Promise<z.output<typeof ImportResult>> {
  const read = readOptionsIn(options)
  const shared = fileOptionsIn(options)
  const inspection = await app.client.datasets.inspect({ paths: paths.map((path) => resolve(path)), read })
  const { files } = await finishJob<z.output<typeof InspectResult>>(app, inspection.job_id)
  const refused = files.find((file) => file.error !== null)
  // ragged rows may be set aside, and are told again by the import where they may not
  if (refused?.error && options.quarantine !== true) {
    throw new AppError(refused.error.code as ErrorCode, refused.error.message)
  }
  const started = await app.client.datasets.import({
    files: await Promise.all(
      files.map(async (file) => ({
        ...shared,
        path: file.path,
        read,
        entity_keys: options.entity ?? file.suggestion.entity_keys,
        event_timestamp_column: options.timestamp ?? file.suggestion.event_timestamp_column,
        expectations: await expectationsIn(options, file.suggestion.dataset_name, columnsOf(file))
      }))
    ),
    as_of: options.asOf ?? proposedDate(files),
    mode: options.mode,
    keep: options.keep,
    bad_rows: options.quarantine === true ? 'quarantine' : 'refuse',
    dry_run: options.dryRun === true
  })
  return finishJob(app, started.job_id)
}

function columnsOf({ columns }: FileInspection): string[] {
  return columns.map(({ name }) => name)
}

/** The one date that all files propose by their folder's name; null when they do not agree. */
function proposedDate(files: FileInspection[]): number | null {
  const dates = new Set(files.map((file) => file.suggestion.as_of))
  return dates.size === 1 ? [...dates][0] : null
}
