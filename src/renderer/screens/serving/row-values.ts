import type { Signature, SignatureColumn } from '../../../shared/contract/models.ts'
import type { Cell } from '../../../shared/contract/values.ts'
import { formatCell } from '../../format.ts'

/** What the fields of a form hold, by column; null and blank text are missing. */
export type FormRow = Record<string, Cell>

type Inputs = Signature['inputs']

/** The form as it opens: the model's own example, as far as it has one, with dates as people write them. */
export function startingRow(inputs: Inputs, example: Record<string, Cell> | null): FormRow {
  return Object.fromEntries(inputs.map(({ name, type }) => [name, typedValue(type, example?.[name] ?? null)]))
}

function typedValue(type: SignatureColumn['type'], value: Cell): Cell {
  if (type !== 'datetime' || typeof value !== 'number') return value
  return new Date(value).toISOString().replace('T00:00:00.000Z', '')
}

/** A value that the model read, to be looked at. */
export function shownValue(inputs: Inputs, name: string, value: Cell): string {
  const type = inputs.find((input) => input.name === name)?.type
  return formatCell(value, type === 'datetime' ? 'timestamp' : undefined)
}

/** The row a form sends: every column of the signature, in its type. What is no number in a number's field is missing. */
export function toCells(inputs: Inputs, row: FormRow): Record<string, Cell> {
  return Object.fromEntries(inputs.map((column) => [column.name, toCell(column, row[column.name] ?? null)]))
}

function toCell({ type }: SignatureColumn, value: Cell): Cell {
  if (value === null || (typeof value === 'string' && value.trim() === '')) return null
  if (type === 'double' || type === 'long') {
    const number = Number(value)
    return Number.isFinite(number) ? number : null
  }
  return value
}

/** The choices of a text column: its categories, and the value it has, should that be none of them. */
export function choicesOf({ categories }: SignatureColumn, value: Cell): string[] | null {
  if (categories === null) return null
  const choices = new Set(categories.filter((category) => category !== ''))
  if (typeof value === 'string' && value !== '') choices.add(value)
  return [...choices]
}
