import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { errorCode } from '../../shared/error-code.ts'
import { AppError } from '../../shared/errors.ts'
import type { WorkspacePaths } from '../db/connection.ts'
import { refuseOwnFiles } from './own-files.ts'

/** Where an export goes. */
export interface ExportTarget {
  path: string
  /** What `datasets.download` fetches it by; null: it is a file of the person's own. */
  file: string | null
}

/**
 * Makes sure that a file can be written, before long work begins.
 * @throws INVALID_PARAMETER_VALUE when its folder does not exist or cannot be written, a folder is in its place, or it is
 *   one of the workspace's own
 */
export async function checkTargetFile(paths: WorkspacePaths, path: string): Promise<void> {
  await refuseOwnFiles(paths, path)
  const folder = dirname(path)
  const found = await stat(folder).catch(() => null)
  if (found === null || !found.isDirectory()) {
    throw new AppError('INVALID_PARAMETER_VALUE', `The folder ${folder} does not exist; create it or choose another.`)
  }
  if ((await stat(path).catch(() => null))?.isDirectory()) {
    throw new AppError('INVALID_PARAMETER_VALUE', `${path} is a folder; give the name of a file in it.`)
  }
  await access(folder, constants.W_OK).catch(() => {
    throw notWritable(path)
  })
}

/** Something else is in the way, or nothing where a folder should be. */
const OUT_OF_PLACE = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'EEXIST', 'ENOTEMPTY', 'ENAMETOOLONG'])

/** Says what a file system's error means to a person; other errors are handed on as they are. */
export function describeFileError(error: unknown, path: string): unknown {
  const code = errorCode(error)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return notWritable(path)
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    return new AppError(
      'INVALID_PARAMETER_VALUE',
      `There is no room left for ${path}; free some space or choose another disk.`
    )
  }
  if (code !== null && OUT_OF_PLACE.has(code)) {
    return new AppError('INVALID_PARAMETER_VALUE', `${path} cannot be written; choose another folder or name.`)
  }
  return error
}

function notWritable(path: string): AppError {
  return new AppError(
    'INVALID_PARAMETER_VALUE',
    `${path} cannot be written: the folder is read-only for you; choose another.`
  )
}
