import type { ColumnProfile } from '../../../shared/contract/datasets.ts'
import { formatDay, formatNumber, formatShare } from '../../format.ts'
import type { Translate } from '../../words/translate.ts'

/** A column's values in one line: `1 to 72, mean 32.4`, or the most frequent with their shares of the values there. */
export function describeValues(t: Translate, column: ColumnProfile, rowCount: number): string {
  const { type, min, max, mean, top_values, n_missing } = column
  const present = rowCount - n_missing
  if (present === 0) return t('data.no_value')
  if (min !== null && max !== null) {
    if (type === 'timestamp') {
      return min === max ? formatDay(min) : t('data.from_to', { from: formatDay(min), to: formatDay(max) })
    }
    if (type !== 'boolean') {
      if (min === max) return t('data.always', { value: formatNumber(min) })
      const range = { from: formatNumber(min), to: formatNumber(max) }
      return mean === null ? t('data.from_to', range) : t('data.from_to_mean', { ...range, mean: formatNumber(mean) })
    }
  }
  if (column.n_distinct === present && present > 1)
    return t('data.each_once_such_as', { value: top_values[0]?.value ?? '' })
  return top_values
    .slice(0, 3)
    .map(({ value, count }) => `${value} ${formatShare(count / present)}`)
    .join(', ')
}
