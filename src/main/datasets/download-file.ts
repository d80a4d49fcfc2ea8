import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode } from '../../shared/error-code.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import { readPiece, type Piece } from '../files/read-piece.ts'

type DownloadContext = Pick<AppContext, 'paths' | 'owner' | 'access'>

/**
 * A piece of a file that is there to be fetched: `exports/NAME` or `quarantine/NAME`. An export goes with its last piece,
 * but the workspace's stay in a program that only reads.
 * @throws RESOURCE_DOES_NOT_EXIST for any other name
 */
export async function readDownload(
  context: DownloadContext,
  { file, offset }: { file: string; offset: number }
): Promise<Piece> {
  for (const { path, goes } of placesOf(context, file)) {
    const piece = await readPiece(path, offset).catch(missing)
    if (piece === null) continue
    const isLast = offset + Buffer.byteLength(piece.data, 'base64') >= piece.size_bytes
    if (isLast && goes) await rm(path, { force: true })
    return piece
  }
  throw new AppError(
    'RESOURCE_DOES_NOT_EXIST',
    `There is no file "${file}" to download; it may have been cleared away.`
  )
}

/** Where a file may lie, and whether it goes once it was fetched. */
function placesOf({ paths, owner, access }: DownloadContext, file: string): { path: string; goes: boolean }[] {
  const [folder, name = '', rest] = file.split('/')
  if (rest !== undefined || !isName(name)) return []
  if (folder === 'quarantine') return [{ path: join(paths.quarantine, name), goes: false }]
  if (folder !== 'exports') return []
  return [
    { path: join(owner.files, 'exports', name), goes: true }, // made while this program only read
    { path: join(paths.exports, name), goes: access.granted }
  ]
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
