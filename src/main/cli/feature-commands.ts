import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { z } from 'zod'
import type { Declaration, HistoricalResult, MaterializeResult } from '../../shared/contract/features.ts'
import { AppError } from '../../shared/errors.ts'
import { parseLabel } from './arguments.ts'
import { day, print, table } from './output.ts'
import { finishJob, globalOptions, withApp } from './session.ts'

export function addFeatureCommands(program: Command): void {
  const features = program.command('features').description('entities, feature views, feature services')
  addDeclarationCommands(features)
  addStoreCommands(features)
}

function addDeclarationCommands(features: Command): void {
  features
    .command('apply')
    .description('create and update what a declaration holds; applying twice changes nothing')
    .argument('<file>', 'features.json')
    .option('--dry-run', 'only tell what would change')
    .action(async (file: string, options: { dryRun?: boolean }, command: Command) => {
      const declaration = await readDeclaration(file)
      const answer = await withApp(command, (app) =>
        app.client.features.apply({ declaration, dry_run: options.dryRun ?? false })
      )
      print(globalOptions(command).json, answer, () =>
        answer.changes.length === 0
          ? ['Nothing to change.']
          : answer.changes.flatMap((change) => [
              `${change.action} ${change.kind.replace('_', ' ')} ${change.name}`,
              ...change.changes.map((sentence) => `  ${sentence}`)
            ])
      )
    })

  features
    .command('list')
    .description('what is declared')
    .action(async (_options, command: Command) => {
      const answer = await withApp(command, (app) => app.client.features.list({}))
      print(globalOptions(command).json, answer, () => [
        ...answer.entities.map((entity) => `entity ${entity.name} (${entity.join_key})`),
        ...answer.feature_views.map(
          (view) =>
            `feature view ${view.name}: ${view.features.join(', ')} (materialized to ${day(view.materialized_to)})`
        ),
        ...answer.feature_services.map(
          (service) => `feature service ${service.name}: ${service.features.length} features`
        )
      ])
    })
}

function addStoreCommands(features: Command): void {
  features
    .command('get')
    .description('the online features of one entity')
    .argument('<entity>')
    .argument('<key>')
    .option('--service <name>', 'only the features of this service')
    .action(async (entity: string, key: string, options: { service?: string }, command: Command) => {
      const service = options.service ?? null
      const answer = await withApp(command, (app) => app.client.features.get({ entity, key, service }))
      print(globalOptions(command).json, answer, () =>
        table(
          ['feature', 'value', 'as of', 'status'],
          Object.entries(answer.features).map(([name, feature]) => [
            name,
            feature.value === null ? null : String(feature.value),
            day(feature.event_timestamp),
            feature.status
          ])
        )
      )
    })

  features
    .command('materialize')
    .description('write the newest values up to a date into the online store')
    .requiredOption('--to <date>', '2024-01-31; the date itself is included')
    .option('--view <name...>', 'only these feature views')
    .action(async (options: { to: string; view?: string[] }, command: Command) => {
      const result = await withApp(command, async (app) => {
        const started = await app.client.features.materialize({ to: options.to, feature_views: options.view ?? null })
        return finishJob<z.output<typeof MaterializeResult>>(app, started.job_id)
      })
      print(globalOptions(command).json, result, () =>
        result.views.map((view) => `${view.feature_view}: ${view.rows_written} rows up to ${day(view.to)}`)
      )
    })

  features
    .command('historical')
    .description('write the features of a service as of a date to a CSV file')
    .requiredOption('--service <name>')
    .requiredOption('--as-of <date>')
    .requiredOption('--out <file>')
    .option('--label <dataset:column>', 'add the label; rows are then the entities labelled on that date')
    .action(async (options: { service: string; asOf: string; out: string; label?: string }, command: Command) => {
      const result = await withApp(command, async (app) => {
        const started = await app.client.features.historical({
          service: options.service,
          as_of: options.asOf,
          label: options.label === undefined ? null : parseLabel(options.label),
          out: resolve(options.out)
        })
        return finishJob<z.output<typeof HistoricalResult>>(app, started.job_id)
      })
      print(globalOptions(command).json, result, () => [`${result.row_count} rows written to ${result.path}`])
    })
}

async function readDeclaration(file: string): Promise<Declaration> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch {
    throw new AppError('INVALID_PARAMETER_VALUE', `The file ${file} cannot be read.`)
  }
  try {
    return JSON.parse(text) as Declaration // held against the contract by the call
  } catch (error) {
    throw new AppError('INVALID_PARAMETER_VALUE', `${file} is not JSON: ${(error as Error).message}.`)
  }
}
