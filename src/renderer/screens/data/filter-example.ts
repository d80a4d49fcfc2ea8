import type { Dataset } from '../../../shared/contract/datasets.ts'
import type { Cell } from '../../../shared/contract/values.ts'

/**
 * A filter such as one would write for this dataset: a number that is no mere flag, and a short text, both of its first row;
 * its date where it has neither.
 * @param first the first row, by the names of its columns
 */
export function filterExample(dataset: Pick<Dataset, 'columns'>, first: { columns: string[]; rows: Cell[][] }): string {
  const valueOf = (name: string): Cell => first.rows[0]?.[first.columns.indexOf(name)] ?? null
  const features = dataset.columns
    .filter(({ name, role }) => role !== 'entity_key' && /^[a-z_]\w*$/i.test(name))
    .map(({ name, type }) => ({ name, type, value: valueOf(name) }))
  const numbers = features.filter(({ value }) => typeof value === 'number' && Math.abs(value) > 1)
  const number = numbers.find(({ type }) => type === 'number') ?? numbers.find(({ type }) => type === 'integer')
  const text = features.find(({ type, value }) => type === 'text' && typeof value === 'string' && isShort(value))
  const clauses = [
    ...(number === undefined ? [] : [`${number.name} >= ${number.value}`]),
    ...(text === undefined ? [] : [`${text.name} = '${text.value}'`])
  ]
  return clauses.length === 0 ? "event_timestamp > '2024-01-31'" : clauses.join(' AND ')
}

const isShort = (text: string): boolean => text.length <= 16 && !text.includes("'")
