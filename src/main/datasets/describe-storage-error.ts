import { AppError } from '../../shared/errors.ts'

/** What SQLite's refusal to store means to a person; other errors are handed on as they are. */
export function describeStorageError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return new AppError(
      'INVALID_STATE',
      'The disk is full: nothing was imported and nothing is lost. Free some space on the disk of the workspace and of the folder for temporary files, and import again.'
    )
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN') {
    return new AppError(
      'PERMISSION_DENIED',
      'The folder of the workspace may not be written: nothing was imported. Change its permissions, or open a workspace in another folder.'
    )
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return new AppError(
      'INVALID_STATE',
      `The disk of the workspace or of the folder for temporary files refused to write (${code}): nothing was imported. It may be full or gone; try again when it is right.`
    )
  }
  return error
}
