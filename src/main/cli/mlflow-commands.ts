import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { MlflowExport, MlflowImport } from '../../shared/contract/mlflow.ts'
import { AppError } from '../../shared/errors.ts'
import { counted, print } from './output.ts'
import { afterJob, globalOptions } from './session.ts'

export function addMlflowCommands(program: Command): void {
  const mlflow = program.command('mlflow').description("what MLflow's own stores hold, and back to them")
  mlflow
    .command('import <path>')
    .description('takes over a file store (mlruns) or SQLite backend (mlflow.db): all of it or nothing')
    .option('--artifacts <dir>', "a tracking server's --artifacts-destination; default: mlartifacts beside the store")
    .action(async (path: string, { artifacts }: { artifacts?: string }, command: Command) => {
      const place = { path: resolve(path), artifacts_dir: artifacts === undefined ? null : resolve(artifacts) }
      const result = await afterJob<MlflowImport>(command, (app) => app.client.mlflow.import(place))
      print(globalOptions(command).json, result, () => describeImport(result))
    })
  mlflow
    .command('export <experiment>')
    .description('writes an experiment as a folder that mlflow ui --backend-store-uri reads')
    .requiredOption('--out <dir>', 'a folder that is empty or not there yet')
    .action(async (name: string, { out }: { out: string }, command: Command) => {
      const result = await afterJob<MlflowExport>(command, async (app) => {
        const { experiments } = await app.client.experiments.list({})
        const found = experiments.find((experiment) => experiment.name === name)
        if (found === undefined) {
          throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no experiment named "${name}".`)
        }
        const { experiment_id } = found
        return app.client.mlflow.export({ experiment_id, dir: resolve(out) })
      })
      print(globalOptions(command).json, result, () => [
        `${counted(result.runs, 'run')}, ${counted(result.metric_points, 'metric point')}, ${counted(result.logged_models, 'logged model')} and ${counted(result.artifact_files, 'artifact file')} in ${result.dir}`
      ])
    })
}

function describeImport(result: MlflowImport): string[] {
  const { experiments, joined_experiments, runs, known_runs, left_out } = result
  return [
    `${counted(runs, 'run')} in ${counted(experiments, 'experiment')} (${joined_experiments} here before); ${counted(known_runs, 'run was', 'runs were')} here already`,
    [
      counted(result.metric_points, 'metric point'),
      counted(result.params, 'param'),
      counted(result.tags, 'tag'),
      counted(result.logged_models, 'logged model'),
      counted(result.artifact_files, 'artifact file')
    ].join(', '),
    `${counted(result.registered_models, 'registered model')} with ${counted(result.model_versions, 'version')}`,
    ...left_out.map((sentence) => `left out: ${sentence}`)
  ]
}
