import { AppError } from '../../../shared/errors.ts'

/** What is wrong with a file, with the line where it stands: `users.csv line 17: …`. Lines count from 1. */
export function lineError(sourceName: string, line: number, message: string): AppError {
  return new AppError('INVALID_PARAMETER_VALUE', `${sourceName} line ${line}: ${message}`, { file: sourceName, line })
}

/** What is wrong with a file as a whole. */
export function fileError(sourceName: string, message: string): AppError {
  return new AppError('INVALID_PARAMETER_VALUE', `${sourceName}: ${message}`, { file: sourceName })
}

/** The system's refusal to read a file, in words. */
export function readError(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new AppError('RESOURCE_DOES_NOT_EXIST', `There is no file ${path}.`)
  if (code === 'EACCES' || code === 'EPERM') {
    return new AppError('PERMISSION_DENIED', `${path} may not be read; change its permissions and try again.`)
  }
  if (code === 'EISDIR') return notAFile(path, true)
  return error
}

export function notAFile(path: string, isFolder: boolean): AppError {
  const message = isFolder ? `${path} is a folder; name the files in it.` : `${path} is no file that can be read twice.`
  return new AppError('INVALID_PARAMETER_VALUE', message)
}
