import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Run } from '../../../src/shared/contract/runs.ts'
import type { SweepResult } from '../../../src/shared/contract/training.ts'
import { openDatabase } from '../../../src/main/db/connection.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { childrenOf, metricsOf, paramsOf, scoresOf, tagOf } from './nested.ts'
import { sweepOf } from './sweep-bench.ts'
import { customerLines, openTrainingBench, type TrainingBench } from './training-bench.ts'

let bench: TrainingBench
let path: string
const cleanUps: (() => Promise<void> | void)[] = []
beforeEach(async () => {
  bench = await openTrainingBench()
  cleanUps.push(() => bench.dispose())
  path = bench.write('customers.csv', customerLines(1500))
})
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp()
})

const finished = (runs: Run[]): Run[] => runs.filter(({ status }) => status === 'FINISHED')

/** Waits until so many trials have finished while others go on. */
async function untilFinished(app: TestApp, run_id: string, count: number): Promise<void> {
  await expect
    .poll(async () => finished(await childrenOf(app, run_id)).length, { timeout: 30_000, interval: 20 })
    .toBeGreaterThanOrEqual(count)
}

/** The workspace as a program killed at this moment leaves it: nothing is closed, nobody owns it any more. */
async function copyAsKilled(app: TestApp): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'benchtop-killed-'))
  cleanUps.push(() => rmSync(dir, { recursive: true, force: true }))
  cpSync(app.paths.artifacts, join(dir, 'artifacts'), { recursive: true })
  const db = openDatabase(app.paths.database, 10_000)
  db.prepare('VACUUM INTO ?').run(join(dir, 'workspace.db'))
  db.close()
  return dir
}

async function openAgain(workspaceDir: string): Promise<TestApp> {
  const app = await createTestApp({ workspaceDir })
  cleanUps.push(() => app.dispose())
  return app
}

const GRID = { max_depth: { values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] } }
const grid = () => sweepOf(path, { training: { params: { n_estimators: 60 } }, space: GRID, strategy: 'grid' })

describe('a sweep whose program was killed', () => {
  test.each([
    ['a grid', grid],
    [
      'halving, in its second rung',
      () =>
        sweepOf(path, {
          training: { params: { n_estimators: 200 } },
          space: { max_depth: { from: 1, to: 20 } },
          strategy: 'halving',
          n_trials: 6
        })
    ]
  ])('goes on to what it would have come to: %s', async (name, request) => {
    const started = await bench.app.client.training.sweep(request())
    await untilFinished(bench.app, started.run_id, name === 'a grid' ? 3 : 7)
    const killed = await copyAsKilled(bench.app)
    const whole = await bench.app.result<SweepResult>(started)

    const app = await openAgain(killed)
    const before = await childrenOf(app, started.run_id)
    const parent = await app.client.runs.get(started)
    expect(parent.status).toBe('FAILED')
    expect(tagOf(parent, 'benchtop.error')).toBe('Benchtop ended before this run was done.')
    expect(new Set(before.map(({ status }) => status))).toEqual(new Set(['FINISHED', 'FAILED']))

    const result = await app.result<SweepResult>(await app.client.training.resume_sweep(started))
    expect({ ...result, best_run_id: '' }).toEqual({ ...whole, best_run_id: '' })
    const after = finished(await childrenOf(app, started.run_id))
    const expected = finished(await childrenOf(bench.app, started.run_id))
    expect(after.map(paramsOf)).toEqual(expected.map(paramsOf))
    expect(after.map(scoresOf)).toEqual(expected.map(scoresOf))
    const kept = finished(before).map(({ run_id }) => run_id)
    expect(after.map(({ run_id }) => run_id)).toEqual(expect.arrayContaining(kept))

    const best = after.find(({ run_id }) => run_id === result.best_run_id)!
    expect(metricsOf(best).val_auc).toBe(result.best_value)
    const ended = await app.client.runs.get(started)
    expect(ended).toMatchObject({ status: 'FINISHED', start_time: parent.start_time })
    expect(tagOf(ended, 'benchtop.error')).toBeUndefined()
    expect(tagOf(ended, 'benchtop.best_run_id')).toBe(result.best_run_id)
    await app.client.models.register({ name: 'best', run_id: result.best_run_id }) // its model is there
    expect([bench.app.bugs, app.bugs]).toEqual([[], []])
  })

  test('leaves the folds of its trials closed as well', async () => {
    const training = { params: { n_estimators: 300 }, cross_validation: { n_splits: 5 } }
    const started = await bench.app.client.training.sweep(sweepOf(path, { training, space: GRID, strategy: 'grid' }))
    await expect
      .poll(
        async () => (await childrenOf(bench.app, (await childrenOf(bench.app, started.run_id))[0]?.run_id)).length,
        {
          timeout: 30_000
        }
      )
      .toBeGreaterThan(0)
    const killed = await copyAsKilled(bench.app)
    await bench.app.client.jobs.cancel(started)
    const app = await openAgain(killed)
    const [trial] = await childrenOf(app, started.run_id)
    const folds = await childrenOf(app, trial.run_id)
    expect(folds.length).toBeGreaterThan(0)
    expect(trial.status).toBe('FAILED')
    for (const fold of folds) expect(['FAILED', 'FINISHED']).toContain(fold.status)
  })
})

test('a cancelled sweep keeps its finished trials, and goes on from there after the program was closed', async () => {
  const workspaceDir = mkdtempSync(join(tmpdir(), 'benchtop-closed-'))
  const first = await createTestApp({ workspaceDir })
  const started = await first.client.training.sweep(grid())
  await untilFinished(first, started.run_id, 2)
  await first.client.jobs.cancel(started)
  expect((await first.failure(started)).state).toBe('CANCELLED')
  const cut = await childrenOf(first, started.run_id)
  expect((await first.client.runs.get(started)).status).toBe('KILLED')
  expect(new Set(cut.map(({ status }) => status))).toEqual(new Set(['FINISHED', 'KILLED']))
  expect(finished(cut).length).toBeLessThan(10)

  await first.close()
  const app = await openAgain(workspaceDir)
  const result = await app.result<SweepResult>(await app.client.training.resume_sweep(started))
  const trials = finished(await childrenOf(app, started.run_id))
  expect(trials.map((run) => paramsOf(run).max_depth)).toEqual(GRID.max_depth.values.map(String))
  expect(result.best_value).toBe(Math.max(...trials.map((run) => metricsOf(run).val_auc as number)))
  const kept = finished(cut).map(({ run_id }) => run_id)
  expect(trials.map(({ run_id }) => run_id)).toEqual(expect.arrayContaining(kept))
  expect([first.bugs, app.bugs]).toEqual([[], []])
})

test('a trial that was deleted is run again, one whose rows have changed is not compared', async () => {
  const started = await bench.app.client.training.sweep(grid())
  await untilFinished(bench.app, started.run_id, 3)
  await bench.app.client.jobs.cancel(started)
  await bench.app.failure(started)
  const [first] = finished(await childrenOf(bench.app, started.run_id))
  await bench.app.client.runs.delete({ run_ids: [first.run_id] })

  bench.write('customers.csv', customerLines(1501))
  const changed = await bench.app.failure(await bench.app.client.training.resume_sweep(started))
  expect(changed.error).toMatchObject({
    code: 'INVALID_STATE',
    message: expect.stringContaining('customers.csv has changed')
  })

  bench.write('customers.csv', customerLines(1500))
  await bench.app.result(await bench.app.client.training.resume_sweep(started))
  const trials = finished(await childrenOf(bench.app, started.run_id))
  expect(trials).toHaveLength(10)
  expect(trials.map(({ run_id }) => run_id)).not.toContain(first.run_id)
})

test('a deleted sweep is restored before it goes on, and no two go on at once', async () => {
  const { client } = bench.app
  const started = await client.training.sweep(grid())
  await client.jobs.cancel(started)
  await bench.app.failure(started)
  await client.runs.delete({ run_ids: [started.run_id] })
  await expectRefusal(client.training.resume_sweep(started), 'INVALID_PARAMETER_VALUE', started.run_id, 'restore')
  await client.runs.restore({ run_ids: [started.run_id] })
  const both = await Promise.allSettled([client.training.resume_sweep(started), client.training.resume_sweep(started)])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const again = both.find((one) => one.status === 'fulfilled')!.value
  await client.jobs.cancel(again)
  expect((await bench.app.failure(again)).state).toBe('CANCELLED')
})
