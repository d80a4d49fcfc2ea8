import { errorCode } from '../../shared/error-code.ts'
import { AppError } from '../../shared/errors.ts'

/** What SQLite's refusal to store means to a person; other errors are handed on as they are. */
export function describeStorageError(error: unknown): unknown {
  const code = errorCode(error)
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError(
      'INVALID_STATE',
      'The disk is full: nothing was changed and nothing is lost. Free some space on the disk of the workspace and of the folder for temporary files, and try again.'
    )
  }
  if (isDamage(error)) {
    return new AppError(
      'INVALID_STATE',
      'The database of the workspace is damaged here: nothing was changed. Check it under Workspace, which says how far, and restore a backup.'
    )
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN') return readOnly('The folder of the workspace')
  if (code.startsWith('SQLITE_IOERR')) {
    return new AppError(
      'INVALID_STATE',
      `The disk of the workspace or of the folder for temporary files refused to write (${code}): nothing was changed. It may be full or gone; try again when it is right.`
    )
  }
  return error
}

/** Whether a file is not what SQLite has written, as after a disk's failure. */
export function isDamage(error: unknown): boolean {
  return errorCode(error).startsWith('SQLITE_CORRUPT')
}

/** Why a workspace cannot be opened, as far as a person can do something about it; other errors are handed on. */
export function describeOpenError(error: unknown, workspaceDir: string): unknown {
  const code = errorCode(error)
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new AppError('INVALID_PARAMETER_VALUE', `${workspaceDir} is no folder, nor is it in one; name another.`)
  }
  const isRefused = ['EACCES', 'EPERM', 'EROFS', 'SQLITE_CANTOPEN'].includes(code) || code.startsWith('SQLITE_READONLY')
  return isRefused ? readOnly(`The workspace ${workspaceDir}`) : describeStorageError(error)
}

function readOnly(what: string): AppError {
  return new AppError(
    'PERMISSION_DENIED',
    `${what} may not be written: nothing was changed. Change its permissions, or open a workspace in another folder.`
  )
}
