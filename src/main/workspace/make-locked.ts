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
 * @param numbered where its name is taken, or is being made, it gets one with a number: `dir-2`
 * @param fill writes into a folder that takes the name `to` when everything is there
 * @throws INVALID_PARAMETER_VALUE where its name is taken; what `fillFolder` throws
 */
export async function makeLocked<T>(
  dir: string,
  { numbered }: { numbered: boolean },
  fill: (partial: string, to: string) => Promise<T>
): Promise<T> {
  await removeCutOff(dirname(dir))
  const to = await claimName(dir, numbered)
  return fillFolder(to, async (partial) => {
    const letGo = takeLock(join(partial, LOCK))
    try {
      return await fill(partial, to)
    } finally {
      letGo?.()
      for (const file of LOCK_FILES) await rm(join(partial, file), { force: true })
    }
  })
}

async function claimName(dir: string, numbered: boolean): Promise<string> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? dir : `${dir}-${number}`
    if (await claim(name)) return name
    if (!numbered) {
      throw new AppError(
        'INVALID_PARAMETER_VALUE',
        `${dir} is being written already; wait until it is there, or choose another folder.`
      )
    }
  }
}

/** @returns whether the folder that is to be filled has been made: false where it is there already, or what it is to become */
async function claim(dir: string): Promise<boolean> {
  const partial = `${dir}.partial`
  try {
    await mkdir(dirname(dir), { recursive: true })
    await mkdir(partial) // of two programs one makes it
  } catch (error) {
    if (errorCode(error) === 'EEXIST' && existsSync(partial)) return false
    throw describeFileError(error, dir)
  }
  if (await isVacant(dir)) return true
  await rmdir(partial)
  return false
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
