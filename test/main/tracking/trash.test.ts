import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { PurgeSize } from '../../../src/shared/contract/trash.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { openTracking, type OpenTracking } from './open-tracking.ts'

/** A run with 1000 points, a param and an artifact of 5000 bytes in a folder. */
async function fullRun({ tracking }: OpenTracking, experiment_id = '0'): Promise<string> {
  const { run_id } = await tracking.createRun({ experiment_id, params: [{ key: 'a', value: '1' }] })
  await tracking.logBatch(run_id, {
    metrics: Array.from({ length: 1000 }, (_, step) => ({ key: 'm', value: step, step }))
  })
  const folder = join(tracking.artifactDir(run_id), 'plots')
  mkdirSync(folder)
  writeFileSync(join(folder, 'curve.svg'), 'x'.repeat(5000))
  return run_id
}

async function purge(
  { client, jobs }: OpenTracking,
  scope: Parameters<typeof client.trash.purge>[0]
): Promise<PurgeSize> {
  const { job_id } = await client.trash.purge(scope)
  const job = await jobs.done(job_id)
  expect(job).toMatchObject({ state: 'FINISHED', kind: 'purge', error: null })
  return job.result as PurgeSize
}

test('a purge says what it removes, removes it with its files, and leaves the rest', async () => {
  const open = openTracking()
  const { client, context } = open
  const [kept, gone] = [await fullRun(open), await fullRun(open)]
  await client.runs.delete({ run_ids: [gone] })

  const size = await client.trash.measure({ run_ids: [gone] })
  expect(size).toMatchObject({ experiments: 0, runs: 1, kept_runs: 0, metric_points: 1000, artifact_files: 1 })
  expect(size.size_bytes).toBeGreaterThan(5000 + 1000 * 50)
  expect(await client.runs.get({ run_id: gone })).toMatchObject({ lifecycle_stage: 'deleted' })

  expect(await purge(open, { run_ids: [gone] })).toEqual(size)
  await expectRefusal(client.runs.get({ run_id: gone }), 'RESOURCE_DOES_NOT_EXIST', gone)
  expect(existsSync(join(context.paths.artifacts, '0', gone))).toBe(false)
  for (const table of ['metrics', 'latest_metrics', 'params', 'tags']) {
    expect(context.db.prepare(`SELECT DISTINCT run_id FROM ${table}`).pluck().all()).toEqual([kept])
  }
  expect((await client.runs.list_artifacts({ run_id: kept, path: 'plots' })).artifacts).toHaveLength(1)
})

test('without a scope everything deleted goes: experiments whole, of active ones the deleted runs', async () => {
  const open = openTracking()
  const { client } = open
  await client.experiments.create({ name: 'churn' })
  const [kept, deleted] = [await fullRun(open), await fullRun(open)]
  await fullRun(open, '1')
  await client.runs.delete({ run_ids: [deleted] })
  await client.experiments.delete({ experiment_id: '1' })

  expect(await purge(open, {})).toMatchObject({ experiments: 1, runs: 2, metric_points: 2000 })
  expect((await client.experiments.list({ view_type: 'ALL' })).experiments.map(({ name }) => name)).toEqual(['Default'])
  const { runs } = await client.runs.search({ experiment_ids: ['0', '1'], run_view_type: 'ALL' })
  expect(runs.map(({ run_id }) => run_id)).toEqual([kept])
  expect(await client.trash.measure({})).toMatchObject({ experiments: 0, runs: 0, size_bytes: 0 })
})

test('a run that a model version stands on stays, and so does its experiment', async () => {
  const open = openTracking()
  const { client, context } = open
  await client.experiments.create({ name: 'churn' })
  const [registered, other] = [await fullRun(open, '1'), await fullRun(open, '1')]
  context.db.exec("INSERT INTO registered_models VALUES ('m', 0, 0, '', 1)")
  context.db
    .prepare("INSERT INTO model_versions VALUES ('m', 1, 0, 0, 'u', 'None', '', 's', ?, 'READY', '')")
    .run(registered)
  await client.experiments.delete({ experiment_id: '1' })
  expect(await purge(open, { experiment_ids: ['1'] })).toMatchObject({ experiments: 0, runs: 1, kept_runs: 1 })
  expect(await client.runs.get({ run_id: registered })).toMatchObject({ lifecycle_stage: 'deleted' })
  await expectRefusal(client.runs.get({ run_id: other }), 'RESOURCE_DOES_NOT_EXIST', other)
})

test('what is active or unknown is refused, and nothing is removed', async () => {
  const open = openTracking()
  const { client } = open
  const [active, deleted] = [await fullRun(open), await fullRun(open)]
  await client.runs.delete({ run_ids: [deleted] })
  await expectRefusal(client.trash.purge({ run_ids: [deleted, active] }), 'INVALID_STATE', active, 'delete it first')
  await expectRefusal(client.trash.purge({ run_ids: ['nobody'] }), 'RESOURCE_DOES_NOT_EXIST', 'nobody')
  await expectRefusal(client.trash.purge({ experiment_ids: ['99'] }), 'RESOURCE_DOES_NOT_EXIST', '99')
  expect(await client.trash.measure({})).toMatchObject({ runs: 1 })
})
