import type { Entity, EntityKey, EntityKeyValues } from '../../shared/contract/features.ts'
import { DateInput, type Cell } from '../../shared/contract/values.ts'
import { AppError } from '../../shared/errors.ts'
import { listNames } from '../../shared/join-keys.ts'
import { joinRowKey, keyOrder, splitRowKey, type RowKey } from '../datasets/row-key.ts'

type ValueType = Entity['join_keys'][number]['value_type']

/** What a key is read from: the value of each join key; undefined or null where there is none. */
export type JoinKeyValues = (joinKey: string) => Cell | undefined

/**
 * Reads keys as they were typed or sent into what the entity's datasets hold: `"123"` is 123 for an integer, a boolean is
 * 0 or 1, a timestamp is ms since the epoch.
 * @returns a function that throws INVALID_PARAMETER_VALUE with details.column, naming the join key that is missing or not
 *   of its type
 */
export function keyReader(entity: Entity): (valueOf: JoinKeyValues) => RowKey {
  const types = new Map(entity.join_keys.map(({ name, value_type }) => [name, value_type]))
  const parts = keyOrder([...types.keys()]).map((name) => ({ name, type: types.get(name)! }))
  return (valueOf) => joinRowKey(parts.map(({ name, type }) => readPart(entity, { name, type }, valueOf(name))))
}

/** @throws as {@link keyReader} */
export function readEntityKey(entity: Entity, given: EntityKey): RowKey {
  return keyReader(entity)(valuesOf(entity, given))
}

/** A value alone stands for the only join key; where there are several, all but the first are missing. */
export function valuesOf({ join_keys }: Entity, given: EntityKey): JoinKeyValues {
  if (typeof given === 'object') return (name) => (Object.hasOwn(given, name) ? given[name] : undefined)
  return join_keys.length === 1 ? () => given : () => undefined
}

/** A key as it travels. */
export function toKeyValues(entity: Entity, key: RowKey): EntityKeyValues {
  return keyTeller(entity)(key)
}

/** The same for many keys. */
export function keyTeller({ join_keys }: Entity): (key: RowKey) => EntityKeyValues {
  const order = keyOrder(join_keys.map(({ name }) => name))
  const parts = join_keys.map(({ name, value_type }) => ({ name, at: order.indexOf(name), value_type }))
  return (key) => {
    const values = splitRowKey(key, order.length)
    const told: EntityKeyValues = {}
    for (const { name, at, value_type } of parts) told[name] = value_type === 'boolean' ? values[at] === 1 : values[at]
    return told
  }
}

function readPart(
  { name: entity, join_keys }: Entity,
  { name, type }: { name: string; type: ValueType },
  value: Cell | undefined
): RowKey {
  const names = listNames(join_keys.map((one) => one.name))
  if (value === undefined || value === null) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The entity "${entity}" is found by ${names}; ${join_keys.length === 1 ? 'it' : name} is missing.`,
      { column: name }
    )
  }
  const read = READERS[type](typeof value === 'boolean' ? String(value) : value)
  if (read !== null) return read
  const which = join_keys.length === 1 ? `${name}, which` : `${names}; ${name}`
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `The entity "${entity}" is found by ${which} is ${KINDS[type]}; "${value}" is not.`,
    { column: name }
  )
}

const KINDS: Record<ValueType, string> = {
  text: 'text',
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
  timestamp: 'a date such as 2024-01-31'
}

const READERS: Record<ValueType, (value: string | number) => RowKey | null> = {
  text: String,
  integer: (value) => {
    const number = readNumber(value)
    return number !== null && Number.isSafeInteger(number) ? number : null
  },
  number: readNumber,
  boolean: (value) => {
    const text = String(value).trim().toLowerCase()
    if (text === 'true' || text === '1') return 1
    return text === 'false' || text === '0' ? 0 : null
  },
  timestamp: (value) => {
    if (typeof value === 'number') return Number.isSafeInteger(value) ? value : null
    const date = DateInput.safeParse(value)
    return date.success ? date.data : readNumber(value)
  }
}

/** Decimal notation only: neither blank, nor hexadecimal, nor NaN. */
function readNumber(value: string | number): number | null {
  const text = String(value).trim()
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : null
}
