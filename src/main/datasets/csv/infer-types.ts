import type { ColumnType } from '../../../shared/column-types.ts'
import type { ColumnFit, ColumnProfile } from '../../../shared/contract/datasets.ts'
import type { DateOrder } from '../../../shared/read-options.ts'
import { columnProfile, DistinctValues, NumberStatistics } from '../profile/column-statistics.ts'
import { DateInference } from './infer-dates.ts'
import { isCode, isRounded, isWhole } from './parse-number.ts'
import { createValueReader, trimmed, USUAL_SPELLING, type ValueReader } from './parse-value.ts'

export interface InferredColumn extends ColumnProfile {
  fit: ColumnFit
}

/** Meets every cell of one column and then knows its type and profile. */
export interface ColumnInference {
  add(text: string, line: number): void
  finish(): InferredColumn
}

export interface InferenceOptions {
  reader?: ValueReader
  /** A type that the file itself declares; it is then not told from the cells. */
  declared?: ColumnType
  /** For dates that can be read either way; null: they stay text, and the fit says so. */
  date_order?: DateOrder | null
}

/** Spelled as a missing value by some, and as a value by others. */
const UNSURE = ['?', '-']

/**
 * The narrowest type that all values have: integers and decimals together are numbers, anything else together is text.
 * A column without a value is text. What could be narrower only by losing something stays text as well: codes with
 * leading zeros, whole numbers beyond 53 bits, and categories such as yes and no. For each type that does not fit, the
 * first cell that speaks against it is kept.
 */
export function createColumnInference(name: string, options: InferenceOptions = {}): ColumnInference {
  const reader = options.reader ?? createValueReader(USUAL_SPELLING)
  const parseBoolean = reader.parserOf('boolean', null)
  const distinct = new DistinctValues()
  const numbers = new NumberStatistics()
  const dates = new DateInference(options.date_order ?? null)
  const misfits: ColumnFit['misfits'] = {}
  const unsure: Record<string, number> = {}
  let n_missing = 0
  let rounded: string | null = null
  let hasCodes = false
  let hasDecimals = false
  let hasWords = false // yes, no, t, f
  let isOpen = true // some type may still fit

  const misfit = (type: ColumnType, value: string, line: number): void => {
    misfits[type] = { line, value: value.length > 60 ? `${value.slice(0, 60)}…` : value }
    isOpen = TYPES.some((one) => misfits[one] === undefined)
  }
  const addNumber = (cell: string, text: string, line: number, times: number): void => {
    const value = reader.parseNumber(cell)
    if (misfits.integer === undefined && !Number.isSafeInteger(value)) misfit('integer', text, line)
    if (!Number.isFinite(value)) return misfit('number', text, line)
    numbers.add(value, times)
    if (!isWhole(cell)) hasDecimals = true
    else if (isCode(cell)) hasCodes = true
    else if (isRounded(cell)) rounded ??= cell
  }
  const naturalType = (): ColumnType => {
    const isText = distinct.isEmpty || rounded !== null || hasCodes
    if (isText) return 'text'
    if (misfits.number === undefined) return hasDecimals || misfits.integer !== undefined ? 'number' : 'integer'
    if (misfits.boolean === undefined && !hasWords) return 'boolean'
    return misfits.timestamp === undefined && dates.order !== 'ambiguous' && !dates.hasNumbers ? 'timestamp' : 'text'
  }

  /** What a value says about types. @param times how often it counts in the statistics; 0: it is weighed later */
  const meet = (text: string, line: number, times: number): void => {
    if (text.length === 1 && UNSURE.includes(text)) unsure[text] = (unsure[text] ?? 0) + times
    if (!isOpen) return
    const cell = trimmed(text)
    if (misfits.number === undefined) addNumber(cell, text, line, times)
    if (misfits.boolean === undefined) {
      if (parseBoolean(text) === undefined) misfit('boolean', text, line)
      else if (!TRUTHS.test(cell)) hasWords = true
    }
    if (misfits.timestamp === undefined && !dates.add(cell, times)) misfit('timestamp', text, line)
  }
  /** Values that are counted come into the statistics once, each with its count. */
  const weigh = (): void => distinct.forEach((text, count) => meet(String(text), 0, count))

  return {
    add: (text, line) => {
      if (distinct.addAgain(text)) return // it was looked at when it was met first
      if (reader.isMissing(text)) {
        n_missing++
        return
      }
      if (distinct.isFull) weigh()
      distinct.add(text)
      meet(text, line, distinct.areForgotten ? 1 : 0)
    },
    finish: () => {
      weigh()
      const type = options.declared ?? naturalType()
      const read = reader.parserOf(type, dates.order === 'ambiguous' ? null : dates.order)
      const values = type === 'text' ? distinct : distinct.as((text) => read(String(text)) ?? text) // 1.0 and 1 are one number
      const figures = type === 'timestamp' ? dates.statistics : type === 'integer' || type === 'number' ? numbers : null
      const date_order = misfits.timestamp === undefined && !distinct.isEmpty ? dates.order : null
      return {
        ...columnProfile({ name, type, n_missing }, values, figures),
        fit: { misfits, date_order, rounded, unsure }
      }
    }
  }
}

const TYPES = ['integer', 'number', 'boolean', 'timestamp'] as const
/** What is told as boolean without being asked. */
const TRUTHS = /^(true|false)$/i
