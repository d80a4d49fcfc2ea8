import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { getPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, test } from 'vitest'
import { READ_AS_FOUND } from '../../../src/shared/read-options.ts'
import { createWorkerPool, type WorkerPool } from '../../../src/main/workers/pool.ts'
import type { TaskName, TaskRequest } from '../../../src/main/workers/tasks.ts'
import { createTestContext } from '../../support/context.ts'

const cleanUps: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp()
})

function openPool(): { pool: WorkerPool; bugs: unknown[] } {
  const bugs: unknown[] = []
  const pool = createWorkerPool({ error: (error) => bugs.push(error) })
  cleanUps.push(() => pool.close())
  return { pool, bugs }
}

describe('tasks of the program', () => {
  test('an error that a task foresaw arrives with its code, its sentence and its details', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'benchtop-pool-'))
    cleanUps.push(() => rmSync(dir, { recursive: true, force: true }))
    const { pool, bugs } = openPool()
    const gone = join(dir, 'gone.csv')
    await expect(pool.run('inspect-files', { paths: [gone], read: READ_AS_FOUND })).rejects.toMatchObject({
      name: 'AppError',
      code: 'RESOURCE_DOES_NOT_EXIST',
      message: expect.stringContaining(gone)
    })
    expect(bugs).toEqual([])
  })

  test('a bug in a task arrives without its text, and its stack is in the log', async () => {
    const { pool, bugs } = openPool()
    const nonsense = { database: 5, request: null } as unknown as TaskRequest<'prepare-training'>
    await expect(pool.run('prepare-training', nonsense)).rejects.toMatchObject({
      code: 'INTERNAL_ERROR',
      message: expect.not.stringMatching(/null|undefined|directory|database/)
    })
    expect(bugs).toHaveLength(1)
    expect(String(bugs[0])).toMatch(/prepareTraining .*:\d+/)
    await expect(pool.run('no-such-task' as TaskName, {} as never)).rejects.toMatchObject({ code: 'INTERNAL_ERROR' })
    expect(bugs).toHaveLength(2)
  })

  test('progress is told between 0 and 1 before the answer, and a thread is used again', async () => {
    const context = createTestContext()
    cleanUps.push(() => context.dispose())
    const dir = mkdtempSync(join(tmpdir(), 'benchtop-pool-'))
    cleanUps.push(() => rmSync(dir, { recursive: true, force: true }))
    const path = join(dir, 'long.csv')
    writeFileSync(path, `id,hours\n${Array.from({ length: 200_000 }, (_, at) => `u${at},${at % 50}.5\n`).join('')}`)
    const told: (number | null)[] = []
    for (let round = 0; round < 2; round++) {
      const { files } = await context.workers.run(
        'inspect-files',
        { paths: [path], read: READ_AS_FOUND },
        { onProgress: (fraction) => told.push(fraction) }
      )
      expect(files).toMatchObject([{ row_count: 200_000 }])
    }
    expect(told.length).toBeGreaterThan(1)
    expect(told.every((fraction) => fraction === null || (fraction >= 0 && fraction <= 1))).toBe(true)
    expect(context.bugs).toEqual([])
  })
})

test.runIf(process.platform === 'linux')(
  'threads leave the processor to the main thread where both want it',
  async () => {
    const { pool } = openPool()
    const before = getPriority()
    await expect(
      pool.run('inspect-files', { paths: ['/no/such/file.csv'], read: READ_AS_FOUND })
    ).rejects.toMatchObject({
      name: 'AppError'
    })
    /** The niceness of each thread of this process: proc(5), field 19 of stat. */
    const niceness = readdirSync('/proc/self/task').map((thread) => {
      const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8')
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])
    })
    expect(Math.max(...niceness)).toBeGreaterThan(before)
    expect(getPriority()).toBe(before)
  }
)

describe('threads that misbehave', () => {
  /** `run` tells the thread how to behave. */
  function openOddPool() {
    const bugs: unknown[] = []
    let started = 0
    const pool = createWorkerPool(
      { error: (error) => bugs.push(error) },
      {
        startWorker: (options) => {
          started++
          return new Worker(new URL('./odd.worker.ts', import.meta.url), options)
        }
      }
    )
    cleanUps.push(() => pool.close())
    const run = (behaviour: unknown, signal?: AbortSignal): Promise<unknown> =>
      pool.run('write-sample', behaviour as never, signal === undefined ? {} : { signal })
    return { run, bugs, pool, threads: () => started }
  }

  test('one that hears a cancel is kept', async () => {
    const { run, threads } = openOddPool()
    const controller = new AbortController()
    const running = run('obedient', controller.signal)
    controller.abort()
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' })
    await run('tells its thread')
    expect(threads()).toBe(1)
  })

  test('one that hears no cancel is ended within a second, and the next task runs in another', async () => {
    const { run, threads } = openOddPool()
    const first = await run('tells its thread')
    const controller = new AbortController()
    const running = run('deaf', controller.signal)
    const startedAt = performance.now()
    setTimeout(() => controller.abort(), 100)
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' })
    const took = performance.now() - startedAt
    expect(took).toBeGreaterThan(800) // it had its time to answer
    expect(took).toBeLessThan(1900)
    expect(await run('tells its thread')).not.toBe(first)
    expect(threads()).toBe(2)
  })

  test('what is cancelled before it starts takes no thread', async () => {
    const { run, threads } = openOddPool()
    await expect(run('deaf', AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(threads()).toBe(0)
  })

  test('one that ends or crashes under a task fails the task, and the next task works', async () => {
    const { run, threads } = openOddPool()
    await expect(run('exits')).rejects.toThrow('the thread of write-sample ended early')
    await expect(run('throws')).rejects.toThrow('thrown where nobody catches')
    expect(await run('tells its thread')).toBeGreaterThan(0)
    expect(threads()).toBe(3)
  })

  test('one that crashes between two tasks is logged and not used again', async () => {
    const { run, bugs } = openOddPool()
    expect(await run('answers, then throws when told')).toBe('answered')
    const channel = new BroadcastChannel('odd worker') // an answer and an error come by two ways, in either order
    channel.postMessage('now')
    await expect.poll(() => bugs.map(String)).toEqual(['Error: thrown between two tasks'])
    channel.close()
    expect(await run('tells its thread')).toBeGreaterThan(0)
  })

  test('a request that cannot be sent fails, and the thread is free for the next', async () => {
    const { run, threads } = openOddPool()
    await expect(run(() => 'a function')).rejects.toThrow(/could not be cloned/)
    expect(await run('tells its thread')).toBeGreaterThan(0)
    expect(threads()).toBe(1)
  })

  test('closing the pool cancels what runs, and nothing runs after it', async () => {
    const { run, pool } = openOddPool()
    const running = run('deaf')
    await Promise.all([expect(running).rejects.toMatchObject({ code: 'CANCELLED' }), pool.close()])
    await expect(run('tells its thread')).rejects.toMatchObject({ code: 'CANCELLED' })
  })
})
