import type { Command } from 'commander'
import type { z } from 'zod'
import type { SweepRequest, SweepResult } from '../../shared/contract/training.ts'
import { AppError } from '../../shared/errors.ts'
import { tellNumber } from '../../shared/tell-number.ts'
import type { App } from '../app.ts'
import { parseNumber } from './arguments.ts'
import { counted, print, table } from './output.ts'
import { finishJob, globalOptions, withApp } from './session.ts'
import { parseSpace } from './space-arguments.ts'
import { addTrainOptions, trainingRequest, type TrainOptions } from './training-arguments.ts'

interface SweepOptions extends TrainOptions {
  space: string[]
  strategy: z.input<typeof SweepRequest>['strategy']
  trials?: string
  metric?: string
  seed?: string
  resume?: string
}

export function addSweepCommand(program: Command): void {
  addTrainOptions(program.command('sweep'))
    .description('try hyper-parameters, each trial a run nested in one')
    .option('--space <name=tried>', 'what to try: 100,300 or 2..20 or 0.01..0.3:log; repeatable', collect, [])
    .option('--strategy <strategy>', 'grid, random or halving', 'random')
    .option('--trials <n>', 'trials drawn, for random and halving; 20 by default')
    .option('--metric <name>', 'what is to be best; val_auc, or val_rmse for a number')
    .option('--seed <number>', 'decides what is drawn; 42 by default')
    .option('--resume <run>', 'go on with a sweep that was cancelled or cut off; needs no other option')
    .action(async (options: SweepOptions, command: Command) => {
      const result = await withApp(command, async (app) => {
        const started = await start(app, options)
        return finishSweep(app, started)
      })
      print(globalOptions(command).json, result, () => describeSweep(result))
    })
}

function collect(text: string, all: string[]): string[] {
  return [...all, text]
}

async function start(app: App, options: SweepOptions): Promise<{ job_id: string; run_id: string }> {
  const { training } = app.client
  if (options.resume !== undefined) return training.resume_sweep({ run_id: options.resume })
  const { algorithms } = await training.options({})
  const wanted = ({ model_type }: { model_type: string }): boolean =>
    options.modelType === undefined ? model_type.startsWith('RandomForest') : model_type === options.modelType
  const specs = algorithms.filter(wanted).flatMap(({ params }) => params)
  return training.sweep({
    training: trainingRequest(options),
    space: parseSpace(options.space, specs),
    strategy: options.strategy,
    n_trials: options.trials === undefined ? undefined : parseNumber('--trials', options.trials),
    metric: options.metric ?? null,
    random_state: options.seed === undefined ? undefined : parseNumber('--seed', options.seed)
  })
}

/** @throws the job's own error; CANCELLED tells how to go on */
async function finishSweep(app: App, started: { job_id: string; run_id: string }): Promise<SweepResult> {
  try {
    return await finishJob<SweepResult>(app, started.job_id)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'CANCELLED') throw error
    throw new AppError(
      'CANCELLED',
      `The sweep was cancelled; its finished trials are kept. Go on with: sweep --resume ${started.run_id}`
    )
  }
}

function describeSweep(result: SweepResult): string[] {
  return [
    `sweep ${result.run_id}: ${counted(result.n_trials, 'trial')}`,
    `best run ${result.best_run_id}, ${result.metric} ${tellNumber(result.best_value)}`,
    ...table(['parameter', 'best'], Object.entries(result.best_params)),
    ...(result.model_version === null
      ? []
      : [`registered as ${result.model_version.name} version ${result.model_version.version}`])
  ]
}
