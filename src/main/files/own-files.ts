import { realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { invalid } from '../../shared/errors.ts'
import type { WorkspacePaths } from '../db/connection.ts'
import { isWithin } from './folder-tree.ts'

/**
 * Keeps what a person has written somewhere away from the files by which the workspace works.
 * @param path absolute
 * @throws INVALID_PARAMETER_VALUE where it is one of them or would lie among them
 */
export async function refuseOwnFiles({ dir, ...own }: WorkspacePaths, path: string): Promise<void> {
  const real = join(await followed(dirname(path)), basename(path))
  const home = await followed(dir)
  const isOwn = Object.values(own).some((entry) => {
    const file = join(home, basename(entry))
    return isWithin(real, file) || real.startsWith(`${file}-`) // SQLite's files beside a database
  })
  if (isOwn) throw invalid(`${path} is where the workspace keeps its own files; choose another folder.`)
}

/** Where a folder lies when links are followed; as it is where it is not there. */
async function followed(folder: string): Promise<string> {
  return realpath(folder).catch(() => folder)
}
