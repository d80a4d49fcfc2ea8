import { expect, test } from 'vitest'
import { createCoreReserve } from '../../../src/main/workers/core-reserve.ts'

test('a core is held while at least ten requests came within the last second', () => {
  let now = 0
  const reserve = createCoreReserve(() => now)
  for (let count = 0; count < 9; count++) reserve.request()
  expect(reserve.held).toBe(false)
  reserve.request()
  expect(reserve.held).toBe(true)
  now = 999
  expect(reserve.held).toBe(true)
  now = 1000
  expect(reserve.held).toBe(false)
})

test('a probe a second holds nothing, however long it goes on; eleven requests a second hold it throughout', () => {
  let now = 0
  const reserve = createCoreReserve(() => now)
  for (; now < 60_000; now += 1000) {
    reserve.request()
    expect(reserve.held).toBe(false)
  }
  for (let count = 0; count < 100; count++, now += 1000 / 11) {
    reserve.request()
    expect(reserve.held).toBe(count >= 9)
  }
})
