import type { RequestField } from '../../shared/contract/features.ts'
import type { Cell } from '../../shared/contract/values.ts'
import { AppError } from '../../shared/errors.ts'
import { parseValue } from '../datasets/csv/parse-value.ts'

/**
 * What on-demand features read of a request, from the query of an address: `?amount=12.5&country=FR`; a blank is missing.
 * @param fields what is read; every one has to be there
 * @throws INVALID_PARAMETER_VALUE with details.column, naming the value that is missing, not of its type, or not read
 */
export function readRequestValues(
  fields: readonly RequestField[],
  given: Readonly<Record<string, string>>
): Record<string, Cell> {
  const odd = Object.keys(given).find((name) => !fields.some((field) => field.name === name))
  if (odd !== undefined) throw refuse(odd, `No on-demand feature reads "${odd}" of the request`, fields)
  const values = fields.map(({ name, type }) => {
    if (!Object.hasOwn(given, name)) {
      throw refuse(name, `On-demand features read "${name}" (${type}) of the request, which does not have it`, fields)
    }
    const value = type === 'text' ? given[name] || null : parseValue(given[name], type)
    if (value === undefined) throw refuse(name, `${name} is to be ${type}; "${given[name]}" is not`, fields)
    return [name, type === 'boolean' && value !== null ? value === 1 : value] as const
  })
  return Object.fromEntries(values)
}

function refuse(column: string, what: string, fields: readonly RequestField[]): AppError {
  const query = fields.map(({ name }) => `${name}=…`).join('&')
  const how = query === '' ? 'leave it out' : `add them to the address: ${query}`
  return new AppError('INVALID_PARAMETER_VALUE', `${what}; ${how}.`, { column })
}
