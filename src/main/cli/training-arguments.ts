import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { z } from 'zod'
import type { CrossValidation, ModelType, TrainingRequest, TrainingSource } from '../../shared/contract/training.ts'
import { AppError } from '../../shared/errors.ts'
import { parseLabel, parseNames, parseNumber, parseParams } from './arguments.ts'

export interface TrainOptions {
  experiment: string
  service?: string
  label?: string
  asOf?: string
  csv?: string
  dataset?: string
  target?: string
  drop?: string
  splitColumn?: string
  modelType?: ModelType
  param: string[]
  testSize: string
  splitSeed: string
  cv?: string
  cvRepeats?: string
  cvStrategy?: 'k_fold' | 'time'
  runName?: string
  register?: string
}

/** What one training and a sweep of them have in common. */
export function addTrainOptions(command: Command): Command {
  return command
    .option('--experiment <name>', 'made when it is not there', 'Default')
    .option('--service <name>', 'the feature service')
    .option('--label <dataset:column>', 'the label, dated like any dataset')
    .option('--as-of <date>', 'features and labels of this date')
    .option('--csv <file>', 'the quick path: one CSV file with a target column')
    .option('--dataset <name>', 'one imported dataset with a target column')
    .option('--target <column>', 'the target column of the CSV file or dataset')
    .option('--drop <columns>', 'columns to leave out, separated by commas')
    .option('--split-column <column>', 'a column whose values train and val decide the split')
    .option('--model-type <type>', 'RandomForestClassifier, LogisticRegression, Ridge …; a random forest by default')
    .option('--param <name=value>', 'a hyper-parameter, repeatable', (pair, all: string[]) => [...all, pair], [])
    .option('--test-size <share>', 'the share of rows held out', '0.25')
    .option('--split-seed <number>', 'decides which rows are held out', '42')
    .option('--cv <folds>', 'cross-validate as well, with this many folds')
    .option('--cv-repeats <n>', 'cross-validate this many times, each with other folds')
    .option('--cv-strategy <strategy>', 'k_fold, or time: each fold is scored by the rows dated before it')
    .option('--run-name <name>')
    .option('--register <model>', 'add a version to this registered model')
}

/** @throws INVALID_PARAMETER_VALUE where options do not go together or cannot be read */
export function trainingRequest(options: TrainOptions): z.input<typeof TrainingRequest> {
  return {
    experiment_name: options.experiment,
    source: trainingSource(options),
    model_type: options.modelType ?? null,
    params: parseParams(options.param),
    test_size: parseNumber('--test-size', options.testSize),
    split_random_state: parseNumber('--split-seed', options.splitSeed),
    cross_validation: crossValidation(options),
    run_name: options.runName ?? null,
    register: options.register ?? null
  }
}

function crossValidation({ cv, cvRepeats, cvStrategy }: TrainOptions): z.input<typeof CrossValidation> | null {
  if (cv === undefined && cvRepeats === undefined && cvStrategy === undefined) return null
  return {
    strategy: cvStrategy,
    n_splits: cv === undefined ? undefined : parseNumber('--cv', cv),
    n_repeats: cvRepeats === undefined ? undefined : parseNumber('--cv-repeats', cvRepeats)
  }
}

function trainingSource(options: TrainOptions): z.input<typeof TrainingSource> {
  if (options.csv !== undefined || options.dataset !== undefined) return tableSource(options)
  if (options.service === undefined || options.label === undefined || options.asOf === undefined) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      'Training needs --service NAME --label dataset:column --as-of DATE, or --csv FILE --target COLUMN, or --dataset NAME --target COLUMN.'
    )
  }
  return { kind: 'service', service: options.service, label: parseLabel(options.label), as_of: options.asOf }
}

function tableSource({ csv, dataset, target, drop, splitColumn }: TrainOptions): z.input<typeof TrainingSource> {
  if (csv !== undefined && dataset !== undefined) {
    throw new AppError('INVALID_PARAMETER_VALUE', 'Training reads --csv or --dataset, not both; leave one of them out.')
  }
  if (target === undefined) {
    const option = csv === undefined ? '--dataset' : '--csv'
    throw new AppError('INVALID_PARAMETER_VALUE', `${option} needs --target COLUMN.`)
  }
  const columns = { target, drop: parseNames(drop), split_column: splitColumn ?? null }
  return csv === undefined
    ? { kind: 'dataset', dataset: dataset!, ...columns }
    : { kind: 'csv', path: resolve(csv), ...columns }
}
