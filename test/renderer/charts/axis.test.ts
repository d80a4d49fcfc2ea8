import { expect, test } from 'vitest'
import { linearScale, spaceTicks } from '../../../src/renderer/charts/axis.ts'
import { PALETTES } from '../../../src/shared/palette.ts'

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

test('numbers beside an axis line up, unless they are whole', () => {
  const { callback } = linearScale({ title: 'ROC AUC' }, PALETTES.light).ticks
  const written = (values: number[]): string[] => {
    const ticks = values.map((value) => ({ value }))
    return values.map((value, at) => callback(value, at, ticks))
  }
  expect(written([0.828, 0.83, 0.832])).toEqual(['0.828', '0.830', '0.832'])
  expect(written([0, 0.5, 1])).toEqual(['0.0', '0.5', '1.0'])
  expect(written([0, 1000, 2000])).toEqual(['0', '1,000', '2,000'])
})
