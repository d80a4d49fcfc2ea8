import { expect, test } from 'vitest'
import { spaceTicks } from '../../../src/renderer/charts/axis.ts'

const leftOf = (values: number[], majors: number[] = []): number[] => {
  const ticks = values.map((value) => ({ value, major: majors.includes(value) }))
  const scale = { min: Math.min(...values), max: Math.max(...values), ticks }
  spaceTicks(scale)
  return scale.ticks.map(({ value }) => value)
}

test('ticks of a logarithmic axis keep their distance, powers of ten first', () => {
  expect(leftOf([1, 2, 5, 8, 9, 10, 20, 50, 80, 90, 100], [1, 10, 100])).toEqual([1, 2, 5, 10, 20, 50, 100])
  expect(leftOf([0.811, 0.813, 0.815, 0.817, 0.819, 0.825, 0.84, 0.86])).toEqual([0.811, 0.817, 0.825, 0.84, 0.86])
  expect(leftOf([3])).toEqual([3])
})
