import { isAscii, isUtf8 } from 'node:buffer'
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
  const decoder = encoding === 'utf-8' ? createUtf8Decoder() : createDecoder(encoding)
  const lineBreaks = new LineBreaks()
  let before: Buffer = Buffer.alloc(0)
  const decode = (bytes: Buffer, isLast: boolean): string => {
    try {
      return decoder(bytes, isLast)
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
    const text = lineBreaks.next(decode(bytes, false))
    before = bytes
    if (text !== '') yield text
  }
  const rest = lineBreaks.next(decode(Buffer.alloc(0), true)) + lineBreaks.last()
  if (rest !== '') yield rest
}

/** @throws TypeError when the bytes are not in the encoding */
type Decoder = (bytes: Buffer, isLast: boolean) => string

/** In no encoding here but UTF-16 do bytes below 128 mean anything but ASCII, which is read many times faster. */
function createDecoder(encoding: Exclude<Encoding, 'utf-8'>): Decoder {
  const isWide = encoding !== 'windows-1252'
  const decoder = new TextDecoder(encoding, { fatal: isWide })
  return (bytes, isLast) =>
    !isWide && isAscii(bytes) ? bytes.toString('latin1') : decoder.decode(bytes, { stream: !isLast })
}

/** What `TextDecoder` does, several times faster. A letter that is cut in two waits for the next piece. */
function createUtf8Decoder(): Decoder {
  let rest: Buffer = Buffer.alloc(0)
  let isBegun = false
  return (bytes, isLast) => {
    const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
    const end = isLast ? all.length : endOfLetters(all)
    const whole = all.subarray(0, end)
    rest = all.subarray(end)
    if (isAscii(whole)) {
      isBegun ||= end > 0
      return whole.toString('latin1')
    }
    if (!isUtf8(whole)) throw new TypeError('not UTF-8')
    const text = whole.toString('utf8')
    const isMarked = !isBegun && text.startsWith('\uFEFF')
    isBegun = true
    return isMarked ? text.slice(1) : text
  }
}

/** Where the last letter ends that is there with all its bytes (RFC 3629: 2, 3 or 4 of them from C0, E0 and F0 on). */
function endOfLetters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]
    if (byte < 0x80) break
    if (byte < 0xc0) continue
    const wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return wanted > back ? bytes.length - back : bytes.length
  }
  return bytes.length
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
