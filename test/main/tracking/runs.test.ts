import { expect, test } from 'vitest'
import type { RunInput } from '../../../src/shared/contract/runs.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { openTracking } from './open-tracking.ts'

const tagsOf = (run: { tags: { key: string; value: string }[] }): Record<string, string> =>
  Object.fromEntries(run.tags.map(({ key, value }) => [key, value]))

test('a run starts RUNNING, under an invented name that its tag mirrors, with the tags MLflow gives', async () => {
  const { tracking } = openTracking()
  const run = await tracking.createRun({ experiment_id: '0' })
  expect(run.run_name).toMatch(/^[a-z]+-[a-z]+-\d{1,3}$/)
  expect(run).toMatchObject({
    status: 'RUNNING',
    user_id: 'tester',
    end_time: null,
    lifecycle_stage: 'active',
    artifact_uri: `mlflow-artifacts:/0/${run.run_id}/artifacts`
  })
  expect(tagsOf(run)).toEqual({
    'mlflow.runName': run.run_name,
    'mlflow.user': 'tester',
    'mlflow.source.name': 'benchtop',
    'mlflow.source.type': 'LOCAL'
  })
})

test('a run keeps the name, tags and params it is created with', async () => {
  const { tracking } = openTracking()
  const run = await tracking.createRun({
    experiment_id: '0',
    run_name: 'baseline',
    tags: [
      { key: 'team', value: 'a' },
      { key: 'mlflow.source.type', value: 'NOTEBOOK' }
    ],
    params: [{ key: 'n_estimators', value: '300' }]
  })
  expect(run.run_name).toBe('baseline')
  expect(tagsOf(run)).toMatchObject({ team: 'a', 'mlflow.runName': 'baseline', 'mlflow.source.type': 'NOTEBOOK' })
  expect(run.params).toEqual([{ key: 'n_estimators', value: '300' }])
})

test('a name and a tag that disagree are refused, and nothing is left behind', async () => {
  const { tracking, client } = openTracking()
  const tags = [{ key: 'mlflow.runName', value: 'b' }]
  await expectRefusal(
    tracking.createRun({ experiment_id: '0', run_name: 'a', tags }),
    'INVALID_PARAMETER_VALUE',
    '"a"',
    '"b"'
  )
  await expectRefusal(tracking.createRun({ experiment_id: '7' }), 'RESOURCE_DOES_NOT_EXIST', '7')
  expect((await client.runs.search({ experiment_ids: ['0'] })).runs).toEqual([])
})

test('renaming a run and setting its name tag are the same thing', async () => {
  const { tracking, client } = openTracking()
  const { run_id } = await tracking.createRun({ experiment_id: '0', run_name: 'first' })
  await client.runs.update({ run_id, run_name: 'second' })
  expect(tagsOf(await client.runs.get({ run_id }))['mlflow.runName']).toBe('second')
  await client.runs.set_tag({ run_id, key: 'mlflow.runName', value: 'third' })
  expect((await client.runs.get({ run_id })).run_name).toBe('third')
  await expectRefusal(
    client.runs.set_tag({ run_id, key: 'mlflow.runName', value: ' ' }),
    'INVALID_PARAMETER_VALUE',
    'blank'
  )
})

test('tags are overwritten and deleted; deleting an absent one says so', async () => {
  const { tracking, client } = openTracking()
  const { run_id } = await tracking.createRun({ experiment_id: '0' })
  await client.runs.set_tag({ run_id, key: 'team', value: 'a' })
  await client.runs.set_tag({ run_id, key: 'team', value: 'b' })
  expect(tagsOf(await client.runs.get({ run_id })).team).toBe('b')
  await client.runs.delete_tag({ run_id, key: 'team' })
  expect(tagsOf(await client.runs.get({ run_id })).team).toBeUndefined()
  await expectRefusal(client.runs.delete_tag({ run_id, key: 'team' }), 'RESOURCE_DOES_NOT_EXIST', '"team"')
})

test('a run that has ended keeps how it ended; a message becomes a tag', async () => {
  const { tracking, client } = openTracking()
  const good = await tracking.createRun({ experiment_id: '0' })
  await tracking.endRun(good.run_id, 'FINISHED')
  await tracking.endRun(good.run_id, 'FAILED', 'too late')
  const ended = await client.runs.get({ run_id: good.run_id })
  expect(ended.status).toBe('FINISHED')
  expect(ended.end_time).toBeGreaterThan(ended.start_time)
  expect(tagsOf(ended)['benchtop.error']).toBeUndefined()

  const bad = await tracking.createRun({ experiment_id: '0' })
  await tracking.endRun(bad.run_id, 'FAILED', 'no label has that date')
  expect(tagsOf(await client.runs.get({ run_id: bad.run_id }))['benchtop.error']).toBe('no label has that date')
})

test('of abandoned runs only those that are still open are closed as failed', async () => {
  const { tracking, client } = openTracking()
  const open = await tracking.createRun({ experiment_id: '0' })
  const ended = await tracking.createRun({ experiment_id: '0' })
  await tracking.endRun(ended.run_id, 'FINISHED')
  await tracking.failRuns([open.run_id, ended.run_id], 'Benchtop ended before this run was done.')
  expect(await client.runs.get({ run_id: open.run_id })).toMatchObject({ status: 'FAILED' })
  expect(await client.runs.get({ run_id: ended.run_id })).toMatchObject({ status: 'FINISHED' })
  await tracking.failRuns([], 'nothing to do')
})

test('a deleted run is shown but not written to, until it is restored', async () => {
  const { tracking, client } = openTracking()
  const { run_id } = await tracking.createRun({ experiment_id: '0' })
  await client.runs.delete({ run_ids: [run_id] })
  expect((await client.runs.get({ run_id })).lifecycle_stage).toBe('deleted')
  const writes = [
    tracking.logBatch(run_id, { metrics: [{ key: 'm', value: 1 }] }),
    tracking.logBatch(run_id, { params: [{ key: 'p', value: '1' }] }),
    tracking.logInputs(run_id, []),
    client.runs.set_tag({ run_id, key: 't', value: '1' }),
    client.runs.delete_tag({ run_id, key: 'mlflow.user' }),
    client.runs.update({ run_id, run_name: 'x' })
  ]
  for (const write of writes) await expectRefusal(write, 'INVALID_PARAMETER_VALUE', 'deleted', 'restore it')
  await tracking.endRun(run_id, 'KILLED')
  expect((await client.runs.get({ run_id })).status).toBe('KILLED')
  await client.runs.restore({ run_ids: [run_id] })
  await client.runs.set_tag({ run_id, key: 't', value: '1' })
})

test('deleting several runs with an unknown one among them deletes none', async () => {
  const { tracking, client } = openTracking()
  const { run_id } = await tracking.createRun({ experiment_id: '0' })
  await expectRefusal(client.runs.delete({ run_ids: [run_id, 'nope'] }), 'RESOURCE_DOES_NOT_EXIST', 'nope')
  expect((await client.runs.get({ run_id })).lifecycle_stage).toBe('active')
})

test('every call on an unknown run names it', async () => {
  const { tracking, client } = openTracking()
  const run_id = 'unknown'
  const calls = [
    client.runs.get({ run_id }),
    client.runs.update({ run_id, run_name: 'x' }),
    client.runs.set_tag({ run_id, key: 'k', value: 'v' }),
    client.runs.delete_tag({ run_id, key: 'k' }),
    client.runs.metric_history({ run_id, metric_key: 'm' }),
    client.runs.list_artifacts({ run_id }),
    client.runs.get_artifact({ run_id, path: 'x' }),
    client.runs.restore({ run_ids: [run_id] }),
    tracking.endRun(run_id, 'FINISHED'),
    tracking.logInputs(run_id, [])
  ]
  for (const call of calls) await expectRefusal(call, 'RESOURCE_DOES_NOT_EXIST', 'unknown')
})

test('the datasets a run read are kept once per name, digest and context', async () => {
  const { tracking, client } = openTracking()
  const { run_id } = await tracking.createRun({ experiment_id: '0' })
  const input: RunInput = {
    name: 'labels',
    digest: '0a1b2c3d',
    source_type: 'local',
    source: '{}',
    schema: null,
    profile: '{"rows":7043}',
    context: 'training'
  }
  await tracking.logInputs(run_id, [input])
  await tracking.logInputs(run_id, [input, { ...input, context: 'validation' }])
  expect((await client.runs.get({ run_id })).inputs).toEqual([input, { ...input, context: 'validation' }])
  await expectRefusal(
    tracking.logInputs(run_id, [{ ...input, digest: 'x'.repeat(37) }]),
    'INVALID_PARAMETER_VALUE',
    '36',
    '37'
  )
})
