import type { Cell } from './contract/values.ts'

/** Whether the rows of a dataset are found by an entity's join keys, in whatever order either lists them. */
export function joinsOn(
  { join_keys }: { join_keys: readonly { name: string }[] },
  { entity_keys }: { entity_keys: readonly string[] }
): boolean {
  return join_keys.length === entity_keys.length && join_keys.every(({ name }) => entity_keys.includes(name))
}

/** `a`, `a and b`, `a, b and c`. */
export function listNames(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** `user_id "u1"`, `driver_id "D1" and restaurant_id "7"`; listed in English, or as another language does. */
export function describeKey(key: Readonly<Record<string, Cell>>, list = listNames): string {
  return list(Object.entries(key).map(([name, value]) => `${name} "${value}"`))
}

/** What an entity may be called by its keys: `user_id` tells of a user, `driver_id` and `restaurant_id` of a driver_restaurant. */
export function suggestEntityName(entity_keys: readonly string[]): string {
  return entity_keys.map((name) => name.replace(/[\s_-]*id$/i, '') || name).join('_')
}
