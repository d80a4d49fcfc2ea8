/** What the text of a cell means. The same rules for a whole file, for one cell, and for a value from the command line. */
import type { ColumnType } from '../../../shared/column-types.ts'
import { parseTimestamp } from './parse-timestamp.ts'

/** As SQLite keeps it: booleans as 0 and 1, timestamps in ms since the epoch, null for missing. */
export type StoredValue = number | string | null

/** @returns undefined when the text is no value of the type; null when it is missing */
export type ValueParser = (text: string) => StoredValue | undefined

const MISSING = new Set(['', 'NA', 'N/A', 'n/a', '#N/A', '<NA>', 'NaN', 'nan', 'NULL', 'null'])
const LONGEST_MISSING = 4

/** Blank, or one of the spellings that pandas reads as missing; "None" is a value, since people name categories so. */
export function isMissing(text: string): boolean {
  const cell = trimmed(text)
  return cell.length <= LONGEST_MISSING && MISSING.has(cell)
}

/** The narrowest type of one cell that is not missing. */
export function inferType(text: string): ColumnType {
  const cell = trimmed(text)
  const value = parseNumber(cell)
  if (Number.isFinite(value)) return numericType(cell, value)
  if (parseBoolean(cell) !== undefined) return 'boolean'
  return parseTimestamp(cell) === null ? 'text' : 'timestamp'
}

/** A whole number beyond 53 bits would be rounded, and one with leading zeros is a code: both are text. */
function numericType(cell: string, value: number): ColumnType {
  const first = cell.charCodeAt(0)
  const digitsAt = first === PLUS || first === MINUS ? 1 : 0
  if (!isAllDigits(cell, digitsAt)) return 'number'
  const isCode = cell.charCodeAt(digitsAt) === ZERO && cell.length > digitsAt + 1
  return isCode || !Number.isSafeInteger(value) ? 'text' : 'integer'
}

/** Reads one cell as the type; for many cells of one type, take its parser once. */
export function parseValue(text: string, type: ColumnType): StoredValue | undefined {
  return VALUE_PARSERS[type](text)
}

/** How cells of each type are read. */
export const VALUE_PARSERS: Record<ColumnType, ValueParser> = {
  text: (text) => (isMissing(text) ? null : text),
  integer: (text) => {
    const value = parseNumber(trimmed(text))
    if (Number.isSafeInteger(value)) return value // 12.0 is a whole number too
    return isMissing(text) ? null : undefined
  },
  number: (text) => {
    const value = parseNumber(trimmed(text))
    if (Number.isFinite(value)) return value
    return isMissing(text) ? null : undefined
  },
  boolean: (text) => {
    if (isMissing(text)) return null
    const cell = trimmed(text)
    if (cell === '1') return 1
    return cell === '0' ? 0 : parseBoolean(cell)
  },
  timestamp: (text) => (isMissing(text) ? null : (parseTimestamp(trimmed(text)) ?? undefined))
}

const PLUS = 43
const MINUS = 45
const POINT = 46
const ZERO = 48
const NINE = 57

function isAllDigits(cell: string, from: number): boolean {
  for (let at = from; at < cell.length; at++) {
    const code = cell.charCodeAt(at)
    if (code < ZERO || code > NINE) return false
  }
  return cell.length > from
}

/** `text.trim()`, which costs more than this look at both ends: there is hardly ever anything to cut. */
function trimmed(text: string): string {
  return mayBeCut(text.charCodeAt(0)) || mayBeCut(text.charCodeAt(text.length - 1)) ? text.trim() : text
}

/** Blanks are the codes up to 32 and a few from 160 on. */
function mayBeCut(code: number): boolean {
  return code <= 32 || code >= 160
}

/** `Number` would read 0x10, 0b1 and 0o7 as well. */
const OTHER_BASE = /^0[xbo]/i

/** What a cell without blanks around it spells in decimal; NaN when it is no number, infinite when it is too large for one. */
export function parseNumber(cell: string): number {
  const first = cell.charCodeAt(0)
  const begins = (first >= ZERO && first <= NINE) || first === PLUS || first === MINUS || first === POINT
  if (!begins || (first === ZERO && cell.charCodeAt(1) > NINE && OTHER_BASE.test(cell))) return Number.NaN
  return Number(cell)
}

/** True and False in upper and lower case; undefined for anything else. */
function parseBoolean(cell: string): 0 | 1 | undefined {
  if (cell.length !== 4 && cell.length !== 5) return undefined
  const word = cell.toLowerCase()
  if (word === 'true') return 1
  return word === 'false' ? 0 : undefined
}
