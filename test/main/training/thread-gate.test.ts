import { expect, test } from 'vitest'
import { createThreadGate, type Threads } from '../../../src/main/training/thread-gate.ts'

/** Threads whose tasks end when they are told to, and a core that can be left to requests. */
function openThreads(n_threads: number) {
  const begun: { name: unknown; end: () => void }[] = []
  const threads = {
    n_threads,
    reserve: { held: false },
    run: (_task: string, name: unknown) => new Promise<unknown>((end) => begun.push({ name, end: () => end(name) }))
  }
  const gate = createThreadGate(threads as unknown as Threads)
  const ask = (name: string, priority = 0) => gate.at(priority).run('grow-trees', name as never)
  const names = () => begun.map((one) => one.name)
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  return { threads, begun, ask, names, settled }
}

test('as many tasks run as there are threads; the lowest priority goes next, of equals the first that came', async () => {
  const { begun, ask, names, settled } = openThreads(2)
  for (const [name, priority] of [['a', 1], ['b', 1], ['c', 1], ['d', 0], ['e', 1]] as const) void ask(name, priority) // prettier-ignore
  await settled()
  expect(names()).toEqual(['a', 'b'])
  for (const [at, next] of ['d', 'c', 'e'].entries()) {
    begun[at].end()
    await settled()
    expect(names().at(-1)).toBe(next)
  }
})

test('a thread rests from its next task on while a core is left to requests, and goes on afterwards', async () => {
  const { threads, begun, ask, names, settled } = openThreads(2)
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) void ask(name)
  await settled()
  threads.reserve.held = true
  begun[0].end()
  await settled()
  expect(names()).toEqual(['a', 'b'])
  begun[1].end()
  await settled()
  expect(names()).toEqual(['a', 'b', 'c'])
  threads.reserve.held = false
  begun[2].end()
  await settled()
  expect(names()).toEqual(['a', 'b', 'c', 'd', 'e'])
})
