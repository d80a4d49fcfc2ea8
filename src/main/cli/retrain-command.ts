import type { Command } from 'commander'
import type { RetrainResult } from '../../shared/contract/retraining.ts'
import type { MetricValue } from '../../shared/contract/values.ts'
import { tellNumber } from '../../shared/tell-number.ts'
import { parseNumber } from './arguments.ts'
import { counted, print, table } from './output.ts'
import { afterJob, globalOptions } from './session.ts'

interface RetrainOptions {
  model: string
  asOf: string
  delta: string
  metric?: string
  promote: boolean
}

export function addRetrainCommand(program: Command): void {
  program
    .command('retrain')
    .description('train a candidate like the newest version, and promote it if it beats Production on the same rows')
    .requiredOption('--model <name>', 'the registered model')
    .requiredOption('--as-of <date>', 'features and labels of this date')
    .option('--delta <number>', 'by so much the candidate must be better', '0.01')
    .option('--metric <name>', 'by what the two are judged; default: val_auc, or val_rmse for a regression')
    .option('--no-promote', 'only register a candidate that wins')
    .action(async ({ model, asOf, delta, metric, promote }: RetrainOptions, command: Command) => {
      const request = { model, as_of: asOf, delta: parseNumber('--delta', delta), metric: metric ?? null, promote }
      const result = await afterJob<RetrainResult>(command, (app) => app.client.retraining.start(request))
      print(globalOptions(command).json, result, () => describeResult(result))
    })
}

function describeResult({
  candidate,
  champion,
  metric,
  n_rows,
  n_seen,
  decision,
  reason,
  run_id
}: RetrainResult): string[] {
  return [
    ...table(
      ['', 'version', metric],
      [
        ['candidate', candidate.version, scoreText(candidate.score)],
        ...(champion === null ? [] : [['Production', champion.version, scoreText(champion.score)]])
      ]
    ),
    `${counted(n_rows, 'row')} that neither learnt from; ${n_seen} left out`,
    `${decision}: ${reason}`,
    `run ${run_id}`
  ]
}

function scoreText(score: MetricValue): string {
  return typeof score === 'number' ? tellNumber(score) : score
}
