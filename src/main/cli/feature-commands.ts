import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import type { z } from 'zod'
import {
  PUSH_TARGETS,
  toDeclaration,
  type Declaration,
  type FeatureChange,
  type HistoricalResult,
  type MaterializeResult
} from '../../shared/contract/features.ts'
import type { Cell } from '../../shared/contract/values.ts'
import { AppError } from '../../shared/errors.ts'
import { KEY_ARGUMENT, parseEntityKey, parseLabel, RAW } from './arguments.ts'
import { counted, day, print, table } from './output.ts'
import { afterJob, globalOptions, withApp } from './session.ts'

export function addFeatureCommands(program: Command): void {
  const features = program.command('features').description('entities, feature views, feature services')
  addDeclarationCommands(features)
  addStoreCommands(features)
  addInsightCommands(features)
}

function addDeclarationCommands(features: Command): void {
  features
    .command('apply')
    .description('create and update what a declaration holds; applying twice changes nothing')
    .argument('<file>', 'features.json')
    .option('--dry-run', 'only tell what would change')
    .option('--prune', 'delete what the file does not name')
    .action(async (file: string, options: { dryRun?: boolean; prune?: boolean }, command: Command) => {
      const declaration = await readDeclaration(file)
      const answer = await withApp(command, (app) =>
        app.client.features[options.dryRun === true ? 'plan' : 'apply']({ declaration, prune: options.prune ?? false })
      )
      print(globalOptions(command).json, answer, () => describeChanges(answer.changes))
    })

  features
    .command('undo')
    .description('take the last change of what is declared back')
    .action(async (_options, command: Command) => {
      const answer = await withApp(command, (app) => app.client.features.undo({}))
      print(globalOptions(command).json, answer, () => describeChanges(answer.changes))
    })

  features
    .command('export')
    .description('print what is declared as a features.json')
    .action(async (_options, command: Command) => {
      const declared = await withApp(command, (app) => app.client.features.list({}))
      process.stdout.write(`${JSON.stringify(toDeclaration(declared), null, 2)}\n`)
    })

  features
    .command('list')
    .description('what is declared')
    .action(async (_options, command: Command) => {
      const answer = await withApp(command, (app) => app.client.features.list({}))
      print(globalOptions(command).json, answer, () => [
        ...answer.entities.map(
          (entity) => `entity ${entity.name} (${entity.join_keys.map(({ name }) => name).join(', ')})`
        ),
        ...answer.feature_views.map(
          (view) =>
            `feature view ${view.name}: ${view.features.join(', ')} (materialized to ${day(view.materialized_to)})`
        ),
        ...answer.on_demand_feature_views.map(
          (view) => `on-demand feature view ${view.name}: ${view.features.map((feature) => feature.name).join(', ')}`
        ),
        ...answer.feature_services.map(
          (service) =>
            `feature service ${service.name}@v${service.version}: ${counted(service.features.length, 'feature')}`
        )
      ])
    })
}

function addStoreCommands(features: Command): void {
  features
    .command('get')
    .description('the online features of one entity')
    .argument('<entity>')
    .argument('<key...>', KEY_ARGUMENT)
    .option('--service <name>', 'only the features of this service')
    .option('--request <json>', 'what on-demand features read besides', '{}')
    .action(
      async (entity: string, keys: string[], options: { service?: string; request: string }, command: Command) => {
        const key = parseEntityKey(keys)
        const service = options.service ?? null
        const request = parseJson(options.request, '--request') as Record<string, Cell>
        const answer = await withApp(command, (app) => app.client.features.get({ entity, key, service, request }))
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
      }
    )

  features
    .command('materialize')
    .description('write the newest values up to a date into the online store')
    .requiredOption('--to <date>', '2024-01-31; the date itself is included')
    .option('--from <date>', 'only rows from this date on')
    .option('--incremental', 'go on where the last materialization ended')
    .option('--force', 'overwrite rows that are online even where they are newer')
    .option('--view <name...>', 'only these feature views')
    .action(async (options: MaterializeOptions, command: Command) => {
      const { view, ...window } = options
      const result = await afterJob<z.output<typeof MaterializeResult>>(command, (app) =>
        app.client.features.materialize({ ...window, feature_views: view ?? null })
      )
      print(globalOptions(command).json, result, () =>
        result.views.map((view) => `${view.feature_view}: ${counted(view.rows_written, 'row')} up to ${day(view.to)}`)
      )
    })

  features
    .command('push')
    .description('write rows straight into the online store, the dataset of the view, or both')
    .argument('<view>')
    .argument('<rows>', 'a JSON array of objects: [{"user_id": "u1", "watch_hours": 2.5}]')
    .addOption(new Option('--to <where>', 'which store').choices(PUSH_TARGETS).default('online'))
    .option('--force', 'overwrite rows that are online even where they are newer')
    .action(async (feature_view: string, text: string, options: PushOptions, command: Command) => {
      const rows = parseJson(text, 'The rows') as Record<string, Cell>[]
      const push = { feature_view, rows, to: options.to, force: options.force ?? false }
      const answer = await withApp(command, (app) => app.client.features.push(push))
      print(globalOptions(command).json, answer, () => [
        ...(options.to === 'offline'
          ? []
          : [
              `${counted(answer.rows_written, 'row')} written, ${answer.rows_older} left out as older than what is online`
            ]),
        ...(options.to === 'online' ? [] : [`${counted(answer.rows_offline, 'row')} written into the dataset`])
      ])
    })
  addHistoricalCommand(features)
}

interface PushOptions {
  to: (typeof PUSH_TARGETS)[number]
  force?: boolean
}

interface MaterializeOptions {
  to: string
  from?: string
  incremental?: boolean
  force?: boolean
  view?: string[]
}

interface HistoricalOptions {
  service?: string
  feature?: string[]
  asOf?: string
  out: string
  label?: string
  entities?: string
  timestamp?: string
  fullFeatureNames?: boolean
  createdGuard: boolean
  raw?: boolean
}

function addHistoricalCommand(features: Command): void {
  features
    .command('historical')
    .description('write features as they were known to a CSV file')
    .option('--service <name>', 'the features of this service, or of a version: churn@v2')
    .option('--feature <ref...>', 'these features, as view:feature')
    .option('--as-of <date>', 'as of one date')
    .option('--entities <file>', 'for the rows of a CSV file, each as of its own time')
    .option('--timestamp <column>', 'the column of these times; event_timestamp by default')
    .option('--full-feature-names', 'call every feature view__feature')
    .option('--no-created-guard', 'also take rows that became known only later')
    .option('--label <dataset:column>', 'add the label; rows are then the entities labelled on that date')
    .requiredOption('--out <file>')
    .option('--raw', RAW)
    .action(async (options: HistoricalOptions, command: Command) => {
      const { entities } = options
      const result = await afterJob<z.output<typeof HistoricalResult>>(command, (app) =>
        app.client.features.historical({
          service: options.service ?? null,
          features: options.feature ?? null,
          full_feature_names: options.fullFeatureNames ?? false,
          as_of: options.asOf ?? null,
          label: options.label === undefined ? null : parseLabel(options.label),
          entity_rows:
            entities === undefined ? null : { path: resolve(entities), timestamp_column: options.timestamp ?? null },
          filter_by_created_timestamp: options.createdGuard,
          out: resolve(options.out),
          raw: options.raw
        })
      )
      print(globalOptions(command).json, result, () => [
        `${counted(result.row_count, 'row')} written to ${result.path}`,
        ...Object.entries(result.statuses).map(([status, count]) => `  ${counted(count, 'cell')} ${status}`)
      ])
    })
}

function addInsightCommands(features: Command): void {
  features
    .command('explain')
    .description('which rows a look-up of one key as of a date considers, and which wins')
    .argument('<service>')
    .argument('<key...>', KEY_ARGUMENT)
    .requiredOption('--as-of <date>')
    .action(async (service: string, keys: string[], options: { asOf: string }, command: Command) => {
      const question = { service, key: parseEntityKey(keys), as_of: options.asOf }
      const answer = await withApp(command, (app) => app.client.features.explain(question))
      print(globalOptions(command).json, answer, () =>
        answer.views.flatMap((view) => [
          `${view.feature_view}: ${view.status}, ${counted(view.row_count, 'row')} of this key`,
          ...table(
            ['  row of', 'outcome', ...view.features],
            view.rows.map((row) => [
              `  ${day(row.event_timestamp)}`,
              row.outcome,
              ...row.values.map((value) => (value === null ? null : String(value)))
            ])
          )
        ])
      )
    })

  features
    .command('leaks')
    .description('what could let a model read the answer, or learn nothing, with the evidence')
    .requiredOption('--service <name>')
    .requiredOption('--label <dataset:column>')
    .requiredOption('--as-of <date>')
    .action(async (options: { service: string; label: string; asOf: string }, command: Command) => {
      const question = { service: options.service, label: parseLabel(options.label), as_of: options.asOf }
      const answer = await withApp(command, (app) => app.client.features.leaks(question))
      print(globalOptions(command).json, answer, () =>
        answer.warnings.length === 0
          ? [`Nothing suspicious in ${counted(answer.row_count, 'row')}.`]
          : answer.warnings.map(({ leak, feature, evidence }) => `${leak} ${feature}: ${evidence}`)
      )
    })
}

function describeChanges(changes: FeatureChange[]): string[] {
  if (changes.length === 0) return ['Nothing to change.']
  return changes.flatMap((change) => [
    `${change.action} ${change.kind.replaceAll('_', ' ')} ${change.name}`,
    ...change.changes.map((sentence) => `  ${sentence}`)
  ])
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new AppError('INVALID_PARAMETER_VALUE', `${what} must be JSON: ${(error as Error).message}.`)
  }
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
