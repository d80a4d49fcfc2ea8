/** Lines of text as bytes outside of the heap: what waits to be written is no work for the garbage collector. */
export interface LineBuffer {
  readonly n_lines: number
  /** @param line one without a line break */
  add(line: string): void
  /** Hands all lines over and begins anew; see {@link eachLine}. */
  take(): Uint8Array<ArrayBuffer>[]
}

/** Small enough to be taken from memory that is there: larger pieces, and the strings read from them, get new pages each time. */
const CHUNK_BYTES = 64 * 1024
/** UTF-8 takes at most so many bytes for a unit of a JavaScript string. */
const MOST_BYTES_A_UNIT = 3
const LINE_BREAK = 10

export function createLineBuffer(): LineBuffer {
  let full: Uint8Array<ArrayBuffer>[] = []
  let chunk: Buffer<ArrayBuffer> | null = null
  let used = 0
  let n_lines = 0

  const close = (): void => {
    if (chunk !== null && used > 0) full.push(chunk.subarray(0, used))
    chunk = null
    used = 0
  }
  return {
    get n_lines() {
      return n_lines
    },
    add: (line) => {
      const most = line.length * MOST_BYTES_A_UNIT + 1
      if (chunk === null || used + most > chunk.length) {
        close()
        chunk = Buffer.allocUnsafeSlow(Math.max(CHUNK_BYTES, most)) // no slice of a pool: it is given away as a whole
      }
      used += chunk.write(line, used)
      chunk[used++] = LINE_BREAK
      n_lines++
    },
    take: () => {
      close()
      const chunks = full
      full = []
      n_lines = 0
      return chunks
    }
  }
}

/** The lines of what a buffer handed over, in order. No line lies in two chunks. */
export function* eachLine(chunks: readonly Uint8Array[]): Generator<string> {
  const decoder = new TextDecoder()
  for (const chunk of chunks) yield* decoder.decode(chunk.subarray(0, -1)).split('\n')
}
