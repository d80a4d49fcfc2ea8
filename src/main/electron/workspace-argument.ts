import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

/**
 * What the command line asks to open: the folder after `--workspace`, or a `*.benchtop` file, as a double click gives it.
 * Null where neither is named.
 * @param args as the program got them: Electron and Chromium put switches of their own among them
 * @param from the folder that relative paths start from
 */
export function workspaceArgument(args: string[], from: string = process.cwd()): string | null {
  const { values, positionals } = parseArgs({ args, options: { workspace: { type: 'string' } }, strict: false })
  if (typeof values.workspace === 'string' && values.workspace !== '') return resolve(from, values.workspace)
  const file = positionals.find((argument) => argument.endsWith('.benchtop'))
  return file === undefined ? null : resolve(from, file)
}
