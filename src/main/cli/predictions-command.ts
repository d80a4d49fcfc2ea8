import type { Command } from 'commander'
import type { SavedPredictions } from '../../shared/contract/predictions.ts'
import { counted, print } from './output.ts'
import { afterJob, globalOptions } from './session.ts'

interface SaveOptions {
  model: string
  modelVersion?: string
  from?: string
  to?: string
  dataset?: string
}

export function addPredictionsCommand(program: Command): void {
  const predictions = program.command('predictions').description('what models answered over HTTP')
  predictions
    .command('save')
    .description('make the log of predictions rows of a dataset, for drift checks and trainings')
    .requiredOption('--model <name>', 'the registered model')
    .option('--model-version <number>', 'only what this version answered')
    .option('--from <date>', 'only from this date on')
    .option('--to <date>', 'only before this date')
    .option('--dataset <name>', 'default: the model’s name with _predictions behind it')
    .action(async ({ model, modelVersion, ...options }: SaveOptions, command: Command) => {
      const request = { name: model, version: modelVersion ?? null, ...options }
      const saved = await afterJob<SavedPredictions>(command, (app) => app.client.serving.save_predictions(request))
      print(globalOptions(command).json, saved, () => describeSaved(saved))
    })
}

function describeSaved({ dataset_name, n_lines, n_without_key, rows_inserted }: SavedPredictions): string[] {
  const left =
    n_without_key === 0 ? '' : `; ${counted(n_without_key, 'was', 'were')} asked with whole rows, which have no key`
  return [`${counted(n_lines, 'prediction')} read, ${counted(rows_inserted, 'new row')} in ${dataset_name}${left}`]
}
