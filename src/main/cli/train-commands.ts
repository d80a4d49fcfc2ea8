import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { z } from 'zod'
import type { ModelType, TrainingRequest, TrainingResult, TrainingSource } from '../../shared/contract/training.ts'
import { AppError } from '../../shared/errors.ts'
import { parseLabel, parseNames, parseNumber, parseParams } from './arguments.ts'
import { print, table } from './output.ts'
import { finishJob, globalOptions, withApp } from './session.ts'

interface TrainOptions {
  experiment: string
  service?: string
  label?: string
  asOf?: string
  csv?: string
  target?: string
  drop?: string
  splitColumn?: string
  modelType?: ModelType
  param: string[]
  testSize: string
  splitSeed: string
  runName?: string
  register?: string
}

export function addTrainCommands(program: Command): void {
  program
    .command('train')
    .description('train a model on the features of a service, or on one CSV file')
    .option('--experiment <name>', 'made when it is not there', 'Default')
    .option('--service <name>', 'the feature service')
    .option('--label <dataset:column>', 'the label, dated like any dataset')
    .option('--as-of <date>', 'features and labels of this date')
    .option('--csv <file>', 'the quick path: one CSV file with a target column')
    .option('--target <column>', 'the target column of the CSV file')
    .option('--drop <columns>', 'columns to leave out, separated by commas')
    .option('--split-column <column>', 'a column whose values train and val decide the split')
    .option('--model-type <type>', 'RandomForestClassifier, LogisticRegression, Ridge …; a random forest by default')
    .option('--param <name=value>', 'a hyper-parameter, repeatable', (pair, all: string[]) => [...all, pair], [])
    .option('--test-size <share>', 'the share of rows held out', '0.25')
    .option('--split-seed <number>', 'decides which rows are held out', '42')
    .option('--run-name <name>')
    .option('--register <model>', 'add a version to this registered model')
    .action(async (options: TrainOptions, command: Command) => {
      const request = trainingRequest(options)
      const result = await withApp(command, async (app) => {
        const { job_id } = await app.client.training.start(request)
        return finishJob<TrainingResult>(app, job_id)
      })
      print(globalOptions(command).json, result, () => describeResult(result))
    })

  program
    .command('runs')
    .description('tracked runs')
    .command('list')
    .option('--experiment <name>', 'only this experiment')
    .option('--filter <clause>', "MLflow's grammar: metrics.val_auc > 0.8", '')
    .option('--limit <n>', 'at most this many', '50')
    .action(async (options: { experiment?: string; filter: string; limit: string }, command: Command) => {
      const answer = await withApp(command, async (app) => {
        const { experiments } = await app.client.experiments.list({})
        const wanted = experiments.filter(({ name }) => options.experiment === undefined || name === options.experiment)
        if (wanted.length === 0) {
          throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no experiment named "${options.experiment}".`)
        }
        const { runs } = await app.client.runs.search({
          experiment_ids: wanted.map((experiment) => experiment.experiment_id),
          filter: options.filter,
          max_results: parseNumber('--limit', options.limit)
        })
        return { runs }
      })
      print(globalOptions(command).json, answer, () =>
        table(
          ['run', 'name', 'status', 'val_auc', 'val_f1', 'started'],
          answer.runs.map((run) => {
            const metric = (key: string): string | null => {
              const value = run.metrics.find((point) => point.key === key)?.value
              return value === undefined ? null : Number(value).toFixed(4)
            }
            const started = new Date(run.start_time).toISOString()
            return [run.run_id, run.run_name, run.status, metric('val_auc'), metric('val_f1'), started]
          })
        )
      )
    })
}

function trainingRequest(options: TrainOptions): z.input<typeof TrainingRequest> {
  return {
    experiment_name: options.experiment,
    source: trainingSource(options),
    model_type: options.modelType ?? null,
    params: parseParams(options.param),
    test_size: parseNumber('--test-size', options.testSize),
    split_random_state: parseNumber('--split-seed', options.splitSeed),
    run_name: options.runName ?? null,
    register: options.register ?? null
  }
}

function trainingSource(options: TrainOptions): z.input<typeof TrainingSource> {
  if (options.csv !== undefined) {
    if (options.target === undefined) throw new AppError('INVALID_PARAMETER_VALUE', '--csv needs --target COLUMN.')
    return {
      kind: 'csv',
      path: resolve(options.csv),
      target: options.target,
      drop: parseNames(options.drop),
      split_column: options.splitColumn ?? null
    }
  }
  if (options.service === undefined || options.label === undefined || options.asOf === undefined) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      'Training needs --service NAME --label dataset:column --as-of DATE, or --csv FILE --target COLUMN.'
    )
  }
  return { kind: 'service', service: options.service, label: parseLabel(options.label), as_of: options.asOf }
}

function describeResult(result: TrainingResult): string[] {
  return [
    `run ${result.run_id} (${result.run_name})`,
    ...table(
      ['metric', 'value'],
      Object.entries(result.metrics).map(([key, value]) => [
        key,
        typeof value === 'number' ? value.toPrecision(6) : value
      ])
    ),
    ...(result.model_version === null
      ? []
      : [`registered as ${result.model_version.name} version ${result.model_version.version}`])
  ]
}
