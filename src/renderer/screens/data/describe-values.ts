import type { ColumnProfile } from '../../../shared/contract/datasets.ts'
import { formatDay, formatNumber, formatShare } from '../../format.ts'

/** A column's values in one line: `1 to 72, mean 32.4`, or the most frequent with their shares of the values there. */
export function describeValues(column: ColumnProfile, rowCount: number): string {
  const { type, min, max, mean, top_values, n_missing } = column
  const present = rowCount - n_missing
  if (present === 0) return 'no value'
  if (min !== null && max !== null) {
    if (type === 'timestamp') return min === max ? formatDay(min) : `${formatDay(min)} to ${formatDay(max)}`
    if (type !== 'boolean') {
      if (min === max) return `always ${formatNumber(min)}`
      const range = `${formatNumber(min)} to ${formatNumber(max)}`
      return mean === null ? range : `${range}, mean ${formatNumber(mean)}`
    }
  }
  if (column.n_distinct === present && present > 1) return `every value once, such as ${top_values[0]?.value ?? ''}`
  return top_values
    .slice(0, 3)
    .map(({ value, count }) => `${value} ${formatShare(count / present)}`)
    .join(', ')
}
