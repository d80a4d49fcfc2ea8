import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { ScoreResult } from '../../shared/contract/scoring.ts'
import { RAW } from './arguments.ts'
import { counted, print } from './output.ts'
import { afterJob, globalOptions } from './session.ts'

interface ScoreOptions {
  model?: string
  out: string
  raw?: boolean
}

export function addScoreCommand(program: Command): void {
  program
    .command('score')
    .description('predict for every row of a CSV file, and write them with what the model says')
    .argument('<file>', 'a file with the columns of the model’s signature; others are kept')
    .option(
      '--model <uri>',
      'models:/name/version, models:/name/stage or models:/name@alias; default: the served model'
    )
    .requiredOption('--out <file>', 'the CSV that is written')
    .option('--raw', RAW)
    .action(async (file: string, { model, out, raw }: ScoreOptions, command: Command) => {
      const request = { path: resolve(file), model_uri: model ?? null, out: resolve(out), raw }
      const result = await afterJob<ScoreResult>(command, (app) => app.client.serving.score(request))
      print(globalOptions(command).json, result, () => describeResult(result))
    })
}

function describeResult({ n_scored, n_bad, bad_rows, path, model_name, model_version }: ScoreResult): string[] {
  return [
    `${counted(n_scored, 'row')} scored by ${model_name} version ${model_version}, written to ${path}`,
    ...(n_bad === 0 ? [] : [`${counted(n_bad, 'row')} left out:`]),
    ...bad_rows.map(({ line, column, message }) => `  line ${line}${column === null ? '' : `, ${column}`}: ${message}`),
    ...(n_bad > bad_rows.length ? [`  and ${n_bad - bad_rows.length} more`] : [])
  ]
}
