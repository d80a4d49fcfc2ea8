import { isAbsolute } from 'node:path'
import { AppError } from '../../shared/errors.ts'

/**
 * A path is taken as the person's own machine names it; a relative one would depend on where the program was started.
 * @throws INVALID_PARAMETER_VALUE for a relative one, or one that holds a zero character
 */
export function requireAbsoluteFile(path: string): void {
  if (path.includes('\0')) throw new AppError('INVALID_PARAMETER_VALUE', `${JSON.stringify(path)} is no path.`)
  if (isAbsolute(path)) return
  throw new AppError('INVALID_PARAMETER_VALUE', `"${path}" is not an absolute path; name the file with its folders.`)
}

/**
 * The same for a folder.
 * @throws INVALID_PARAMETER_VALUE for a relative one
 */
export function requireAbsoluteFolder(path: string): void {
  if (isAbsolute(path)) return
  throw new AppError('INVALID_PARAMETER_VALUE', `"${path}" is not a whole path; write it from the root of the disk.`)
}
