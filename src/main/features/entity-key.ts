import type { Entity } from '../../shared/contract/features.ts'
import { DateInput, type Cell } from '../../shared/contract/values.ts'
import { AppError } from '../../shared/errors.ts'
import type { EntityKey } from './offline-store.ts'

/**
 * Reads a key as it was typed or sent into what the entity's datasets hold: `"123"` is 123 for an integer key,
 * a boolean is 0 or 1, a timestamp is ms since the epoch.
 * @throws INVALID_PARAMETER_VALUE when it is not of the entity's type
 */
export function readEntityKey({ name, join_key, value_type }: Entity, key: string | number): EntityKey {
  const read = READERS[value_type](key)
  if (read !== null) return read
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `The entity "${name}" is found by ${join_key}, which is ${KINDS[value_type]}; "${key}" is not.`
  )
}

/** A key as it travels. */
export function toKeyCell({ value_type }: Entity, key: EntityKey): Cell {
  return value_type === 'boolean' ? key === 1 : key
}

const KINDS: Record<Entity['value_type'], string> = {
  text: 'text',
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
  timestamp: 'a date such as 2024-01-31'
}

const READERS: Record<Entity['value_type'], (key: string | number) => EntityKey | null> = {
  text: String,
  integer: (key) => {
    const number = readNumber(key)
    return number !== null && Number.isSafeInteger(number) ? number : null
  },
  number: readNumber,
  boolean: (key) => {
    const text = String(key).trim().toLowerCase()
    if (text === 'true' || text === '1') return 1
    return text === 'false' || text === '0' ? 0 : null
  },
  timestamp: (key) => {
    if (typeof key === 'number') return Number.isSafeInteger(key) ? key : null
    const date = DateInput.safeParse(key)
    return date.success ? date.data : readNumber(key)
  }
}

/** Decimal notation only: neither blank, nor hexadecimal, nor NaN. */
function readNumber(key: string | number): number | null {
  const text = String(key).trim()
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : null
}
