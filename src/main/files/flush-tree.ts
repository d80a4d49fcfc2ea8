import type { Dirent } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode } from '../../shared/error-code.ts'

/** The disk writes several in one go: ten times as many a second as one by one. */
const AT_ONCE = 16

/**
 * Waits until every file below a folder, and every name, is on the disk: from then on a loss of power takes none of it. Not on
 * Windows, which flushes no file that is read-only. A folder that is not there has none.
 */
export async function flushTree(root: string): Promise<void> {
  if (process.platform === 'win32') return
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(noneWhereMissing)
  const files = entries.filter((entry) => entry.isFile())
  const folders = entries.filter((entry) => entry.isDirectory())
  await inTurns(files.map(pathOf), flush)
  await inTurns([root, ...folders.map(pathOf)], (folder) => flush(folder).catch(() => {})) // some network drives cannot
}

function noneWhereMissing(error: unknown): Dirent[] {
  if (errorCode(error) === 'ENOENT') return []
  throw error
}

function pathOf(entry: Dirent): string {
  return join(entry.parentPath, entry.name)
}

async function inTurns(paths: string[], work: (path: string) => Promise<void>): Promise<void> {
  const left = paths.values()
  const goThrough = async (): Promise<void> => {
    for (const path of left) await work(path)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, goThrough))
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
