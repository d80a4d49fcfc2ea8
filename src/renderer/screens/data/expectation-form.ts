import type { Expectation } from '../../../shared/contract/datasets.ts'

export const EXPECTATION_KINDS = [
  'not_null',
  'unique',
  'range',
  'allowed_values',
  'regex',
  'columns',
  'minimal_columns',
  'row_count_change'
] as const

export type ExpectationKind = (typeof EXPECTATION_KINDS)[number]

/** An expectation as a person has typed it so far. */
export interface ExpectationForm {
  kind: ExpectationKind
  column: string | null
  min: string
  max: string
  values: string[]
  pattern: string
  /** Per cent. */
  most: number
}

export const EMPTY_FORM: ExpectationForm = {
  kind: 'not_null',
  column: null,
  min: '',
  max: '',
  values: [],
  pattern: '',
  most: 10
}

export function isAboutColumn(kind: ExpectationKind): boolean {
  return kind !== 'columns' && kind !== 'minimal_columns' && kind !== 'row_count_change'
}

/** @param columns of the file or dataset @returns null while something is missing */
export function toExpectation(form: ExpectationForm, columns: string[]): Expectation | null {
  const { kind, column } = form
  if (kind === 'columns' || kind === 'minimal_columns') return { kind: 'columns', columns, exact: kind === 'columns' }
  if (kind === 'row_count_change') return { kind, most: form.most / 100 }
  if (column === null) return null
  if (kind === 'range') {
    const min = boundIn(form.min)
    const max = boundIn(form.max)
    return min === null && max === null ? null : { kind, column, min, max }
  }
  if (kind === 'allowed_values') return form.values.length === 0 ? null : { kind, column, values: form.values }
  if (kind === 'regex') return isPattern(form.pattern) ? { kind, column, pattern: form.pattern } : null
  return { kind, column }
}

/** A number where it is one, else a date as it was typed. */
function boundIn(text: string): number | string | null {
  const typed = text.trim()
  if (typed === '') return null
  return Number.isFinite(Number(typed)) ? Number(typed) : typed
}

function isPattern(text: string): boolean {
  try {
    return text !== '' && new RegExp(text, 'u').source !== ''
  } catch {
    return false
  }
}
