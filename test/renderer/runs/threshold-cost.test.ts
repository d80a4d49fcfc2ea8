import { expect, it } from 'vitest'
import { cheapest, costAt } from '../../../src/renderer/screens/runs/read-evaluation.ts'

const ROWS = [
  { threshold: 0.1, tp: 10, fp: 40, tn: 50, fn: 0 },
  { threshold: 0.5, tp: 7, fp: 10, tn: 80, fn: 3 },
  { threshold: 0.9, tp: 2, fp: 0, tn: 90, fn: 8 }
]

it('the threshold where mistakes cost least follows what each of them costs', () => {
  expect(costAt(ROWS[1], { false_positive: 2, false_negative: 5 })).toBe(35)
  expect(cheapest(ROWS, { false_positive: 1, false_negative: 1 })).toBe(2)
  expect(cheapest(ROWS, { false_positive: 1, false_negative: 3 })).toBe(1)
  expect(cheapest(ROWS, { false_positive: 1, false_negative: 20 })).toBe(0)
  expect(cheapest(ROWS, { false_positive: 0, false_negative: 0 })).toBe(0)
})
