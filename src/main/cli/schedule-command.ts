import type { Command } from 'commander'
import type { Schedule, ScheduleSettings } from '../../shared/contract/schedules.ts'
import { AppError } from '../../shared/errors.ts'
import { parseNumber } from './arguments.ts'
import { day, print, table } from './output.ts'
import { globalOptions, withApp } from './session.ts'

interface SetOptions {
  trigger: string
  check: string
  threshold: string
  columnThreshold: string
  delta: string
  promote?: boolean
}

/** What a person writes for each trigger. */
const TRIGGERS: Record<string, ScheduleSettings['trigger']> = { 'new-snapshot': 'new_snapshot', drift: 'drift' }

export function addScheduleCommand(program: Command): void {
  const schedule = program.command('schedule').description('models that are retrained without being asked')
  schedule
    .command('set')
    .description('retrain a model at each new snapshot, or when its features drift, while the program runs')
    .argument('<model>', 'the registered model')
    .option('--trigger <trigger>', 'new-snapshot or drift', 'new-snapshot')
    .option(
      '--check <when>',
      'when drift is looked for: import (each new snapshot) or daily (the serving log)',
      'import'
    )
    .option('--threshold <share>', 'the share of drifted columns that leads to a retraining', '0.2')
    .option('--column-threshold <score>', 'the score from which on a column has drifted', '0.1')
    .option('--delta <number>', 'by so much a candidate must be better', '0.01')
    .option('--promote', 'promote a candidate that wins without a person')
    .action(async (model: string, options: SetOptions, command: Command) => {
      const answer = await withApp(command, (app) => app.client.schedules.set({ model, ...readSettings(options) }))
      print(globalOptions(command).json, answer, () => [`${model}: ${answer.outlook}`])
    })
  schedule
    .command('off')
    .description('switch the schedule of a model off')
    .argument('<model>')
    .action(async (model: string, _options, command: Command) => {
      const answer = await withApp(command, async (app) => {
        const { schedules } = await app.client.schedules.list({})
        const settings = schedules.find((one) => one.model === model)?.settings
        return app.client.schedules.set({ ...settings, model, enabled: false })
      })
      print(globalOptions(command).json, answer, () => [`${model}: ${answer.outlook}`])
    })
  schedule
    .command('list')
    .description('each schedule, and what comes next')
    .action(async (_options, command: Command) => {
      const answer = await withApp(command, (app) => app.client.schedules.list({}))
      print(globalOptions(command).json, answer, () => describeSchedules(answer.schedules))
    })
  schedule
    .command('run')
    .description('do what is due now and wait for it')
    .action(async (_options, command: Command) => {
      const answer = await withApp(command, (app) => app.client.schedules.run({}))
      print(globalOptions(command).json, answer, () =>
        answer.done.length === 0
          ? ['nothing is due']
          : table(
              ['model', 'what', 'as of', 'state', 'outcome'],
              answer.done.map(({ model, kind, as_of, state, detail }) => [model, kind, day(as_of), state, detail])
            )
      )
    })
}

function readSettings({ trigger, check, ...options }: SetOptions): ScheduleSettings {
  if (!Object.hasOwn(TRIGGERS, trigger)) {
    throw new AppError('INVALID_PARAMETER_VALUE', `--trigger is new-snapshot or drift; "${trigger}" is neither.`)
  }
  if (check !== 'import' && check !== 'daily') {
    throw new AppError('INVALID_PARAMETER_VALUE', `--check is import or daily; "${check}" is neither.`)
  }
  return {
    enabled: true,
    trigger: TRIGGERS[trigger],
    drift_check: check,
    share_threshold: parseNumber('--threshold', options.threshold),
    column_threshold: parseNumber('--column-threshold', options.columnThreshold),
    delta: parseNumber('--delta', options.delta),
    promote: options.promote ?? false
  }
}

function describeSchedules(schedules: readonly Schedule[]): string[] {
  if (schedules.length === 0) return ['no model has a schedule; benchtop schedule set MODEL makes one']
  return table(
    ['model', 'trigger', 'next', 'last'],
    schedules.map(({ model, settings, outlook, actions: [last] }) => [
      model,
      settings.enabled ? settings.trigger.replace('_', '-') : 'off',
      outlook,
      last === undefined ? null : `${last.kind} as of ${day(last.as_of)}: ${last.detail || last.state}`
    ])
  )
}
