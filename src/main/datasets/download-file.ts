import { open, readdir, rm, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import type { WorkspacePaths } from '../db/connection.ts'

/** Bytes of one piece; divisible by three, so that pieces of base64 can be put together. */
const BYTES_AT_ONCE = 3 << 20

/**
 * A piece of a file that is there to be fetched: `exports/NAME` or `quarantine/NAME`. An export goes with its last piece.
 * @throws RESOURCE_DOES_NOT_EXIST for any other name
 */
export async function readDownload(
  paths: Pick<WorkspacePaths, 'exports' | 'quarantine'>,
  { file, offset }: { file: string; offset: number }
): Promise<{ data: string; size_bytes: number }> {
  const [folder, name, rest] = file.split('/')
  const isKnown = (folder === 'exports' || folder === 'quarantine') && rest === undefined && isName(name ?? '')
  const found = isKnown ? await open(join(paths[folder], name)).catch(() => null) : null
  if (found === null) {
    throw new AppError(
      'RESOURCE_DOES_NOT_EXIST',
      `There is no file "${file}" to download; it may have been cleared away.`
    )
  }
  const piece = await readPiece(found, offset)
  if (folder === 'exports' && piece.isLast) await rm(join(paths.exports, name), { force: true })
  return { data: piece.bytes.toString('base64'), size_bytes: piece.size }
}

async function readPiece(file: FileHandle, offset: number): Promise<{ bytes: Buffer; size: number; isLast: boolean }> {
  try {
    const { size } = await file.stat()
    const length = Math.max(0, Math.min(BYTES_AT_ONCE, size - offset))
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset)
    return { bytes: buffer.subarray(0, bytesRead), size, isLast: offset + bytesRead >= size }
  } finally {
    await file.close()
  }
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
