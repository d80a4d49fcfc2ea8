import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { ModelFile, ModelVersion } from '../../shared/contract/models.ts'
import { print } from './output.ts'
import { afterJob, globalOptions } from './session.ts'

/** A model as one file, out of one workspace and into another. */
export function addModelFileCommands(program: Command): void {
  program
    .command('export-model')
    .description('write a version with its run and artifacts as one checksummed file')
    .argument('<uri>', 'models:/name/version, models:/name/stage or models:/name@alias')
    .argument('<file>')
    .action(async (uri: string, file: string, _options, command: Command) => {
      const answer = await afterJob<ModelFile>(command, (app) => {
        const { name, version } = app.registry.resolve(uri)
        return app.client.models.export_file({ name, version, out: resolve(file) })
      })
      print(globalOptions(command).json, answer, () => [`${answer.size_bytes} bytes written to ${answer.path}`])
    })

  program
    .command('import-model')
    .description('add a version from a file that export-model wrote')
    .argument('<file>')
    .option('--name <model>', 'the registered model; by default the name it had')
    .action(async (file: string, { name }: { name?: string }, command: Command) => {
      const answer = await afterJob<ModelVersion>(command, (app) =>
        app.client.models.import_file({ path: resolve(file), name: name ?? null })
      )
      print(globalOptions(command).json, answer, () => [`imported as ${answer.name} version ${answer.version}`])
    })
}
