import type { ColumnType } from '../../../shared/column-types.ts'
import { describeExpectation } from '../../../shared/describe-expectation.ts'
import type { ExpectationCheck } from '../../../shared/contract/datasets.ts'
import { firstValue } from '../convert-row.ts'
import { createValueReader, type StoredValue } from '../csv/parse-value.ts'
import type { ImportPlan } from '../import-plan.ts'
import { isAboutColumn, valueRule, type ColumnExpectation, type ValueRule } from './row-rules.ts'

/** Holds the rows of one file against the expectations about its columns. */
export interface RowChecks {
  /** @returns what the row does not meet, in words; null when it meets everything */
  add(row: StoredValue[], line: number): string | null
  finish(): ExpectationCheck[]
}

const MOST_SAMPLES = 10

interface OneRule {
  expectation: ColumnExpectation
  rule: ValueRule
  /** The column's place in a staged row. */
  at: number
  isBoolean: boolean
  n_failed: number
  samples: ExpectationCheck['samples']
}

/**
 * @param createSeen makes a memory of the values of one column, exact however many there are
 * @throws INVALID_PARAMETER_VALUE when a bound is no value of its column's type
 */
export function createRowChecks(plan: ImportPlan, createSeen: () => (value: StoredValue) => boolean): RowChecks {
  const reader = createValueReader(plan.format)
  const rules = plan.expectations.filter(isAboutColumn).flatMap((expectation): OneRule[] => {
    const column = stagedColumn(plan, expectation.column)
    if (column === null) return [] // the file's own check says so
    const isNew = expectation.kind === 'unique' ? createSeen() : () => true
    const rule = valueRule(expectation, { type: column.type, reader, isNew })
    return [{ expectation, rule, at: column.at, isBoolean: column.type === 'boolean', n_failed: 0, samples: [] }]
  })
  return {
    add: (row, line) => {
      let reason: string | null = null
      for (const one of rules) {
        const value = row[one.at]
        if (one.rule(value)) continue
        const shown = spell(value, one.isBoolean)
        if (++one.n_failed <= MOST_SAMPLES) one.samples.push({ line, value: shown })
        reason ??= `${one.expectation.column} is ${shown === '' ? 'missing' : `"${shown}"`}, but expected is that ${describeExpectation(one.expectation)}`
      }
      return reason
    },
    finish: () =>
      rules.map(({ expectation, n_failed, samples }) => ({
        expectation,
        passed: n_failed === 0,
        n_failed,
        samples,
        found: ''
      }))
  }
}

function stagedColumn(plan: ImportPlan, name: string): { at: number; type: ColumnType } | null {
  const is = (other: string | null): boolean => other?.toLowerCase() === name.toLowerCase()
  const key = plan.keys.findIndex((column) => is(column.name))
  if (key >= 0) return { at: key, type: plan.keys[key].type }
  if (is(plan.event_timestamp_column)) return { at: plan.keys.length, type: 'timestamp' }
  const at = plan.values.findIndex((column) => is(column.name))
  return at < 0 ? null : { at: firstValue(plan) + at, type: plan.values[at].type }
}

function spell(value: StoredValue, isBoolean: boolean): string {
  if (value === null) return ''
  if (isBoolean) return value === 1 ? 'True' : 'False'
  const text = String(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
