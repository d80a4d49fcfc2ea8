import type { Command } from 'commander'
import type { z } from 'zod'
import type { CheckSummary, DriftCheck, DriftRequest } from '../../shared/contract/monitoring.ts'
import { fallOf, type Fall } from '../../shared/fall.ts'
import { tellNumber } from '../../shared/tell-number.ts'
import type { App } from '../app.ts'
import { parseLabel, parseNumber } from './arguments.ts'
import { counted, print, table } from './output.ts'
import { finishJob, globalOptions, withApp } from './session.ts'

interface MonitorOptions {
  ref: string
  cur: string
  threshold: string
  columnThreshold: string
  model?: string
  service?: string
  label?: string
  dataset?: string
}

export function addMonitorCommand(program: Command): void {
  program
    .command('monitor')
    .description('compare a snapshot, or what a model was asked, with an earlier one or with its training data')
    .requiredOption('--ref <date>', 'the reference: a date, or training for the training data of --model')
    .requiredOption('--cur <date>', 'what is compared with it: a date, or serving for the serving log of --model')
    .option('--threshold <share>', 'the share of drifted columns from which on a retraining is suggested', '0.2')
    .option('--column-threshold <score>', 'the score from which on a column has drifted', '0.1')
    .option('--model <name>', 'the registered model that is watched; default: the served one')
    .option('--service <name>', 'the feature service; default: that of the model')
    .option('--label <dataset:column>', 'the label; default: that of the model')
    .option('--dataset <name>', 'a dataset by itself: its rows of two dates, without a model or a service')
    .action(async (options: MonitorOptions, command: Command) => {
      const check = await withApp(command, (app) => runCheck(app, driftRequest(options)))
      print(globalOptions(command).json, check, () => describeCheck(check))
    })
}

async function runCheck(app: App, request: z.input<typeof DriftRequest>): Promise<DriftCheck> {
  const { job_id } = await app.client.monitoring.check(request)
  const { check_id } = await finishJob<CheckSummary>(app, job_id)
  return app.client.monitoring.get({ check_id })
}

function driftRequest(options: MonitorOptions): z.input<typeof DriftRequest> {
  return {
    model: options.model ?? null,
    service: options.service ?? null,
    label: options.label === undefined ? null : parseLabel(options.label),
    dataset: options.dataset ?? null,
    reference: options.ref === 'training' ? { kind: 'training' } : { kind: 'as_of', as_of: options.ref },
    current: options.cur === 'serving' ? { kind: 'serving' } : { kind: 'as_of', as_of: options.cur },
    share_threshold: parseNumber('--threshold', options.threshold),
    column_threshold: parseNumber('--column-threshold', options.columnThreshold)
  }
}

/** What follows where the threshold is reached, and where it is not: a dataset by itself has nothing to retrain. */
const VERDICTS = {
  model: ['retraining is suggested', 'no retraining is needed'],
  data: ['the threshold is reached', 'that is below the threshold']
} as const

function describeCheck(check: DriftCheck): string[] {
  const { watched, n_drifted, n_columns, drift_share, share_threshold, drifted, target, notes } = check
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
  const fall = fallOf(check.performance)
  const [reached, below] = VERDICTS[watched.kind === 'dataset' ? 'data' : 'model']
  return [
    ...table(
      ['column', 'score', 'drifted', 'psi'],
      check.columns
        .toSorted((a, b) => (b.score ?? -1) - (a.score ?? -1))
        .map(({ column, score, drifted: own, psi }) => [
          column,
          score?.toPrecision(4) ?? null,
          own ? 'yes' : 'no',
          psi?.toPrecision(4) ?? null
        ])
    ),
    ...(target?.difference == null ? [] : [`target drift: ${tellNumber(target.difference, 4)}`]),
    ...notes,
    `check ${check.check_id}`,
    `${n_drifted} of ${counted(n_columns, 'column')} drifted (${percent(drift_share)}, threshold ${percent(share_threshold)}): ${drifted ? reached : below}`,
    ...(fall === null ? [] : [describeFall(fall)])
  ]
}

function describeFall({ metric, before, after, isDeep }: Fall): string {
  return `the model does ${isDeep ? 'much worse' : 'worse'} on the current labels: ${metric} ${tellNumber(before, 4)} → ${tellNumber(after, 4)}`
}
