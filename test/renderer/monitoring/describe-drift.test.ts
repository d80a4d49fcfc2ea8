import { expect, test } from 'vitest'
import {
  barNames,
  differenceText,
  fallText,
  sampleText,
  shares
} from '../../../src/renderer/screens/monitoring/describe-drift.ts'

test('bars are shares of their own sample, and none of no rows', () => {
  expect(shares([1, 3])).toEqual([0.25, 0.75])
  expect(shares([0, 0])).toEqual([0, 0])
})

test('bins of one whole number are called by it, others by their edges', () => {
  const counts = { reference: [1, 1], current: [1, 1] }
  expect(barNames({ kind: 'bins', edges: [0, 1, 2], ...counts })).toEqual(['0', '1'])
  expect(barNames({ kind: 'bins', edges: [0, 2.5, 5], ...counts })).toEqual(['0 to 2.5', '2.5 to 5'])
  expect(barNames({ kind: 'values', values: [false, true], others: null, ...counts })).toEqual(['False', 'True'])
})

test('a difference of rates is told in percentage points, with its sign', () => {
  expect(differenceText({ measure: 'rate', difference: -0.02385 })).toBe('−2.4\u202fpp')
  expect(differenceText({ measure: 'mean', difference: 1.5 })).toBe('+1.5')
  expect(differenceText({ measure: null, difference: null })).toBe('–')
})

test('a sample is told by what it is, its date and its rows', () => {
  const sample = { kind: 'training' as const, as_of: Date.UTC(2024, 0, 31), from: null, to: null, n_rows: 7043 }
  expect(sampleText(sample)).toBe('Training data as of 2024-01-31, 7,043 rows')
})

test('a model that does worse on the current labels is told so, one that does better is not', () => {
  const scored = (auc: number) => ({ metrics: { auc }, n_rows: 10, n_learnt: 0 })
  expect(fallText({ reference: scored(0.82), current: scored(0.5) })).toContain('AUC 0.82 → 0.5')
  expect(fallText({ reference: scored(0.82), current: scored(0.9) })).toBe('')
  expect(fallText({ reference: scored(0.82), current: null })).toBe('')
  expect(fallText(null)).toBe('')
})
