import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { errorCode } from '../../shared/error-code.ts'
import { AppError } from '../../shared/errors.ts'
import { takeLock } from '../db/file-lock.ts'
import { flushFolder } from '../db/flush.ts'
import { flushTree } from './flush-tree.ts'
import { isVacant } from './new-folder.ts'
import { describeFileError } from './target-file.ts'

/** Beside what is being made: a workshop that was cut off is told by its lock, which goes with the program. */
const LOCK = 'being-made'
const MADE = 'made'

/**
 * Makes a folder as a whole, and on the disk, in another one beside it: `dir.partial` holds a lock and
 * what is being made. Such folders whose program has ended go first; whatever goes wrong leaves nothing behind.
 * @param numbered where its name is taken, or is being made, it gets one with a number: `dir-2`
 * @param fill writes into a folder that takes the name `to` when everything is there
 * @throws INVALID_PARAMETER_VALUE where its name is taken, or it cannot be written; what `fill` throws
 */
export async function makeLocked<T>(
  dir: string,
  { numbered }: { numbered: boolean },
  fill: (partial: string, to: string) => Promise<T>
): Promise<T> {
  await removeCutOff(dirname(dir))
  const { to, workshop, letGo } = await openWorkshop(dir, numbered)
  try {
    const made = join(workshop, MADE)
    await mkdir(made)
    const result = await fill(made, to)
    await flushTree(made)
    await rmdir(to).catch(() => {}) // an empty one; one that has been filled meanwhile stays, and the next line fails
    await rename(made, to)
    flushFolder(dirname(to))
    return result
  } catch (error) {
    throw describeFileError(error, to)
  } finally {
    await closeWorkshop(workshop, letGo)
  }
}

interface Workshop {
  /** What it is for. */
  to: string
  workshop: string
  letGo(): void
}

async function openWorkshop(dir: string, numbered: boolean): Promise<Workshop> {
  for (let number = 1; ; number++) {
    const to = number === 1 ? dir : `${dir}-${number}`
    const workshop = `${to}.partial`
    const letGo = await claim(workshop, to)
    if (letGo !== null && (await isVacant(to))) return { to, workshop, letGo }
    if (letGo !== null) await closeWorkshop(workshop, letGo)
    if (!numbered) throw describeTaken(to, workshop)
  }
}

function describeTaken(to: string, workshop: string): AppError {
  return new AppError(
    'INVALID_PARAMETER_VALUE',
    existsSync(workshop) && !existsSync(join(workshop, LOCK))
      ? `${workshop} is in the way, and may be somebody's own; move it or remove it, or choose another folder than ${to}.`
      : `${to} is being written already; wait until it is there, or choose another folder.`
  )
}

/** @returns what lets go of it; null: it is another's */
async function claim(workshop: string, to: string): Promise<(() => void) | null> {
  await rmdir(workshop).catch(() => {}) // an empty one: its program ended before it had the lock
  try {
    await mkdir(dirname(workshop), { recursive: true })
    await mkdir(workshop) // of two programs one makes it
  } catch (error) {
    if (errorCode(error) === 'EEXIST' && existsSync(workshop)) return null
    throw describeFileError(error, to)
  }
  try {
    return takeLock(join(workshop, LOCK))
  } catch (error) {
    if (!existsSync(workshop)) return null // one that came at the same time found it empty
    await rmdir(workshop).catch(() => {})
    throw describeFileError(error, to)
  }
}

/** While it has the lock nobody else takes the folder away and makes another of its name; only Windows keeps what is open. */
async function closeWorkshop(workshop: string, letGo: () => void): Promise<void> {
  const remove = (): Promise<void> => rm(workshop, { recursive: true, force: true }).catch(() => {})
  await remove()
  letGo()
  if (process.platform === 'win32') await remove()
}

async function removeCutOff(folder: string): Promise<void> {
  for (const entry of await readdir(folder).catch(() => [])) {
    const lock = join(folder, entry, LOCK)
    if (!entry.endsWith('.partial') || !existsSync(lock)) continue
    const letGo = takeWhereAllowed(lock)
    if (letGo !== null) await closeWorkshop(join(folder, entry), letGo)
  }
}

/** Null also for another person's, in a folder that several share: it is not ours to take away. */
function takeWhereAllowed(lock: string): (() => void) | null {
  try {
    return takeLock(lock)
  } catch {
    return null
  }
}
