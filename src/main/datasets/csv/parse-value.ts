/** What the text of a cell means. The same rules for a whole file, for one cell, and for a value from the command line. */
import type { ColumnType } from '../../../shared/column-types.ts'
import { NA_VALUES, type DateOrder, type Decimal } from '../../../shared/read-options.ts'
import { parseEpoch } from './parse-epoch.ts'
import { isCode, isRounded, parseDecimalComma, parseDecimalPoint } from './parse-number.ts'
import { parseSlashedDate } from './parse-slashed-date.ts'
import { parseTimestamp } from './parse-timestamp.ts'

/** As SQLite keeps it: booleans as 0 and 1, timestamps in ms since the epoch, null for missing. */
export type StoredValue = number | string | null

/** @returns undefined when the text is no value of the type; null when it is missing */
export type ValueParser = (text: string) => StoredValue | undefined

/** How a file spells its values. */
export interface ValueSpelling {
  decimal: Decimal
  /** Besides blanks. */
  na_values: readonly string[]
}

export const USUAL_SPELLING: ValueSpelling = { decimal: '.', na_values: NA_VALUES }

/** Reads the cells of one file. */
export interface ValueReader {
  isMissing(text: string): boolean
  /** @param cell without blanks around it @returns NaN when it is no number, infinite when it is too large for one */
  parseNumber(cell: string): number
  /** The parser of a column, to be taken once for all its cells. @param order of its dates; null: ISO only */
  parserOf(type: ColumnType, order: DateOrder | null): ValueParser
}

const TRUE = new Set(['true', 'yes', 't', 'y', '1'])
const FALSE = new Set(['false', 'no', 'f', 'n', '0'])

/** In upper and lower case; undefined for anything else. */
function parseBoolean(cell: string): 0 | 1 | undefined {
  if (cell.length > 5) return undefined
  const word = cell.toLowerCase()
  if (TRUE.has(word)) return 1
  return FALSE.has(word) ? 0 : undefined
}

/** `text.trim()`, which costs more than this look at both ends: there is hardly ever anything to cut. */
export function trimmed(text: string): string {
  return mayBeCut(text.charCodeAt(0)) || mayBeCut(text.charCodeAt(text.length - 1)) ? text.trim() : text
}

/** Blanks are the codes up to 32 and a few from 160 on. */
function mayBeCut(code: number): boolean {
  return code <= 32 || code >= 160
}

export function createValueReader({ decimal, na_values }: ValueSpelling): ValueReader {
  const missing = new Set(['', ...na_values.map((value) => value.trim())])
  const longest = Math.max(...[...missing].map((value) => value.length))
  const isMissing = (text: string): boolean => {
    const cell = trimmed(text)
    return cell.length <= longest && missing.has(cell)
  }
  const parseNumber = decimal === '.' ? parseDecimalPoint : parseDecimalComma
  const isSpelledByNumber = na_values.some((value) => Number.isFinite(parseNumber(value.trim()))) // as -1 or 999
  const numberParser =
    (fits: (value: number) => boolean): ValueParser =>
    (text) => {
      const value = parseNumber(trimmed(text))
      if (fits(value)) return isSpelledByNumber && isMissing(text) ? null : value
      return isMissing(text) ? null : undefined
    }
  const parsers: Record<Exclude<ColumnType, 'timestamp'>, ValueParser> = {
    text: (text) => (isMissing(text) ? null : text),
    integer: numberParser(Number.isSafeInteger), // 12.0 is a whole number too
    number: numberParser(Number.isFinite),
    boolean: (text) => (isMissing(text) ? null : parseBoolean(trimmed(text)))
  }
  return {
    isMissing,
    parseNumber,
    parserOf: (type, order) =>
      type === 'timestamp'
        ? (text) => (isMissing(text) ? null : (parseTime(trimmed(text), order) ?? undefined))
        : parsers[type]
  }
}

const USUAL = createValueReader(USUAL_SPELLING)

/** Blank, or one of the usual spellings. */
export const { isMissing } = USUAL

/** Reads one cell as the type, as files usually spell it. */
export function parseValue(text: string, type: ColumnType): StoredValue | undefined {
  return USUAL.parserOf(type, null)(text)
}

/** Whether a cell that is not missing is neither number nor truth value nor date. */
export function looksLikeText(cell: string): boolean {
  const isNumber = Number.isFinite(parseDecimalPoint(cell)) && !isCode(cell) && !isRounded(cell)
  return !isNumber && !/^(true|false)$/i.test(cell) && parseTimestamp(cell) === null
}

/** Any spelling of a time. @param order null: none in which day or month might come first @returns ms, UTC */
export function parseTime(cell: string, order: DateOrder | null): number | null {
  return parseTimestamp(cell) ?? (order === null ? null : parseSlashedDate(cell, order)) ?? parseEpoch(cell)
}
