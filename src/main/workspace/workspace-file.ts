import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode } from '../../shared/error-code.ts'

/** The file of a workspace that opens it by a double click. It holds nothing but that it does. */
export const WORKSPACE_FILE = 'workspace.benchtop'

/** What it begins with; files of models end in `.benchtop` too. */
export const WORKSPACE_MARK = '{"benchtop":"workspace"'

/** Puts it there unless it is. */
export async function writeWorkspaceFile(dir: string): Promise<void> {
  await writeFile(join(dir, WORKSPACE_FILE), `${WORKSPACE_MARK}}\n`, { flag: 'wx' }).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error
  })
}
