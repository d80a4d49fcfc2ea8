import { readdir, stat, statfs } from 'node:fs/promises'
import { AppError } from '../../shared/errors.ts'

/** Bytes that a disk has room for; null where the system does not say. @param dir a folder that is there */
export async function freeBytes(dir: string): Promise<number | null> {
  const facts = await statfs(dir).catch(() => null)
  return facts === null ? null : facts.bavail * facts.bsize
}

/** @throws INVALID_PARAMETER_VALUE when the disk has not room for so much */
export async function checkRoom(dir: string, neededBytes: number): Promise<void> {
  const free = await freeBytes(dir)
  if (free === null || free >= neededBytes) return
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `The disk of ${dir} has room for ${megabytes(free)}, and ${megabytes(neededBytes)} are needed; free some space or choose another disk.`
  )
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

/** Whether nothing stands there, or an empty folder. */
export async function isVacant(dir: string): Promise<boolean> {
  const facts = await stat(dir).catch(() => null)
  return facts === null || (facts.isDirectory() && (await readdir(dir)).length === 0)
}

/** @throws INVALID_PARAMETER_VALUE when something stands at `dir` other than an empty folder */
export async function checkVacant(dir: string): Promise<void> {
  if (await isVacant(dir)) return
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `${dir} is not empty; choose a folder that is empty or not there yet, so that nothing is overwritten.`
  )
}
