import { isAscii, isUtf8 } from 'node:buffer'
import { AppError } from '../../../shared/errors.ts'
import type { Encoding } from '../../../shared/read-options.ts'
import { NO_OPTIONS_HELP } from './csv-error.ts'

const MAGIC: [bytes: number[], what: string][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'an Excel workbook or zip archive'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an Excel workbook'],
  [[0x1f, 0x8b], 'a gzip archive inside another'],
  [[0x50, 0x41, 0x52, 0x31], 'a Parquet file inside a gzip archive'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF']
]

/** @throws INVALID_PARAMETER_VALUE when the bytes are no text */
export function sniffEncoding(head: Buffer, isWhole: boolean, sourceName: string): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const known = MAGIC.find(([bytes]) => bytes.every((byte, at) => head[at] === byte))
  const unmarked = known === undefined ? sniffUnmarked16(head) : null
  if (unmarked !== null) return unmarked
  if (known !== undefined || head.includes(0)) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `${sourceName} is ${known?.[1] ?? 'a binary file'}, not text; save it as CSV and import that.`,
      known === undefined ? {} : NO_OPTIONS_HELP // a binary file may be text in an encoding that is not told from it
    )
  }
  return isMeantAsUtf8(head, isWhole) ? 'utf-8' : 'windows-1252'
}

/** Text of two bytes a letter without a mark: of western text every other byte is zero, and no other one is. */
function sniffUnmarked16(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  const looked = head.subarray(0, 2000)
  if (looked.length < 4 || head.length % 2 !== 0) return null
  const zeros = [0, 0]
  for (const [at, byte] of looked.entries()) if (byte === 0) zeros[at % 2]++
  const half = looked.length / 2
  if (zeros[0] === 0 && zeros[1] > 0.8 * half) return 'utf-16le'
  return zeros[1] === 0 && zeros[0] > 0.8 * half ? 'utf-16be' : null
}

/**
 * Whether the bytes are UTF-8, or were meant to be: text in the Windows encoding has hardly a line whose letters beyond
 * ASCII happen to be UTF-8, so where one is, other lines are broken, and reading them will say which.
 */
function isMeantAsUtf8(head: Buffer, isWhole: boolean): boolean {
  if (isUtf8ButForTheEnd(head, isWhole)) return true
  for (let from = 0; ;) {
    const to = head.indexOf('\n', from)
    const line = head.subarray(from, to < 0 ? undefined : to)
    if (!isAscii(line) && isUtf8(line)) return true
    if (to < 0) return false
    from = to + 1
  }
}

/** The end of a file's first bytes may cut a character in two; the end of the file may not. */
function isUtf8ButForTheEnd(head: Buffer, isWhole: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: !isWhole })
    return true
  } catch {
    return false
  }
}
