import { expect, it, vi } from 'vitest'
import { createReread } from '../../../src/renderer/api/reread.ts'

it('a noun that changes all the time is read one time after the other, and once more after the last change', async () => {
  const waiting: (() => void)[] = []
  const read = vi.fn<() => Promise<void>>(() => new Promise((resolve) => waiting.push(resolve)))
  const changed = createReread(read)
  for (let at = 0; at < 100; at++) changed('runs')
  expect(read).toHaveBeenCalledTimes(1)
  changed('jobs')
  expect(read).toHaveBeenCalledTimes(2)
  waiting[0]()
  await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(3))
  waiting[2]()
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(read).toHaveBeenCalledTimes(3)
})

it('an answer that failed does not end it', async () => {
  const read = vi.fn<() => Promise<void>>(() => Promise.reject(new Error('no')))
  const changed = createReread(read)
  changed('runs')
  await new Promise((resolve) => setTimeout(resolve, 50))
  changed('runs')
  await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2))
})
