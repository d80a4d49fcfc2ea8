import type { Command } from 'commander'
import { AppError } from '../../shared/errors.ts'
import { parseNumber } from './arguments.ts'
import { print, table } from './output.ts'
import { globalOptions, withApp } from './session.ts'

export function addRunCommands(program: Command): void {
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
