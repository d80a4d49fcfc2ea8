import type { Expectation } from './contract/expectations.ts'
import { tellNumber } from './tell-number.ts'

const MOST_NAMED = 6

/** An expectation as a sentence without its end: `age is between 0 and 120`. */
export function describeExpectation(expectation: Expectation): string {
  switch (expectation.kind) {
    case 'columns': {
      const { columns, exact } = expectation
      return `the columns are ${exact ? 'exactly' : 'at least'} ${listed(columns)}`
    }
    case 'not_null':
      return `${expectation.column} is never missing`
    case 'unique':
      return `${expectation.column} comes once`
    case 'range': {
      const { column, min, max } = expectation
      if (min !== null && max !== null) return `${column} is between ${tellBound(min)} and ${tellBound(max)}`
      if (min !== null) return `${column} is at least ${tellBound(min)}`
      return max === null ? `${column} is anything` : `${column} is at most ${tellBound(max)}`
    }
    case 'allowed_values':
      return `${expectation.column} is one of ${listed(expectation.values)}`
    case 'regex':
      return `${expectation.column} matches ${expectation.pattern}`
    case 'row_count_change':
      return `the number of rows changes by at most ${tellNumber(expectation.most * 100)} %`
  }
}

/** A number, or a date as it was named. */
function tellBound(bound: number | string): string {
  return typeof bound === 'number' ? tellNumber(bound, null) : bound
}

function listed(names: string[]): string {
  const more = names.length - MOST_NAMED
  return more <= 0 ? names.join(', ') : `${names.slice(0, MOST_NAMED).join(', ')} and ${more} more`
}
