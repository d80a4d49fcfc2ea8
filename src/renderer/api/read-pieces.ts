/** A piece of a file as base64, beginning with the byte asked for, and how large the whole is. */
type ReadPiece = (offset: number) => Promise<{ data: string; size_bytes: number }>

/** A file of the workspace, fetched piece by piece: calls answer no more at once. */
export async function readPieces(read: ReadPiece, type = 'application/octet-stream'): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for (let offset = 0; ;) {
    const { data, size_bytes } = await read(offset)
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
    pieces.push(bytes)
    offset += bytes.length
    if (bytes.length === 0 || offset >= size_bytes) return new Blob(pieces, { type })
  }
}
