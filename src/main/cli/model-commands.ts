import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { z } from 'zod'
import type { Cell } from '../../shared/contract/values.ts'
import type { EXPORT_FORMATS, ModelFile, Stage } from '../../shared/contract/models.ts'
import { NETWORK_PORT, NETWORK_RATE } from '../../shared/contract/serving.ts'
import type { SampleResult } from '../../shared/contract/system.ts'
import { AppError } from '../../shared/errors.ts'
import type { OpenTo } from '../http/open-to-network.ts'
import { collect, KEY_ARGUMENT, parseEntityKey, parseNumber } from './arguments.ts'
import { day, print, table } from './output.ts'
import { afterJob, globalOptions, withApp } from './session.ts'

type ExportFormat = (typeof EXPORT_FORMATS)[number]

interface PromoteOptions {
  stage: Stage
  archiveExisting?: boolean
  reason: string
  approve?: boolean
  overrideGates?: boolean
}

export function addModelCommands(program: Command): void {
  addRegistryCommands(program)
  addServingCommands(program)
}

function addRegistryCommands(program: Command): void {
  program
    .command('promote')
    .description('move a model version to a stage')
    .argument('<name>')
    .argument('<version>')
    .option('--stage <stage>', 'None, Staging, Production or Archived', 'Production')
    .option('--archive-existing', 'archive the versions that are in that stage now')
    .option('--reason <text>', 'kept in the audit log', '')
    .option('--approve', 'say yes where the gates ask for a person')
    .option('--override-gates', 'move it although gates have not passed; needs --reason')
    .action(async (name: string, version: string, options: PromoteOptions, command: Command) => {
      const answer = await withApp(command, (app) =>
        app.client.models.transition({
          name,
          version,
          stage: options.stage,
          archive_existing_versions: options.archiveExisting ?? false,
          reason: options.reason,
          approved: options.approve ?? false,
          override_gates: options.overrideGates ?? false
        })
      )
      print(globalOptions(command).json, answer, () => [
        `${answer.name} version ${answer.version} is in ${answer.current_stage}`
      ])
    })

  program
    .command('rollback')
    .description('bring the version that was in Production before back')
    .argument('<name>')
    .option('--reason <text>', 'kept in the audit log', '')
    .action(async (name: string, options: { reason: string }, command: Command) => {
      const answer = await withApp(command, (app) => app.client.models.rollback({ name, ...options }))
      print(globalOptions(command).json, answer, () => [`${answer.name} version ${answer.version} is in Production`])
    })

  const models = program.command('models').description('registered models')
  models.command('list').action(async (_options, command: Command) => {
    const answer = await withApp(command, (app) => app.client.models.list({}))
    print(globalOptions(command).json, answer, () =>
      table(
        ['model', 'version', 'stage', 'run'],
        answer.registered_models.flatMap((model) =>
          model.latest_versions.map((version) => [model.name, version.version, version.current_stage, version.run_id])
        )
      )
    )
  })
  models
    .command('export')
    .description('write the whole pipeline of a version to a file for other programs')
    .argument('<name>')
    .argument('<version>')
    .requiredOption('--out <file>')
    .option('--format <format>', 'onnx or ml-random-forest', 'onnx')
    .action(async (name: string, version: string, options: { out: string; format: ExportFormat }, command: Command) => {
      const request = { name, version, format: options.format, out: resolve(options.out) }
      const answer = await afterJob<ModelFile>(command, (app) => app.client.models.export(request))
      print(globalOptions(command).json, answer, () => [`${answer.size_bytes} bytes written to ${answer.path}`])
    })
}

interface PredictOptions {
  model?: string
  entity?: string[]
  rows?: string
}

function addServingCommands(program: Command): void {
  program
    .command('predict')
    .description('predict for one entity, or for rows given as JSON')
    .option(
      '--model <uri>',
      'models:/name/version, models:/name/stage or models:/name@alias; default: the served model'
    )
    .option('--entity <key>', `the entity whose online features are used: ${KEY_ARGUMENT}, one option each`, collect)
    .option('--rows <json>', '[{"column": value, …}, …]')
    .action(async (options: PredictOptions, command: Command) => {
      const entity_id = options.entity === undefined ? null : parseEntityKey(options.entity)
      const answer = await withApp(command, (app) =>
        app.client.serving.predict({
          model_uri: options.model ?? null,
          entity_key: entity_id,
          rows: options.rows === undefined ? null : parseRows(options.rows)
        })
      )
      // one entity is one prediction, as POST /predict answers it
      const json = entity_id === null ? answer : { entity_id, ...answer.predictions[0] }
      print(globalOptions(command).json, json, () =>
        table(
          ['prediction', 'probability', 'model'],
          answer.predictions.map((one) => [
            String(one.prediction),
            one.probability === null ? null : one.probability.toFixed(4),
            `${one.model_name} version ${one.model_version} (${one.model_stage})`
          ])
        )
      )
    })

  program
    .command('serve')
    .description('serve the screens, /health, /features and /predict')
    .option('--port <number>', 'the port on 127.0.0.1', '8000')
    .option('--open', 'let other machines call the routes for programs, with an API key')
    .option('--api-key-file <file>', 'holds the key; made with a new one where it is not there')
    .option('--host <address>', 'with --open: an address of this machine', '0.0.0.0')
    .option('--open-port <number>', 'with --open: the port for other machines', String(NETWORK_PORT))
    .option('--rate-limit <number>', 'with --open: requests of one caller in a minute', String(NETWORK_RATE))
    .action(async (options: ServeOptions, command: Command) => {
      const { workspaceDir } = globalOptions(command)
      const { runServer } = await import('../http/run-server.ts') // other commands need no server
      await runServer({ workspaceDir, port: parseNumber('--port', options.port), network: openTo(options) })
    })

  program
    .command('sample')
    .description('open the sample project: import, train, promote and serve generated data')
    .option('--files <dir>', 'only write its CSV files into this folder')
    .action(async ({ files }: { files?: string }, command: Command) => {
      if (files !== undefined) return writeSampleFiles(files, command)
      const result = await afterJob<z.output<typeof SampleResult>>(command, (app) => app.client.system.open_sample({}))
      print(globalOptions(command).json, result, () => [
        `run ${result.run_id}`,
        `${result.model_name} version ${result.model_version} is in Production`
      ])
    })
}

interface ServeOptions {
  port: string
  open?: boolean
  apiKeyFile?: string
  host: string
  openPort: string
  rateLimit: string
}

function openTo({ open, apiKeyFile, host, openPort, rateLimit }: ServeOptions): OpenTo | undefined {
  if (open !== true) return undefined
  return {
    host,
    port: parseNumber('--open-port', openPort),
    requests_per_minute: parseNumber('--rate-limit', rateLimit),
    api_key_file: apiKeyFile ?? null
  }
}

async function writeSampleFiles(dir: string, command: Command): Promise<void> {
  const answer = await withApp(command, (app) => app.client.system.write_sample({ dir }))
  print(globalOptions(command).json, answer, () =>
    answer.months.map((month) => `${month.dir} as of ${day(month.as_of)}`)
  )
}

function parseRows(text: string): Record<string, Cell>[] {
  try {
    return JSON.parse(text) as Record<string, Cell>[] // held against the contract by the call
  } catch (error) {
    throw new AppError('INVALID_PARAMETER_VALUE', `--rows is not JSON: ${(error as Error).message}.`)
  }
}
