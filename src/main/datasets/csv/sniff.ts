/**
 * Tells how a text file is written from its first bytes: encoding by byte-order mark (Unicode Standard, 23.8) or by
 * whether the bytes are valid UTF-8, delimiter by which candidate cuts every line into as many pieces as the first.
 */
import { isAscii, isUtf8 } from 'node:buffer'
import { AppError } from '../../../shared/errors.ts'

export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

export interface CsvFormat {
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  delimiter: Delimiter
}

/** So many bytes are enough to tell. */
export const SNIFFED_BYTES = 1 << 20

/** Lines looked at for the delimiter. */
const SNIFFED_LINES = 100

/**
 * @param head the first bytes of a file, at most SNIFFED_BYTES
 * @throws INVALID_PARAMETER_VALUE when the file is empty or is no text
 */
export function sniffCsv(head: Buffer, sourceName: string): CsvFormat {
  const encoding = sniffEncoding(head, sourceName)
  const text = new TextDecoder(encoding).decode(head)
  if (text.trim() === '') throw refused(`${sourceName} is empty; it needs a line of column names and rows below it.`)
  return { encoding, delimiter: sniffDelimiter(text) }
}

const MAGIC: [bytes: number[], what: string][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'an Excel workbook or zip archive'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an Excel workbook'],
  [[0x1f, 0x8b], 'a gzip archive'],
  [[0x50, 0x41, 0x52, 0x31], 'a Parquet file'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF']
]

function sniffEncoding(head: Buffer, sourceName: string): CsvFormat['encoding'] {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const known = MAGIC.find(([bytes]) => bytes.every((byte, at) => head[at] === byte))
  if (known !== undefined || head.includes(0)) {
    throw refused(`${sourceName} is ${known?.[1] ?? 'a binary file'}, not text; save it as CSV and import that.`)
  }
  return isMeantAsUtf8(head) ? 'utf-8' : 'windows-1252'
}

/**
 * Whether the bytes are UTF-8, or were meant to be: text in the Windows encoding has hardly a line whose letters beyond
 * ASCII happen to be UTF-8, so where one is, other lines are broken, and reading them will say which.
 */
function isMeantAsUtf8(head: Buffer): boolean {
  if (isUtf8ButForTheEnd(head)) return true
  for (let from = 0; ;) {
    const to = head.indexOf('\n', from)
    const line = head.subarray(from, to < 0 ? undefined : to)
    if (!isAscii(line) && isUtf8(line)) return true
    if (to < 0) return false
    from = to + 1
  }
}

/** The end of a file's first bytes may cut a character in two; the end of the file may not. */
function isUtf8ButForTheEnd(head: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: head.length === SNIFFED_BYTES })
    return true
  } catch {
    return false
  }
}

function sniffDelimiter(text: string): Delimiter {
  const lines = countDelimiters(text)
  let best: Delimiter = ','
  let bestShare = 0
  let bestCount = 0
  for (const [at, delimiter] of DELIMITERS.entries()) {
    const count = lines[0][at]
    if (count === 0) continue
    const share = lines.filter((line) => line[at] === count).length / lines.length
    if (share > bestShare || (share === bestShare && count > bestCount)) {
      best = delimiter
      bestShare = share
      bestCount = count
    }
  }
  return best
}

/** Per line that is not blank, how often each delimiter stands outside quotes. */
function countDelimiters(text: string): number[][] {
  const lines: number[][] = []
  let counts: number[] = DELIMITERS.map(() => 0)
  let isBlank = true
  const endLine = (): void => {
    if (!isBlank) lines.push(counts)
    counts = DELIMITERS.map(() => 0)
    isBlank = true
  }
  let isQuoted = false
  let mayOpen = true // a quote opens a value only where one begins, and goes on with it when it is doubled
  for (const char of text) {
    if (char === '"' && (isQuoted || mayOpen)) {
      mayOpen = isQuoted
      isQuoted = !isQuoted
      isBlank = false
    } else if (!isQuoted && (char === '\n' || char === '\r')) {
      endLine()
      if (lines.length === SNIFFED_LINES) return lines
      mayOpen = true
    } else {
      const at = isQuoted ? -1 : DELIMITERS.indexOf(char as Delimiter)
      if (at >= 0) counts[at]++
      mayOpen = at >= 0
      isBlank = false
    }
  }
  if (lines.length === 0) endLine() // a last line that the head cut off counts only where it is the one line
  return lines
}

function refused(message: string): AppError {
  return new AppError('INVALID_PARAMETER_VALUE', message)
}
