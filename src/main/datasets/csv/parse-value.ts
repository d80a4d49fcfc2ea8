/** What the text of a cell means. The same rules for a whole file, for one cell, and for a value from the command line. */
import type { ColumnType } from '../../../shared/column-types.ts'

/** As SQLite keeps it: booleans as 0 and 1, timestamps in ms since the epoch, null for missing. */
export type StoredValue = number | string | null

const MISSING = new Set(['', 'NA', 'N/A', 'n/a', '#N/A', '<NA>', 'NaN', 'nan', 'NULL', 'null'])

/** Blank, or one of the spellings that pandas reads as missing; "None" is a value, since people name categories so. */
export function isMissing(text: string): boolean {
  return MISSING.has(text) || MISSING.has(text.trim())
}

const INTEGER = /^[+-]?\d+$/
/** A number with leading zeros is a code: the zeros would be lost. */
const CODE = /^[+-]?0\d/
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/
const BOOLEAN = new Map([
  ['true', 1],
  ['false', 0]
])
const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/

/** The narrowest type of one cell that is not missing. */
export function inferType(text: string): ColumnType {
  const cell = text.trim()
  if (NUMBER.test(cell)) {
    if (CODE.test(cell) && INTEGER.test(cell)) return 'text'
    if (!INTEGER.test(cell)) return Number.isFinite(Number(cell)) ? 'number' : 'text'
    return Number.isSafeInteger(Number(cell)) ? 'integer' : 'text'
  }
  if (BOOLEAN.has(cell.toLowerCase())) return 'boolean'
  return parseTimestamp(cell) === null ? 'text' : 'timestamp'
}

/** @returns undefined when the text is no value of the type; null when it is missing */
export function parseValue(text: string, type: ColumnType): StoredValue | undefined {
  if (isMissing(text)) return null
  const cell = text.trim()
  switch (type) {
    case 'text':
      return text
    case 'integer': {
      const value = NUMBER.test(cell) ? Number(cell) : Number.NaN // 12.0 is a whole number too
      return Number.isSafeInteger(value) ? value : undefined
    }
    case 'number': {
      const value = NUMBER.test(cell) ? Number(cell) : Number.NaN
      return Number.isFinite(value) ? value : undefined
    }
    case 'boolean':
      return BOOLEAN.get(cell.toLowerCase()) ?? (cell === '1' ? 1 : cell === '0' ? 0 : undefined)
    case 'timestamp':
      return parseTimestamp(cell) ?? undefined
  }
}

/**
 * ISO 8601: a day, or a day and time, which is UTC where no zone is named.
 * @returns ms since the epoch; null when the text is no date of the calendar
 */
export function parseTimestamp(text: string): number | null {
  const match = DATE.exec(text)
  if (match === null) return null
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = match
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day))
  if (new Date(midnight).toISOString().slice(0, 10) !== `${year}-${month}-${day}`) return null
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  const timeOfDay = (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1000
  return midnight + timeOfDay + Number(fraction.padEnd(3, '0').slice(0, 3)) - zoneOffset(zone)
}

function zoneOffset(zone: string): number {
  if (zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}
