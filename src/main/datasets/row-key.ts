import type { DatasetColumn } from '../../shared/contract/datasets.ts'
import { quoteIdentifier } from '../db/quote.ts'
import { keyColumns } from './dataset-table.ts'

/**
 * A row's key as one value, so that keys are compared, remembered and joined as such, however many columns they have:
 * what the key column holds, or of several columns the JSON array of what they hold, in the order of {@link keyOrder} and
 * spelled as JSON.stringify does.
 */
export type RowKey = string | number

type Keyed = { columns: readonly Pick<DatasetColumn, 'name' | 'type' | 'role'>[] }

/** The names of key columns as a {@link RowKey} orders their values: the same for datasets that list them otherwise. */
export function keyOrder(names: readonly string[]): string[] {
  return names.toSorted()
}

/** @param values one per key column, in the order of {@link keyOrder} */
export function joinRowKey(values: readonly RowKey[]): RowKey {
  return values.length === 1 ? values[0] : JSON.stringify(values)
}

/** The values of a key, in the order of {@link keyOrder}. */
export function splitRowKey(key: RowKey, n_columns: number): RowKey[] {
  return n_columns === 1 ? [key] : (JSON.parse(key as string) as RowKey[])
}

/** The key columns as a list: to be selected, grouped and ordered by, as the table's primary key has them. */
export function keyList(dataset: Keyed): string {
  return namesOf(dataset).map(quoteIdentifier).join(', ')
}

/** An expression: the {@link RowKey} of a row. */
export function keyValue(dataset: Keyed): string {
  const names = keyOrder(namesOf(dataset)).map(quoteIdentifier)
  return names.length === 1 ? names[0] : `json_array(${names.join(', ')})`
}

/**
 * What the columns of {@link keyList} are compared with.
 * @param parameter that a {@link RowKey} is bound to, such as `:key`
 */
export function boundKey(dataset: Keyed, parameter: string): string {
  const names = namesOf(dataset)
  const order = keyOrder(names)
  return names.length === 1 ? parameter : names.map((name) => `${parameter} ->> ${order.indexOf(name)}`).join(', ')
}

/** A condition that a seek answers: the row has this key. */
export function hasKey(dataset: Keyed, parameter: string): string {
  return `(${keyList(dataset)}) = (${boundKey(dataset, parameter)})`
}

function namesOf(dataset: Keyed): string[] {
  return keyColumns(dataset).map(({ name }) => name)
}
