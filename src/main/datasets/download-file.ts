import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode } from '../../shared/error-code.ts'
import { AppError } from '../../shared/errors.ts'
import type { WorkspacePaths } from '../db/connection.ts'
import type { WriteAccess } from '../db/write-access.ts'
import { readPiece, type Piece } from '../files/read-piece.ts'

/**
 * A piece of a file that is there to be fetched: `exports/NAME` or `quarantine/NAME`. An export goes with its last piece,
 * where the workspace may be written.
 * @throws RESOURCE_DOES_NOT_EXIST for any other name
 */
export async function readDownload(
  paths: Pick<WorkspacePaths, 'exports' | 'quarantine'>,
  { file, offset }: { file: string; offset: number },
  access: Pick<WriteAccess, 'granted'>
): Promise<Piece> {
  const [folder, name, rest] = file.split('/')
  const isKnown = (folder === 'exports' || folder === 'quarantine') && rest === undefined && isName(name ?? '')
  const piece = isKnown ? await readPiece(join(paths[folder], name), offset).catch(missing) : null
  if (piece === null) {
    throw new AppError(
      'RESOURCE_DOES_NOT_EXIST',
      `There is no file "${file}" to download; it may have been cleared away.`
    )
  }
  const read = Buffer.byteLength(piece.data, 'base64')
  const isLast = offset + read >= piece.size_bytes
  if (folder === 'exports' && isLast && access.granted) await rm(join(paths.exports, name), { force: true })
  return piece
}

function missing(error: unknown): null {
  if (errorCode(error) === 'ENOENT') return null
  throw error
}

/** Younger ones may be on their way to a person, from another program on this workspace. */
const OLD_MS = 3600 * 1000

/** Takes away exports that nobody has fetched: those of a time before this program. */
export async function removeOldExports(exports: string, now: number): Promise<void> {
  const names = await readdir(exports).catch(() => []) // nothing was exported yet
  for (const name of names) {
    const path = join(exports, name)
    const found = await stat(path).catch(() => null)
    if (found !== null && now - found.mtimeMs > OLD_MS) await rm(path, { force: true })
  }
}

function isName(name: string): boolean {
  return /^[^\\/:*?"<>|]+$/.test(name) && !name.includes('\0') && !/^\.+$/.test(name)
}
