import type { Expectation } from '../../../shared/contract/datasets.ts'
import type { Translate } from '../../words/translate.ts'
import { formatNumber, localized } from '../../format.ts'
import { tellNumber } from '../../../shared/tell-number.ts'

const MOST_NAMED = 6

/** An expectation as a sentence without its end: `age is between 0 and 120`. */
export function sayExpectation(t: Translate, expectation: Expectation): string {
  switch (expectation.kind) {
    case 'columns': {
      const columns = listed(t, expectation.columns)
      return t(expectation.exact ? 'data.says_columns' : 'data.says_minimal_columns', { columns })
    }
    case 'not_null':
    case 'unique':
      return t(`data.says_${expectation.kind}`, { column: expectation.column })
    case 'range': {
      const { column, min, max } = expectation
      if (min !== null && max !== null)
        return t('data.says_between', { column, min: sayBound(min), max: sayBound(max) })
      if (min !== null) return t('data.says_at_least', { column, min: sayBound(min) })
      return max === null ? t('data.says_anything', { column }) : t('data.says_at_most', { column, max: sayBound(max) })
    }
    case 'allowed_values':
      return t('data.says_one_of', { column: expectation.column, values: listed(t, expectation.values) })
    case 'regex':
      return t('data.says_matches', { column: expectation.column, pattern: expectation.pattern })
    case 'row_count_change':
      return t('data.says_row_count', { percent: formatNumber(Number((expectation.most * 100).toPrecision(6))) })
  }
}

function sayBound(bound: number | string): string {
  return typeof bound === 'number' ? localized(tellNumber(bound, null)) : bound
}

function listed(t: Translate, names: string[]): string {
  const count = names.length - MOST_NAMED
  return count <= 0 ? names.join(', ') : t('data.and_more', { names: names.slice(0, MOST_NAMED).join(', '), count })
}
