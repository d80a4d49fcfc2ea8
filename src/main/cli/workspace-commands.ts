import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { BackupResult, CheckResult, CompactResult } from '../../shared/contract/workspace.ts'
import { AppError } from '../../shared/errors.ts'
import { formatBytes } from '../../shared/format-bytes.ts'
import { restore } from '../workspace/restore.ts'
import { counted, print, table } from './output.ts'
import { afterJob, globalOptions, withApp } from './session.ts'

/** The care of the workspace, as its screen has it. */
export function addWorkspaceCommands(program: Command): void {
  const workspace = program.command('workspace').description('size, copies and soundness of the workspace')
  workspace
    .command('size')
    .description('what the bytes of the workspace are for')
    .action(async (_options: object, command: Command) => {
      const answer = await withApp(command, (app) => app.client.workspace.sizes({}))
      print(globalOptions(command).json, answer, () => [
        ...table(
          ['kind', 'size'],
          answer.parts.map(({ kind, size_bytes }) => [kind, formatBytes(size_bytes)])
        ),
        `${formatBytes(answer.total_bytes)} in all`
      ])
    })
  workspace
    .command('check')
    .description('reads the whole database and looks for every file it names; ends with 1 where something is wrong')
    .action(async (_options: object, command: Command) => {
      const answer = await afterJob<CheckResult>(command, (app) => app.client.workspace.check({}))
      if (answer.problems.length > 0) process.exitCode = 1
      print(globalOptions(command).json, answer, () =>
        answer.problems.length > 0
          ? answer.problems
          : [`All is well: ${counted(answer.tables, 'table')}, ${counted(answer.artifact_files, 'artifact file')}`]
      )
    })
  workspace
    .command('backup')
    .description('writes a copy to a new folder inside DIR, while work goes on')
    .argument('<dir>')
    .action(async (dir: string, _options: object, command: Command) => {
      const answer = await afterJob<BackupResult>(command, (app) => app.client.workspace.backup({ dir: resolve(dir) }))
      print(globalOptions(command).json, answer, () => [written(answer)])
    })
  workspace
    .command('restore')
    .description(
      'makes a workspace of a backup, in a folder that is empty or not there; every file is held against its digest'
    )
    .argument('<backup>')
    .argument('<dir>')
    .action(async (backup: string, dir: string, _options: object, command: Command) => {
      const answer = await restoreHere(resolve(backup), resolve(dir))
      print(globalOptions(command).json, answer, () => [written(answer)])
    })
  workspace
    .command('compact')
    .description('gives free pages of the database back to the disk')
    .action(async (_options: object, command: Command) => {
      const answer = await afterJob<CompactResult>(command, (app) => app.client.workspace.compact({}))
      print(globalOptions(command).json, answer, () => [
        `${formatBytes(answer.before_bytes)} before, ${formatBytes(answer.after_bytes)} now`
      ])
    })
}

function written({ dir, files, size_bytes }: BackupResult): string {
  return `${counted(files, 'file')}, ${formatBytes(size_bytes)}, written to ${dir}`
}

/** Opens no workspace: the one to come is the only one concerned. Ctrl-C cancels it. */
async function restoreHere(backup_dir: string, dir: string): Promise<BackupResult> {
  let cancelled = false
  const interrupt = (): void => {
    cancelled = true
  }
  process.once('SIGINT', interrupt)
  try {
    return await restore(
      { backup_dir, dir },
      {
        progress: () => {},
        cancelled: () => cancelled,
        throwIfCancelled: () => {
          if (cancelled) throw new AppError('CANCELLED', 'The restore was cancelled; nothing was kept.')
        }
      }
    )
  } finally {
    process.off('SIGINT', interrupt)
  }
}
