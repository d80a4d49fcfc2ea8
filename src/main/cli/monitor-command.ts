import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { z } from 'zod'
import type { CheckSummary, DriftCheck, DriftRequest, EXPORT_CHECK_FORMATS } from '../../shared/contract/monitoring.ts'
import type { App } from '../app.ts'
import { checkTargetFile, describeFileError } from '../files/target-file.ts'
import { parseLabel, parseNumber } from './arguments.ts'
import { print, table } from './output.ts'
import { finishJob, globalOptions, withApp } from './session.ts'

interface MonitorOptions {
  ref: string
  cur: string
  threshold: string
  columnThreshold: string
  model?: string
  service?: string
  label?: string
  html?: string
  jsonFile?: string
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
    .option('--html <file>', 'write the check as one page as well')
    .option('--json-file <file>', 'write the check as JSON to a file as well')
    .action(async (options: MonitorOptions, command: Command) => {
      const files = await targets(options)
      const check = await withApp(command, (app) => runCheck(app, driftRequest(options), files))
      print(globalOptions(command).json, check, () => describeCheck(check))
    })
}

type Target = { format: (typeof EXPORT_CHECK_FORMATS)[number]; path: string }

async function targets({ html, jsonFile }: MonitorOptions): Promise<Target[]> {
  const files: Target[] = [
    ...(html === undefined ? [] : [{ format: 'html' as const, path: resolve(html) }]),
    ...(jsonFile === undefined ? [] : [{ format: 'json' as const, path: resolve(jsonFile) }])
  ]
  for (const { path } of files) await checkTargetFile(path)
  return files
}

async function runCheck(app: App, request: z.input<typeof DriftRequest>, files: Target[]): Promise<DriftCheck> {
  const { job_id } = await app.client.monitoring.check(request)
  const { check_id } = await finishJob<CheckSummary>(app, job_id)
  for (const { format, path } of files) {
    const { text } = await app.client.monitoring.export({ check_id, format })
    await writeFile(path, text).catch((error: unknown) => {
      throw describeFileError(error, path)
    })
  }
  return app.client.monitoring.get({ check_id })
}

function driftRequest(options: MonitorOptions): z.input<typeof DriftRequest> {
  return {
    model: options.model ?? null,
    service: options.service ?? null,
    label: options.label === undefined ? null : parseLabel(options.label),
    reference: options.ref === 'training' ? { kind: 'training' } : { kind: 'as_of', as_of: options.ref },
    current: options.cur === 'serving' ? { kind: 'serving' } : { kind: 'as_of', as_of: options.cur },
    share_threshold: parseNumber('--threshold', options.threshold),
    column_threshold: parseNumber('--column-threshold', options.columnThreshold)
  }
}

function describeCheck(check: DriftCheck): string[] {
  const { n_drifted, n_columns, share_threshold, drifted, target, notes } = check
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
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
    ...(target?.difference == null ? [] : [`target drift: ${target.difference.toPrecision(4)}`]),
    ...notes,
    `${n_drifted} of ${n_columns} columns drifted (${percent(n_drifted / n_columns)}, threshold ${percent(share_threshold)}): ${drifted ? 'retraining is suggested' : 'no retraining is needed'}`
  ]
}
