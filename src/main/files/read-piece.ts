import { open } from 'node:fs/promises'

/** Bytes of one piece; divisible by three, so that pieces of base64 can be put together. */
const BYTES_AT_ONCE = 3 << 20

export interface Piece {
  /** Base64; '' at the end. */
  data: string
  size_bytes: number
}

/**
 * A piece of a file of any size, for one answer of a call.
 * @throws what the system says where there is no such file
 */
export async function readPiece(path: string, offset: number): Promise<Piece> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const length = Math.max(0, Math.min(BYTES_AT_ONCE, size - offset))
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset)
    return { data: buffer.toString('base64', 0, bytesRead), size_bytes: size }
  } finally {
    await file.close()
  }
}
