import { createTranslator } from 'use-intl'
import { expect, test } from 'vitest'
import {
  barNames,
  differenceText,
  fallText,
  sampleText,
  shares,
  verdictText
} from '../../../src/renderer/screens/monitoring/describe-drift.ts'
import { fallOf, findingOf } from '../../../src/shared/fall.ts'
import { fr } from '../../../src/renderer/words/fr/index.ts'
import { english } from '../english.ts'

test('bars are shares of their own sample, and none of no rows', () => {
  expect(shares([1, 3])).toEqual([0.25, 0.75])
  expect(shares([0, 0])).toEqual([0, 0])
})

test('bins of one whole number are called by it, others by their edges', () => {
  const counts = { reference: [1, 1], current: [1, 1] }
  expect(barNames({ kind: 'bins', edges: [0, 1, 2], ...counts }, english)).toEqual(['0', '1'])
  expect(barNames({ kind: 'bins', edges: [0, 2.5, 5], ...counts }, english)).toEqual(['0 to 2.5', '2.5 to 5'])
  const narrow = barNames({ kind: 'bins', edges: [5.59, 7.9875, 10.385], ...counts }, english)
  expect(narrow, 'as exactly as their width asks for').toEqual(['5.6 to 8', '8 to 10.4'])
  expect(barNames({ kind: 'values', values: [false, true], others: null, ...counts }, english)).toEqual([
    'False',
    'True'
  ])
})

test('a difference of rates is told in percentage points, with its sign', () => {
  expect(differenceText({ measure: 'rate', difference: -0.02385 }, english)).toBe('−2.4\u202fpp')
  expect(differenceText({ measure: 'mean', difference: 1.5 }, english)).toBe('+1.5')
  expect(differenceText({ measure: null, difference: null }, english)).toBe('–')
})

test('a verdict agrees with how many columns drifted', () => {
  const french = createTranslator({ locale: 'fr', messages: fr })
  const of = (n_drifted: number) => ({ n_drifted, n_columns: 14, drift_share: n_drifted / 14 })
  expect(verdictText(of(3), english)).toBe('3 of 14 columns drifted (21.4%)')
  expect(verdictText(of(1), french)).toMatch(/^1 colonne sur 14 a dérivé \(/)
  expect(verdictText(of(3), french)).toMatch(/^3 colonnes sur 14 ont dérivé \(/)
})

test('a sample is told by what it is, its date and its rows', () => {
  const sample = { kind: 'training' as const, as_of: Date.UTC(2024, 0, 31), from: null, to: null, n_rows: 7043 }
  expect(sampleText(sample, english)).toBe('Training data as of 2024-01-31, 7,043 rows')
})

test('a model that does worse on the current labels is told so, one that does better is not', () => {
  const scored = (auc: number) => ({ metrics: { auc }, n_rows: 10, n_learnt: 0 })
  const fall = fallOf({ reference: scored(0.82), current: scored(0.5) })
  expect(fallText(fall!, english)).toContain('AUC 0.8200 → 0.5000')
  expect(fallOf({ reference: scored(0.82), current: scored(0.9) })).toBeNull()
  expect(fallOf({ reference: scored(0.82), current: null })).toBeNull()
  expect(fallOf(null)).toBeNull()
})

test('a fall by more than a twentieth is deep, of a score as of an error', () => {
  const by = (name: string, before: number, after: number) =>
    fallOf({
      reference: { metrics: { [name]: before }, n_rows: 10, n_learnt: 0 },
      current: { metrics: { [name]: after }, n_rows: 10, n_learnt: 0 }
    })?.isDeep
  expect(by('auc', 0.8, 0.7)).toBe(true)
  expect(by('auc', 0.8, 0.79)).toBe(false)
  expect(by('rmse', 100, 120)).toBe(true)
  expect(by('rmse', 100, 104)).toBe(false)
  expect(by('rmse', 100, 80)).toBeUndefined()
})

test('a check comes to drift where enough columns drifted, and else to what became of the predictions', () => {
  const fell = (after: number) => ({
    reference: { metrics: { auc: 0.8 }, n_rows: 10, n_learnt: 0 },
    current: { metrics: { auc: after }, n_rows: 10, n_learnt: 0 }
  })
  expect(findingOf({ drifted: true, performance: fell(0.5) })).toBe('drift')
  expect(findingOf({ drifted: false, performance: fell(0.5) })).toBe('worse')
  expect(findingOf({ drifted: false, performance: fell(0.79) })).toBe('steady')
  expect(findingOf({ drifted: false, performance: null })).toBe('steady')
})
