import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

/**
 * The folder after `--workspace`; null where none is named.
 * @param args as the program got them: Electron and Chromium put switches of their own among them
 */
export function workspaceArgument(args: string[]): string | null {
  const { values } = parseArgs({ args, options: { workspace: { type: 'string' } }, strict: false })
  return typeof values.workspace === 'string' && values.workspace !== '' ? resolve(values.workspace) : null
}
