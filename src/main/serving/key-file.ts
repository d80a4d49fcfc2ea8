import { chmodSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { AppError } from '../../shared/errors.ts'
import type { KeyStore } from './api-key.ts'

/** A file that only its owner can read. */
const OWNER_ONLY = 0o600

export function createKeyFile(file: string): KeyStore {
  return {
    read: () => {
      try {
        return readFileSync(file, 'utf8').trim()
      } catch {
        return null
      }
    },
    write: (text) => {
      writeFileSync(`${file}.new`, `${text}\n`, { mode: OWNER_ONLY })
      chmodSync(`${file}.new`, OWNER_ONLY) // also where one was left from before
      renameSync(`${file}.new`, file)
    }
  }
}

/**
 * The key in a file of a person's own; null where there is no file.
 * @throws INVALID_PARAMETER_VALUE where others can read it, or it cannot be read
 */
export function readKeyFile(file: string): string | null {
  const found = statSync(file, { throwIfNoEntry: false })
  if (found === undefined) return null
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `${file} can be read by others on this machine, so its key is none; run chmod 600 ${file}, or name another file.`
    )
  }
  const text = createKeyFile(file).read()
  if (text !== null) return text
  throw new AppError('INVALID_PARAMETER_VALUE', `${file} cannot be read; name a file that holds the API key.`)
}
