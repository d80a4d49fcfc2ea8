import type { Signature } from '../../shared/contract/models.ts'
import { DateInput, type Cell } from '../../shared/contract/values.ts'
import { AppError } from '../../shared/errors.ts'

export interface ReadRow {
  /** Each date in milliseconds; the row itself where none was written as text. */
  row: Record<string, Cell>
  /** Columns whose category was never met in training: allowed, since the encoder sets none of its outputs. */
  unknown: string[]
}

/**
 * Reads a row by a model's signature: every column is named, none is unknown, each value is of its type or null.
 * @throws INVALID_PARAMETER_VALUE with details.column, naming the first column that does not fit
 */
export type RowReader = (row: Record<string, Cell>) => ReadRow

/** Made once for a model, asked for every row. */
export function compileRowReader({ inputs }: Signature): RowReader {
  const columns = inputs.map(({ name, type, categories }) => ({
    name,
    type,
    known: categories === null ? null : new Set(categories)
  }))
  const names = new Set(inputs.map(({ name }) => name))
  return (sent) => {
    let row = sent
    const unknown: string[] = []
    for (const { name, type, known } of columns) {
      if (!Object.hasOwn(row, name)) {
        throw misfit(name, `The column "${name}" is missing; give a value, or null where it is not known.`)
      }
      const value = row[name]
      if (value === null) continue
      const time = type === 'datetime' && typeof value === 'string' ? readDate(value) : null
      if (time !== null) {
        row = { ...row, [name]: time }
        continue
      }
      if (!fits(value, type)) {
        throw misfit(name, `The column "${name}" is ${tell(value)}; the model expects ${TYPE_IN_WORDS[type]} or null.`)
      }
      if (known !== null && !known.has(value as string)) unknown.push(name)
    }
    for (const name of Object.keys(row)) {
      if (names.has(name)) continue
      throw misfit(
        name,
        `The model does not know a column "${tellName(name)}"; its columns are ${[...names].join(', ')}.`
      )
    }
    return { row, unknown }
  }
}

/** @returns milliseconds since the epoch; null where the text is no date */
function readDate(text: string): number | null {
  const { data } = DateInput.safeParse(text)
  return data ?? null
}

type ColumnType = Signature['inputs'][number]['type']

function fits(value: Cell, type: ColumnType): boolean {
  return typeof value === JAVASCRIPT_TYPE[type] && (type !== 'long' || Number.isInteger(value))
}

const JAVASCRIPT_TYPE = {
  double: 'number',
  long: 'number',
  boolean: 'boolean',
  string: 'string',
  datetime: 'number'
} as const
const TYPE_IN_WORDS = {
  double: 'a number',
  long: 'a whole number',
  boolean: 'true or false',
  string: 'text',
  datetime: 'a date such as 2024-01-31, milliseconds since 1970'
} as const

/** Letters of a value or name that a sentence repeats. */
const MOST_TOLD = 80

function tell(value: Cell): string {
  const text = JSON.stringify(value)
  return text.length > MOST_TOLD ? `${text.slice(0, MOST_TOLD)}…` : text
}

function tellName(name: string): string {
  return name.length > MOST_TOLD ? `${name.slice(0, MOST_TOLD)}…` : name
}

function misfit(column: string, message: string): AppError {
  return new AppError('INVALID_PARAMETER_VALUE', message, { column })
}
