import { extname, resolve } from 'node:path'
import type { Command } from 'commander'
import type { z } from 'zod'
import type { ExportResult } from '../../shared/contract/datasets.ts'
import { describeExpectation } from '../../shared/describe-expectation.ts'
import { AppError } from '../../shared/errors.ts'
import { RAW } from './arguments.ts'
import { addImportCommand } from './import-command.ts'
import { counted, day, print, table } from './output.ts'
import { afterJob, globalOptions, withApp } from './session.ts'

export function addDataCommands(program: Command): void {
  addImportCommand(program)
  const datasets = program.command('datasets').description('datasets of the workspace')
  addListCommand(datasets)
  addShowCommand(datasets)
  addExportCommand(datasets)
  addUndoCommand(datasets)
}

function addListCommand(datasets: Command): void {
  datasets.command('list').action(async (_options, command: Command) => {
    const answer = await withApp(command, (app) => app.client.datasets.list({}))
    print(globalOptions(command).json, answer, () =>
      table(
        ['dataset', 'key', 'rows', 'columns'],
        answer.datasets.map((dataset) => [
          dataset.name,
          dataset.entity_keys.join(', ') || null,
          dataset.row_count,
          dataset.columns.length
        ])
      )
    )
  })
}

function addShowCommand(datasets: Command): void {
  datasets
    .command('show')
    .description('columns, expectations and import log of a dataset')
    .argument('<name>')
    .action(async (name: string, _options, command: Command) => {
      const answer = await withApp(command, (app) => app.client.datasets.get({ name }))
      print(globalOptions(command).json, answer, () => [
        ...table(
          ['column', 'type', 'role'],
          answer.columns.map((column) => [column.name, column.type, column.role])
        ),
        ...answer.expectations.map((expectation) => `expected: ${describeExpectation(expectation)}`),
        '',
        ...table(
          ['import', 'file', 'as of', 'mode', 'read', 'inserted', 'updated', 'set aside', ''],
          answer.imports.map((record) => [
            record.import_id,
            record.source_name,
            day(record.as_of),
            record.mode,
            record.rows_read,
            record.rows_inserted,
            record.rows_updated,
            record.rows_quarantined,
            record.undone_at === null ? '' : 'undone'
          ])
        )
      ])
    })
}

interface ExportArguments {
  out: string
  filter: string
  search: string
  asOf?: string
  orderBy?: string
  descending?: boolean
  raw?: boolean
}

function addExportCommand(datasets: Command): void {
  datasets
    .command('export')
    .description('write rows of a dataset to a .csv or .parquet file')
    .argument('<name>')
    .requiredOption('--out <file>', 'ends with .csv or .parquet')
    .option('--filter <clause>', "such as: age >= 30 AND city IN ('Rome', 'Oslo')", '')
    .option('--search <text>', 'rows in which some cell contains it', '')
    .option('--as-of <date>', 'rows of this date alone')
    .option('--order-by <column>')
    .option('--descending')
    .option('--raw', RAW)
    .action(async (name: string, options: ExportArguments, command: Command) => {
      const format = formatOf(options.out)
      const request = {
        name,
        format,
        out: resolve(options.out),
        raw: options.raw,
        filter: options.filter,
        search: options.search,
        event_timestamp: options.asOf === undefined ? null : Date.parse(options.asOf),
        order_by:
          options.orderBy === undefined ? null : { column: options.orderBy, descending: options.descending === true }
      }
      const result = await afterJob<z.output<typeof ExportResult>>(command, (app) =>
        app.client.datasets.export(request)
      )
      print(globalOptions(command).json, result, () => [
        `${counted(result.row_count, 'row')} written to ${result.path}`
      ])
    })
}

function formatOf(path: string): 'csv' | 'parquet' {
  const extension = extname(path).toLowerCase()
  if (extension === '.csv' || extension === '.parquet') return extension === '.csv' ? 'csv' : 'parquet'
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `--out ${path} must end with .csv or .parquet, which says how it is written.`
  )
}

function addUndoCommand(datasets: Command): void {
  datasets
    .command('undo')
    .description('take back the last import into a dataset')
    .argument('<name>')
    .action(async (name: string, _options, command: Command) => {
      const answer = await withApp(command, async (app) => {
        const { undoable_import_id } = await app.client.datasets.get({ name })
        if (undoable_import_id !== null) return app.client.datasets.undo_import({ import_ids: [undoable_import_id] })
        throw new AppError('INVALID_STATE', `No import into "${name}" can be taken back: the last one was already.`)
      })
      print(globalOptions(command).json, answer, () =>
        answer.imports.map(
          ({ source_name, dataset_name }) => `the import of ${source_name} into ${dataset_name} is undone`
        )
      )
    })
}
