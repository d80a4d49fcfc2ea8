import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { errorCode } from '../../shared/error-code.ts'
import { AppError } from '../../shared/errors.ts'
import { takeLock } from '../db/file-lock.ts'
import { fillFolder, isVacant } from '../files/new-folder.ts'
import { describeFileError } from '../files/target-file.ts'

/** In a folder that is being made: told from one that was cut off by its lock, which goes with the program. */
const LOCK = 'being-made'
export const LOCK_FILES = [LOCK, `${LOCK}-journal`]

/**
 * Makes a backup or a restored workspace as a whole. Folders beside it that are not whole since their program ended go first.
 * @param names what it may be called, best first: taken is what is neither there nor being made
 * @param fill writes into a folder that takes the name `dir` when everything is there
 * @throws INVALID_PARAMETER_VALUE where all of the names are taken; what `fillFolder` throws
 */
export async function makeLocked<T>(
  names: Iterable<string>,
  fill: (partial: string, dir: string) => Promise<T>
): Promise<T> {
  const dir = await claimName(names)
  return fillFolder(dir, async (partial) => {
    const letGo = takeLock(join(partial, LOCK))
    try {
      return await fill(partial, dir)
    } finally {
      letGo?.()
      for (const file of LOCK_FILES) await rm(join(partial, file), { force: true })
    }
  })
}

async function claimName(names: Iterable<string>): Promise<string> {
  let last = ''
  for (const dir of names) {
    last = dir
    await removeCutOff(dirname(dir))
    try {
      await mkdir(dirname(dir), { recursive: true })
      await mkdir(`${dir}.partial`) // of two programs one makes it
    } catch (error) {
      if (errorCode(error) === 'EEXIST' && existsSync(`${dir}.partial`)) continue
      throw describeFileError(error, dir)
    }
    if (await isVacant(dir)) return dir
    await rmdir(`${dir}.partial`)
  }
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `${last} is being written already; wait until it is there, or choose another folder.`
  )
}

async function removeCutOff(folder: string): Promise<void> {
  for (const entry of await readdir(folder).catch(() => [])) {
    const lock = join(folder, entry, LOCK)
    if (!entry.endsWith('.partial') || !existsSync(lock)) continue
    const letGo = takeLock(lock)
    if (letGo === null) continue
    letGo()
    await rm(join(folder, entry), { recursive: true, force: true })
  }
}
