import { isUtf8 } from 'node:buffer'
import type { Encoding } from '../../../shared/read-options.ts'
import { lineError } from './csv-error.ts'

/**
 * A file's text, piece after piece, without its byte-order mark. Every line break, CRLF and CR, becomes LF, also inside
 * quotes: so a file may mix them, and lines can be counted.
 * @throws INVALID_PARAMETER_VALUE naming the first line that is not in the file's encoding
 */
export async function* decodeText(
  pieces: AsyncIterable<Buffer>,
  { encoding, sourceName }: { encoding: Encoding; sourceName: string }
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: encoding !== 'windows-1252' })
  const lineBreaks = new LineBreaks()
  let before: Buffer = Buffer.alloc(0)
  const decode = (bytes: Buffer, stream: boolean): string => {
    try {
      return decoder.decode(bytes, { stream })
    } catch {
      const line = 1 + lineBreaks.count + (encoding === 'utf-8' ? linesToBadByte(before, bytes) : 0)
      throw lineError(
        sourceName,
        line,
        `here are bytes that are not ${encoding.toUpperCase()}, unlike the rest of the file; save all of it as UTF-8 and import that.`
      )
    }
  }
  for await (const bytes of pieces) {
    const text = lineBreaks.next(decode(bytes, true))
    before = bytes
    if (text !== '') yield text
  }
  const rest = lineBreaks.next(decode(Buffer.alloc(0), false)) + lineBreaks.last()
  if (rest !== '') yield rest
}

/** Line breaks in the bytes from the last line begun on, up to the first line that is not UTF-8. */
function linesToBadByte(before: Buffer, bytes: Buffer): number {
  const rest = Buffer.concat([before.subarray(before.lastIndexOf('\n') + 1), bytes])
  let lines = 0
  for (let from = 0; ; lines++) {
    const to = rest.indexOf('\n', from)
    if (to < 0 || !isUtf8(rest.subarray(from, to))) return lines
    from = to + 1
  }
}

/** Makes one kind of line break of three, and counts them. */
class LineBreaks {
  #heldBack = ''
  count = 0

  /** A CR at the end is held back: the LF that belongs to it may come next. */
  next(text: string): string {
    let whole = this.#heldBack + text
    this.#heldBack = whole.endsWith('\r') ? '\r' : ''
    if (this.#heldBack !== '') whole = whole.slice(0, -1)
    const clean = whole.includes('\r') ? whole.replaceAll(/\r\n?/g, '\n') : whole
    this.count += countLineBreaks(clean)
    return clean
  }

  /** What was held back, at the end of the file. */
  last(): string {
    return this.#heldBack === '' ? '' : '\n'
  }
}

/** How many LF a text holds. */
export function countLineBreaks(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}
