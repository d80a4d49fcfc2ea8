import type { Command } from 'commander'
import type { TrainingResult } from '../../shared/contract/training.ts'
import { print, table } from './output.ts'
import { afterJob, globalOptions } from './session.ts'
import { addSweepCommand } from './sweep-command.ts'
import { addTrainOptions, trainingRequest, type TrainOptions } from './training-arguments.ts'

export function addTrainCommands(program: Command): void {
  addTrainOptions(program.command('train'))
    .description('train a model on the features of a service, on one CSV file, or on one dataset')
    .action(async (options: TrainOptions, command: Command) => {
      const request = trainingRequest(options)
      const result = await afterJob<TrainingResult>(command, (app) => app.client.training.start(request))
      print(globalOptions(command).json, result, () => describeResult(result))
    })
  addSweepCommand(program)
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
