import { writeSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { describeFileError } from './target-file.ts'

/** Where a file grows until it is whole. */
export function partialOf(path: string): string {
  return `${path}.partial`
}

/**
 * Makes a file as a whole: `write` writes one beside it, which takes its name when everything is there. Whatever goes
 * wrong leaves nothing behind.
 * @param path absolute; a file that is there is replaced
 * @throws INVALID_PARAMETER_VALUE when the file cannot be written; what `write` throws
 */
export async function makeFile<T>(path: string, write: (partial: string) => Promise<T> | T): Promise<T> {
  const partial = partialOf(path)
  try {
    const result = await write(partial)
    await rename(partial, path)
    return result
  } catch (error) {
    await rm(partial, { force: true })
    throw describeFileError(error, path)
  }
}

/** Writes all of a text: one write may take less than it was given, and a full disk is then told by the next. */
export function appendText(file: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
}
