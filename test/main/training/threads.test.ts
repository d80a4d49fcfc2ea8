import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { scoresOf } from '../../../src/shared/system-metrics.ts'
import type { JobContext } from '../../../src/main/jobs/service.ts'
import { trainPipeline } from '../../../src/main/training/train-pipeline.ts'
import { TrainingRequest } from '../../../src/shared/contract/training.ts'
import { createTestContext } from '../../support/context.ts'
import { customerLines, openTrainingBench, type TrainingBench } from './training-bench.ts'

let bench: TrainingBench
beforeEach(async () => {
  bench = await openTrainingBench()
})
afterEach(() => bench.dispose())

test('the model is the same bytes for one thread and for several', async () => {
  const path = bench.write('customers.csv', customerLines(300))
  const context = createTestContext()
  const models: Buffer[] = []
  const scores: object[] = []
  for (const [n_threads, n_jobs] of [
    [1, 'None'],
    [2, 'None'],
    [5, '3']
  ] as const) {
    const artifact_dir = join(context.paths.artifacts, `with-${n_threads}`)
    const { metrics } = await trainPipeline(
      {
        workers: { ...context.workers, n_threads },
        database: context.paths.database,
        artifact_dir,
        run_id: `with-${n_threads}`,
        version: '0.0.0',
        now: () => 0,
        request: TrainingRequest.parse({
          experiment_name: 'trials',
          source: { kind: 'csv', path, target: 'leaves', drop: ['plan', 'spend'] },
          params: { n_estimators: 33, class_weight: 'balanced', n_jobs }
        }),
        onPrepared: async () => {}
      },
      { job_id: 'j', signal: new AbortController().signal, progress: () => {} } satisfies JobContext
    )
    scores.push({ ...metrics, train_time_sec: 0 })
    models.push(readFileSync(join(artifact_dir, 'model', 'model.benchtop')))
  }
  await context.dispose()
  expect(models[0].length).toBeGreaterThan(1000)
  expect([models[1].equals(models[0]), models[2].equals(models[0])]).toEqual([true, true])
  expect([scores[1], scores[2]]).toEqual([scores[0], scores[0]])
})

test('a cancelled training leaves its run KILLED, registers nothing, and the next one works', async () => {
  const { client } = bench.app
  const large = bench.write('large.csv', customerLines(20_000))
  const started = await bench.start(large, { target: 'leaves', params: { n_estimators: 5000 }, register: 'never' })
  await expect
    .poll(async () => (await client.jobs.get(started)).message, { timeout: 30_000 })
    .toMatch(/^tree \d+ of 5000$/)
  await sleep(100)
  const at = performance.now()
  await client.jobs.cancel(started)
  const job = await bench.app.failure(started)
  expect(performance.now() - at).toBeLessThan(1500) // 0.8 s to hear it, then the threads are ended
  expect(job.state).toBe('CANCELLED')
  const run = await client.runs.get(started)
  expect(run.status).toBe('KILLED')
  expect(run.end_time).not.toBeNull()
  expect(scoresOf(run.metrics)).toEqual([])
  expect((await client.runs.list_artifacts({ run_id: run.run_id })).artifacts).toEqual([])
  expect((await client.models.list({})).registered_models).toEqual([])

  const small = bench.write('small.csv', customerLines(200))
  expect((await bench.train(small, { target: 'leaves' })).metrics.val_auc).toBeGreaterThan(0.5)
  expect(bench.app.bugs).toEqual([])
})
