import { expect, test } from 'vitest'
import { tickPlaces } from '../../src/shared/tick-places.ts'

test('ticks of an axis have the decimals of the one that needs most', () => {
  expect(tickPlaces([0, 0.2, 0.4, 0.6000000000000001, 0.8, 1])).toBe(1)
  expect(tickPlaces([0.826, 0.828, 0.83])).toBe(3)
  expect(tickPlaces([-0.5, 0, 0.5])).toBe(1)
})

test('whole numbers, and very small or large ones, are written each for itself', () => {
  expect(tickPlaces([0, 10, 20])).toBeNull()
  expect(tickPlaces([0, 2e-5, 4e-5])).toBeNull()
  expect(tickPlaces([999.5, 1000, 1000.5])).toBeNull()
})
