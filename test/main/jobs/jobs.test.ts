import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseForestParams } from '../../../src/main/ml/forest-params.ts'
import type { ForestProblem } from '../../../src/main/ml/forest-problem.ts'
import { createJobService, type JobContext, type JobPlan, type JobService } from '../../../src/main/jobs/service.ts'
import type { AnyEvent } from '../../../src/shared/contract/events.ts'
import type { Job } from '../../../src/shared/contract/jobs.ts'
import { AppError } from '../../../src/shared/errors.ts'
import { createTestContext, type TestContext } from '../../support/context.ts'
import { expectRefusal } from '../../support/refusal.ts'

let context: TestContext
let jobs: JobService
let heard: AnyEvent[]
beforeEach(() => {
  context = createTestContext()
  jobs = createJobService(context)
  heard = []
  context.events.onAny((event) => heard.push(event))
})
afterEach(async () => {
  await jobs.close()
  await context.dispose()
})

const PLAN: JobPlan = { kind: 'import', title: 'Import 2 files' }
const toldOf = ({ job_id }: { job_id: string }): Omit<Job, 'result'>[] =>
  heard.flatMap((event) => (event.name === 'job' && event.payload.job_id === job_id ? [event.payload] : []))

/** Work that goes on until it is cancelled. */
const untilCancelled = ({ signal }: JobContext): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new AppError('CANCELLED', 'Cancelled.')))
  })

describe('a job', () => {
  test('is RUNNING with its progress, then FINISHED with what the work came to', async () => {
    let go = (): void => {}
    const gate = new Promise<void>((resolve) => (go = resolve))
    const started = await jobs.start(PLAN, async ({ progress }) => {
      progress(0.25, 'file 1 of 2')
      await gate
      return { rows: 7 }
    })
    expect(await jobs.get(started)).toMatchObject({
      kind: 'import',
      title: 'Import 2 files',
      state: 'RUNNING',
      progress: 0.25,
      message: 'file 1 of 2',
      result: null,
      error: null,
      ended_at: null
    })
    go()
    const done = await jobs.done(started.job_id)
    expect(done).toMatchObject({ state: 'FINISHED', result: { rows: 7 }, progress: null, message: '', error: null })
    expect(done.ended_at).toBeGreaterThanOrEqual(done.created_at)
    expect(toldOf(started).at(-1)).toMatchObject({ state: 'FINISHED' })
    expect(toldOf(started).at(-1)).not.toHaveProperty('result')
    expect(heard.at(-1)).toEqual({ name: 'changed', payload: { nouns: ['jobs'] } })
  })

  test('tells its progress at most ten times a second, however often it is said', async () => {
    const startedAt = performance.now()
    const started = await jobs.start(PLAN, async ({ progress }) => {
      for (let at = 0; performance.now() - startedAt < 450; at++) {
        progress(at / 1e6, `row ${at}`)
        if (at % 100 === 0) await sleep(1)
      }
    })
    await jobs.done(started.job_id)
    const told = toldOf(started).filter((job) => job.state === 'RUNNING' && job.progress !== null)
    const seconds = (performance.now() - startedAt) / 1000
    expect(told.length).toBeGreaterThanOrEqual(2)
    expect(told.length).toBeLessThanOrEqual(Math.ceil(seconds * 10) + 1)
  })

  test('that fails as foreseen says why', async () => {
    const started = await jobs.start(PLAN, async () => {
      throw new AppError('INVALID_PARAMETER_VALUE', 'users.csv, line 17: no date.', { line: 17 })
    })
    expect(await jobs.done(started.job_id)).toMatchObject({
      state: 'FAILED',
      error: { code: 'INVALID_PARAMETER_VALUE', message: 'users.csv, line 17: no date.' }
    })
    expect(context.bugs).toEqual([])
  })

  test('that meets a bug fails without its text; the log has the stack', async () => {
    const started = await jobs.start(PLAN, async () => {
      throw new TypeError('cannot read the secret of undefined')
    })
    const { state, error } = await jobs.done(started.job_id)
    expect({ state, code: error?.code }).toEqual({ state: 'FAILED', code: 'INTERNAL_ERROR' })
    expect(error?.message).not.toContain('secret')
    expect(JSON.stringify(heard)).not.toContain('secret')
    expect(context.bugs).toHaveLength(1)
    expect((context.bugs[0] as Error).stack).toMatch(/cannot read the secret[^]*jobs\.test\.ts:\d+/)
  })

  test('ends even where closing what it wrote to fails', async () => {
    const onEnd = async (): Promise<void> => {
      throw new Error('the run is gone')
    }
    const started = await jobs.start({ ...PLAN, onEnd }, async () => 'done')
    expect(await jobs.done(started.job_id)).toMatchObject({ state: 'FINISHED', result: 'done' })
    expect(context.bugs.map(String)).toEqual(['Error: the run is gone'])
  })

  test('tells how it ended before anybody can see that it has', async () => {
    const seen: unknown[] = []
    const plan: JobPlan = {
      ...PLAN,
      onEnd: async (end) => void seen.push(end.state, (await jobs.list({ limit: 1 })).jobs[0].state)
    }
    const started = await jobs.start(plan, async () => 1)
    await jobs.done(started.job_id)
    expect(seen).toEqual(['FINISHED', 'RUNNING'])
  })
})

describe('cancel', () => {
  test('ends a job that listens as CANCELLED', async () => {
    const started = await jobs.start(PLAN, untilCancelled)
    const at = performance.now()
    expect(jobs.cancel(started)).toEqual({})
    const done = await jobs.done(started.job_id)
    expect(performance.now() - at).toBeLessThan(1000)
    expect(done).toMatchObject({ state: 'CANCELLED', error: { code: 'CANCELLED' }, result: null })
  })

  test('ends work in a thread within a second', async () => {
    const n_rows = 400_000
    const y = Int32Array.from({ length: n_rows }, (_, row) => (row * 7919) % 2)
    const bins = Array.from({ length: 8 }, (_, at) =>
      Uint8Array.from({ length: n_rows }, (__, row) => (row * (31 + at)) % 251)
    )
    const edges = bins.map(() => Float64Array.from({ length: 250 }, (_, at) => at + 0.5))
    const params = parseForestParams({ n_estimators: 50 }, 'classification')
    const problem: ForestProblem = { kind: 'classification', n_rows, n_classes: 2, bins, edges, y, sample_weight: null }
    const started = await jobs.start(PLAN, ({ signal }) =>
      context.workers.run('grow-trees', { problem, params, from: 0, to: 50 }, { signal })
    )
    await sleep(300)
    expect((await jobs.get(started)).state).toBe('RUNNING')
    const at = performance.now()
    await jobs.cancel(started)
    expect((await jobs.done(started.job_id)).state).toBe('CANCELLED')
    expect(performance.now() - at).toBeLessThan(1500) // 0.8 s to hear it, then the thread is ended
  })

  test('of a job that has ended changes nothing; of one that never was says so', async () => {
    const started = await jobs.start(PLAN, async () => 1)
    const done = await jobs.done(started.job_id)
    expect(jobs.cancel(started)).toEqual({})
    expect(await jobs.get(started)).toEqual(done)
    expect(() => jobs.cancel({ job_id: 'nobody' })).toThrow('There is no job nobody.')
  })

  test('of a job of another program is refused and says where to do it', async () => {
    const other = createTestContext({ workspaceDir: context.paths.dir })
    const others = createJobService(other)
    const started = await others.start(PLAN, untilCancelled)
    await expectRefusal(
      Promise.resolve().then(() => jobs.cancel(started)),
      'INVALID_STATE',
      'another Benchtop'
    )
    expect((await others.get(started)).state).toBe('RUNNING')
    await others.close()
    await other.dispose()
  })

  test('closing cancels what runs and waits for it', async () => {
    const started = await Promise.all([jobs.start(PLAN, untilCancelled), jobs.start(PLAN, untilCancelled)])
    await jobs.close()
    for (const one of started) expect((await jobs.get(one)).state).toBe('CANCELLED')
  })
})

test('the list has the newest first, as long as was asked for', async () => {
  for (const title of ['first', 'second', 'third']) {
    const { job_id } = await jobs.start({ kind: 'inspect', title }, async () => null)
    await jobs.done(job_id)
  }
  const titles = async (limit: number): Promise<string[]> => (await jobs.list({ limit })).jobs.map((job) => job.title)
  expect(await titles(50)).toEqual(['third', 'second', 'first'])
  expect(await titles(2)).toEqual(['third', 'second'])
})

test('a job that a program left behind becomes FAILED and its run is named; one of a program that runs stays', async () => {
  const gone = createTestContext({ workspaceDir: context.paths.dir })
  const alive = createTestContext({ workspaceDir: context.paths.dir })
  const run_id = insertRun()
  const left = await createJobService(gone).start(
    { kind: 'train', title: 'Train', run_id },
    () => new Promise(() => {})
  )
  const others = createJobService(alive)
  const running = await others.start(PLAN, untilCancelled)
  await gone.dispose() // as the operating system does when a program ends: its lock is free

  expect(await jobs.closeOrphans()).toEqual([run_id])
  const closed = await jobs.get(left)
  expect(closed).toMatchObject({ state: 'FAILED', error: { message: 'Benchtop ended before this was done.' } })
  expect(closed.ended_at).not.toBeNull()
  expect((await jobs.get(running)).state).toBe('RUNNING')
  expect(await jobs.closeOrphans()).toEqual([])
  await others.close()
  await alive.dispose()

  function insertRun(): string {
    context.db
      .prepare(
        "INSERT INTO runs VALUES ('r1', 'one', '0', 'u', 'RUNNING', 1, NULL, 'mlflow-artifacts:/', 'active', NULL)"
      )
      .run()
    return 'r1'
  }
})
