import { expect, test } from 'vitest'
import { describeEstimate, takesLong } from '../../../src/renderer/screens/train/slow-training.ts'
import { english } from '../english.ts'

const of = (seconds: number) => ({ seconds, n_rows: 5282, n_trees: 300 })

test('a training above a minute is asked about, and one of an algorithm that is fast never', () => {
  expect([59, 61].map((seconds) => takesLong(of(seconds), 1))).toEqual([false, true])
  expect(takesLong(of(5), 20)).toBe(true)
  expect(takesLong(null, 1000)).toBe(false)
})

test.each([
  [0.2, 1, '5,282 rows × 300 trees would take about 1 s.'],
  [75, 1, '5,282 rows × 300 trees would take about 75 s.'],
  [1980, 1, '5,282 rows × 300 trees would take about 33 min.'],
  [1980, 20, '5,282 rows × 300 trees × 20 trials would take about 11 h.'],
  [400_000, 1, '5,282 rows × 300 trees would take about 5 days.']
])('%d s by %d are told roughly', (seconds, trainings, sentence) => {
  expect(describeEstimate(of(seconds), trainings, english)).toBe(sentence)
})
