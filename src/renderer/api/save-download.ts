import { client } from './client.ts'
import { download } from './download.ts'

/** Fetches a file of the workspace piece by piece and offers it to be saved under its own name. */
export async function saveDownload(file: string): Promise<void> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for (let offset = 0; ;) {
    const { data, size_bytes } = await client.datasets.download({ file, offset })
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
    pieces.push(bytes)
    offset += bytes.length
    if (bytes.length === 0 || offset >= size_bytes) break
  }
  download(file.split('/').at(-1) ?? file, new Blob(pieces))
}
