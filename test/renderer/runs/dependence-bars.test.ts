import { expect, test } from 'vitest'
import { dependenceBars } from '../../../src/renderer/screens/runs/dependence-bars.ts'

test('a few categories stay in their order', () => {
  expect(dependenceBars(['a', 'b'], [0.1, 0.9])).toEqual([
    { label: 'a', value: 0.1 },
    { label: 'b', value: 0.9 }
  ])
})

test('of a hundred categories the ten highest and the ten lowest are shown, the highest first', () => {
  const values = Array.from({ length: 100 }, (_, at) => `cabin ${at}`)
  const bars = dependenceBars(
    values,
    values.map((_, at) => at / 100)
  )
  expect(bars.map(({ value }) => Math.round(value * 100))).toEqual([...span(99, 90), ...span(9, 0)])
  expect(bars[0].label).toBe('cabin 99')
})

function span(from: number, to: number): number[] {
  return Array.from({ length: from - to + 1 }, (_, at) => from - at)
}
