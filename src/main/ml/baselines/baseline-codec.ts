/** Baselines are small: they are kept as one UTF-8 JSON object. JSON carries every finite double exactly. */
import { AppError } from '../../../shared/errors.ts'

export function encodeJson(value: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}

/** @throws INVALID_STATE when the bytes are no JSON object */
export function decodeJson(bytes: Uint8Array): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw damagedBaseline('it is no JSON')
  }
  if (typeof value !== 'object' || value === null) throw damagedBaseline('it holds no object')
  return { ...value }
}

/**
 * The numbers of a field.
 * @throws INVALID_STATE when it does not hold exactly `length` finite numbers
 */
export function readNumbers(fields: Record<string, unknown>, name: string, length: number): Float64Array {
  const value = fields[name]
  if (!Array.isArray(value) || value.length !== length || !value.every((own) => Number.isFinite(own))) {
    throw damagedBaseline(`${name} is not a list of ${length} numbers`)
  }
  return Float64Array.from(value as number[])
}

/** @throws INVALID_STATE when it is no whole number from `least` */
export function readCount(fields: Record<string, unknown>, name: string, least: number): number {
  const value = fields[name]
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least) {
    throw damagedBaseline(`${name} is not a whole number from ${least}`)
  }
  return value
}

/** @throws INVALID_STATE when it is neither of the two kinds of problems */
export function readKind(fields: Record<string, unknown>): 'classification' | 'regression' {
  const { kind } = fields
  if (kind !== 'classification' && kind !== 'regression') throw damagedBaseline('it is of no known kind')
  return kind
}

export function damagedBaseline(reason: string): AppError {
  return new AppError('INVALID_STATE', `The baseline model is damaged: ${reason}. Train the model again.`)
}
