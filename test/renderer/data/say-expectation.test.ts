import { expect, test } from 'vitest'
import { sayExpectation } from '../../../src/renderer/screens/data/say-expectation.ts'
import type { Expectation } from '../../../src/shared/contract/datasets.ts'
import { describeExpectation } from '../../../src/shared/describe-expectation.ts'
import { english } from '../english.ts'

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const ALL: Expectation[] = [
  { kind: 'columns', columns: ['a', 'b'], exact: true },
  { kind: 'columns', columns: names, exact: false },
  { kind: 'not_null', column: 'age' },
  { kind: 'unique', column: 'age' },
  { kind: 'range', column: 'age', min: 0, max: 12_000 },
  { kind: 'range', column: 'age', min: 0.25, max: null },
  { kind: 'range', column: 'share', min: -1.5e-7, max: 1234567.125 },
  { kind: 'range', column: 'seen', min: null, max: '2024-01-31' },
  { kind: 'range', column: 'age', min: null, max: null },
  { kind: 'allowed_values', column: 'plan', values: names },
  { kind: 'regex', column: 'id', pattern: '^[A-Z]{2}$' },
  { kind: 'row_count_change', most: 0.125 }
]

test('a screen says an expectation as errors and the command line do', () => {
  expect(ALL.map((one) => sayExpectation(english, one))).toEqual(ALL.map(describeExpectation))
})

test('its limits keep every digit that a person named, tiny ones with a power of ten', () => {
  const told = describeExpectation({ kind: 'range', column: 'share', min: -1.23456789e-7, max: 1234567.125 })
  expect(told).toBe('share is between -1.23456789\u00a0×\u00a010⁻⁷ and 1234567.125')
})
