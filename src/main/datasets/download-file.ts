import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import type { WorkspacePaths } from '../db/connection.ts'

/** Bytes of one piece; divisible by three, so that pieces of base64 can be put together. */
const BYTES_AT_ONCE = 3 << 20

/**
 * A piece of a file that is there to be fetched: `exports/NAME` or `quarantine/NAME`.
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
  try {
    const { size } = await found.stat()
    const length = Math.max(0, Math.min(BYTES_AT_ONCE, size - offset))
    const { buffer, bytesRead } = await found.read(Buffer.alloc(length), 0, length, offset)
    return { data: buffer.subarray(0, bytesRead).toString('base64'), size_bytes: size }
  } finally {
    await found.close()
  }
}

function isName(name: string): boolean {
  return /^[^\\/:*?"<>|]+$/.test(name) && !name.includes('\0') && !/^\.+$/.test(name)
}
