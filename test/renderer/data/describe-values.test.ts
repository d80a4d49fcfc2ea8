import { expect, test } from 'vitest'
import type { ColumnProfile } from '../../../src/shared/contract/datasets.ts'
import { describeValues } from '../../../src/renderer/screens/data/describe-values.ts'
import { english } from '../english.ts'

const column = (facts: Partial<ColumnProfile>): ColumnProfile => ({
  name: 'c',
  type: 'number',
  n_missing: 0,
  n_distinct: 2,
  min: null,
  max: null,
  mean: null,
  std: null,
  top_values: [],
  histogram: null,
  ...facts
})

test('numbers are told by their range and mean', () => {
  expect(describeValues(english, column({ min: 1, max: 72, mean: 32.4 }), 10)).toBe('1 to 72, mean 32.4')
  expect(describeValues(english, column({ min: 29.5, max: 29.5, mean: 29.5 }), 10)).toBe('always 29.5')
})

test('dates are told by the first and the last', () => {
  const dates = column({ type: 'timestamp', min: Date.UTC(2022, 0, 3), max: Date.UTC(2024, 0, 31) })
  expect(describeValues(english, dates, 10)).toBe('2022-01-03 to 2024-01-31')
})

test('text is told by its most frequent values, as shares of those that are there', () => {
  const text = column({
    type: 'text',
    n_missing: 2,
    top_values: [
      { value: 'DSL', count: 6 },
      { value: 'No', count: 2 }
    ]
  })
  expect(describeValues(english, text, 10)).toBe('DSL 75.0%, No 25.0%')
})

test('a column of keys and a column of blanks say so', () => {
  const keys = column({ type: 'text', n_distinct: 10, top_values: [{ value: 'a1', count: 1 }] })
  expect(describeValues(english, keys, 10)).toBe('every value once, such as a1')
  expect(describeValues(english, column({ n_missing: 10 }), 10)).toBe('no value')
})
