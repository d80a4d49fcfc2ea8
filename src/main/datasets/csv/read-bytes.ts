import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createGunzip, gunzipSync } from 'node:zlib'
import { notAFile } from './csv-error.ts'
import { SNIFFED_BYTES } from './sniff.ts'

const BYTES_AT_ONCE = 1 << 18

export interface FileHead {
  /** The first bytes, unpacked where the file is packed. */
  head: Buffer
  /** The head is all there is. */
  isWhole: boolean
  is_gzip: boolean
  /** Of the file as it lies on the disk. */
  size: number
}

/** @throws INVALID_PARAMETER_VALUE when the path is a folder, a pipe or a device */
export async function readHead(path: string): Promise<FileHead> {
  const found = await stat(path)
  if (!found.isFile()) throw notAFile(path, found.isDirectory()) // a pipe would be waited for without end
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(found.size, SNIFFED_BYTES)), 0, undefined, 0)
    const bytes = buffer.subarray(0, bytesRead)
    const isAll = bytesRead < SNIFFED_BYTES
    if (!isGzip(bytes)) return { head: bytes, isWhole: isAll, is_gzip: false, size: found.size }
    // cut off where the head ends: what is unpacked so far is what is wanted
    const unpacked = gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH })
    const head = unpacked.subarray(0, SNIFFED_BYTES)
    return { head, isWhole: isAll && head.length === unpacked.length, is_gzip: true, size: found.size }
  } finally {
    await file.close()
  }
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

/**
 * A file's bytes, piece after piece, unpacked where it is packed.
 * @param onBytes told of every piece as it lies on the disk
 */
export async function* readBytes(
  path: string,
  isPacked: boolean,
  onBytes: (bytes: Uint8Array) => void
): AsyncGenerator<Buffer> {
  const packed = tell(createReadStream(path, { highWaterMark: BYTES_AT_ONCE }), onBytes)
  if (!isPacked) {
    yield* packed
    return
  }
  const gunzip = createGunzip({ chunkSize: BYTES_AT_ONCE })
  const ended = pipeline(Readable.from(packed, { objectMode: false }), gunzip)
  ended.catch(() => {}) // whoever reads the pieces meets the same error
  yield* gunzip as AsyncIterable<Buffer>
  await ended
}

async function* tell(bytes: AsyncIterable<Buffer>, onBytes: (bytes: Uint8Array) => void): AsyncGenerator<Buffer> {
  for await (const piece of bytes) {
    onBytes(piece)
    yield piece
  }
}
