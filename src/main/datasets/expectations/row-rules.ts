import type { ColumnType } from '../../../shared/column-types.ts'
import type { Expectation } from '../../../shared/contract/datasets.ts'
import { AppError } from '../../../shared/errors.ts'
import type { StoredValue, ValueReader } from '../csv/parse-value.ts'

/** Whether a value meets an expectation; what is missing meets all but `not_null`. */
export type ValueRule = (value: StoredValue) => boolean

export interface RuleOptions {
  /** What the column holds. */
  type: ColumnType
  reader: ValueReader
  /** Remembers a value; false when it was there before. */
  isNew(value: StoredValue): boolean
}

/**
 * The rule of an expectation about one column.
 * @throws INVALID_PARAMETER_VALUE when a bound is no value of the column's type
 */
export function valueRule(expectation: ColumnExpectation, { type, reader, isNew }: RuleOptions): ValueRule {
  switch (expectation.kind) {
    case 'not_null':
      return (value) => value !== null
    case 'unique':
      return (value) => value === null || isNew(value)
    case 'range': {
      const min = boundOf(expectation.min, expectation.column, type, reader)
      const max = boundOf(expectation.max, expectation.column, type, reader)
      return (value) => value === null || ((min === null || value >= min) && (max === null || value <= max))
    }
    case 'allowed_values': {
      const parse = reader.parserOf(type, 'dmy')
      const allowed = new Set(expectation.values.map((text) => parse(text) ?? text))
      return (value) => value === null || allowed.has(value)
    }
    case 'regex': {
      const pattern = new RegExp(expectation.pattern, 'u')
      return (value) => value === null || pattern.test(String(value))
    }
  }
}

export type ColumnExpectation = Exclude<Expectation, { kind: 'columns' | 'row_count_change' }>

export function isAboutColumn(expectation: Expectation): expectation is ColumnExpectation {
  return expectation.kind !== 'columns' && expectation.kind !== 'row_count_change'
}

function boundOf(bound: number | string | null, column: string, type: ColumnType, reader: ValueReader): StoredValue {
  if (bound === null) return null
  if (typeof bound === 'number' && type !== 'text') return bound
  const value = reader.parserOf(type, 'dmy')(String(bound))
  if (value !== undefined && value !== null) return value
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `The range of "${column}" ends at "${bound}", but the column holds values of type ${type}; correct the expectation.`
  )
}
