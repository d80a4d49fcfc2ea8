import { errorCode } from '../../../shared/error-code.ts'
import { AppError } from '../../../shared/errors.ts'
import type { ReadOptions } from '../../../shared/read-options.ts'

/**
 * What is wrong with a file, with the line where it stands: `users.csv line 17: …`. Lines count from 1.
 * @param facts more of it, such as `fix`: the options with which it can be read
 */
export function lineError(
  sourceName: string,
  line: number,
  message: string,
  facts: { fix?: Partial<ReadOptions> } = {}
): AppError {
  const details = { file: sourceName, line, ...facts }
  return new AppError('INVALID_PARAMETER_VALUE', `${sourceName} line ${line}: ${message}`, details)
}

/** What is wrong with a file as a whole. */
export function fileError(sourceName: string, message: string, facts: { options_help?: false } = {}): AppError {
  return new AppError('INVALID_PARAMETER_VALUE', `${sourceName}: ${message}`, { file: sourceName, ...facts })
}

/** Beside what is wrong with a file: no options for reading text make a table of it. */
export const NO_OPTIONS_HELP = { options_help: false } as const

const BROKEN_OFF = ['EIO', 'ESTALE', 'ENXIO', 'ENODEV', 'EREMOTEIO', 'ETIMEDOUT', 'EBADF']

/** The system's refusal to read a file, in words. */
export function readError(error: unknown, path: string): unknown {
  const code = errorCode(error)
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new AppError('RESOURCE_DOES_NOT_EXIST', `There is no file ${path}.`)
  if (code === 'EACCES' || code === 'EPERM') {
    return new AppError('PERMISSION_DENIED', `${path} may not be read; change its permissions and try again.`)
  }
  if (code === 'EISDIR') return notAFile(path, true)
  if (BROKEN_OFF.includes(code))
    return new AppError(
      'TEMPORARILY_UNAVAILABLE',
      `${path} could not be read to its end: its disk or network share is gone (${code}). Nothing was imported; try again when it is back.`
    )
  if (code === 'Z_BUF_ERROR' || code === 'Z_DATA_ERROR')
    return new AppError(
      'INVALID_PARAMETER_VALUE',
      `${path} is a gzip archive that is damaged or cut off; pack or copy it again.`,
      NO_OPTIONS_HELP
    )
  return error
}

export function notAFile(path: string, isFolder: boolean): AppError {
  const message = isFolder ? `${path} is a folder; name the files in it.` : `${path} is no file that can be read twice.`
  return new AppError('INVALID_PARAMETER_VALUE', message)
}
