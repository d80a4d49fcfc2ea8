import { expect, test } from 'vitest'
import type { TestContext } from '../../support/context.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { openTracking } from './open-tracking.ts'

test('the Default experiment is there from the start and cannot be deleted', async () => {
  const { client } = openTracking()
  const { experiments } = await client.experiments.list({})
  expect(experiments).toMatchObject([{ experiment_id: '0', name: 'Default', run_count: 0, last_run_time: null }])
  await expectRefusal(client.experiments.delete({ experiment_id: '0' }), 'INVALID_PARAMETER_VALUE', 'Default')
})

test('experiments get counting ids, unique names and a folder of their own', async () => {
  const { client } = openTracking()
  const first = await client.experiments.create({ name: 'churn' })
  const second = await client.experiments.create({ name: 'pricing' })
  expect([first.experiment_id, second.experiment_id]).toEqual(['1', '2'])
  expect(first.artifact_location).toBe('mlflow-artifacts:/1')
  await expectRefusal(client.experiments.create({ name: 'churn' }), 'RESOURCE_ALREADY_EXISTS', '"churn"')
  await expectRefusal(
    client.experiments.update({ experiment_id: '2', name: 'churn' }),
    'RESOURCE_ALREADY_EXISTS',
    '"churn"'
  )
  expect(await client.experiments.update({ experiment_id: '2', name: 'pricing' })).toMatchObject({ name: 'pricing' })
})

test('ids go on counting past nine', async () => {
  const { client } = openTracking()
  for (let i = 1; i <= 11; i++) {
    expect((await client.experiments.create({ name: `experiment ${i}` })).experiment_id).toBe(String(i))
  }
})

test('experiments are listed newest first, with how many active runs they have', async () => {
  const { client, tracking } = openTracking()
  await client.experiments.create({ name: 'old' })
  await client.experiments.create({ name: 'new' })
  const run = await tracking.createRun({ experiment_id: '1' })
  const gone = await tracking.createRun({ experiment_id: '1' })
  await client.runs.delete({ run_ids: [gone.run_id] })
  const { experiments } = await client.experiments.list({})
  expect(experiments.map(({ name, run_count }) => [name, run_count])).toEqual([
    ['new', 0],
    ['old', 1],
    ['Default', 0]
  ])
  expect(experiments[1].last_run_time).toBe(run.start_time)
})

test('an unknown experiment is named in the error', async () => {
  const { client } = openTracking()
  await expectRefusal(client.experiments.get({ experiment_id: '99' }), 'RESOURCE_DOES_NOT_EXIST', '99')
})

test('deleting an experiment takes its runs with it, restoring brings back exactly those', async () => {
  const { client, tracking } = openTracking()
  await client.experiments.create({ name: 'churn' })
  const kept = await tracking.createRun({ experiment_id: '1' })
  const deletedBefore = await tracking.createRun({ experiment_id: '1' })
  await client.runs.delete({ run_ids: [deletedBefore.run_id] })

  await client.experiments.delete({ experiment_id: '1' })
  expect((await client.runs.get({ run_id: kept.run_id })).lifecycle_stage).toBe('deleted')
  expect((await client.experiments.list({})).experiments.map(({ name }) => name)).toEqual(['Default'])
  expect((await client.experiments.list({ view_type: 'DELETED_ONLY' })).experiments).toMatchObject([{ name: 'churn' }])
  await expectRefusal(client.experiments.delete({ experiment_id: '1' }), 'RESOURCE_DOES_NOT_EXIST', 'already')
  await expectRefusal(client.runs.restore({ run_ids: [kept.run_id] }), 'INVALID_STATE', 'restore the experiment first')

  await client.experiments.restore({ experiment_id: '1' })
  expect((await client.runs.get({ run_id: kept.run_id })).lifecycle_stage).toBe('active')
  expect((await client.runs.get({ run_id: deletedBefore.run_id })).lifecycle_stage).toBe('deleted')
  await expectRefusal(client.experiments.restore({ experiment_id: '1' }), 'RESOURCE_DOES_NOT_EXIST', 'not deleted')
})

test('an experiment of thousands of runs is deleted and restored whole, without stopping everything else', async () => {
  const { client, context } = openTracking()
  await client.experiments.create({ name: 'sweep' })
  writeRuns(context, 9000)
  const count = async (): Promise<number> => (await client.experiments.get({ experiment_id: '1' })).run_count
  let turns = 0
  const ticking = setInterval(() => turns++, 0)
  await client.experiments.delete({ experiment_id: '1' })
  expect(await count()).toBe(0)
  await client.experiments.restore({ experiment_id: '1' })
  expect(await count()).toBe(9000)
  clearInterval(ticking)
  expect(turns).toBeGreaterThan(4)
})

test('a restore during a delete wins', async () => {
  const { client, context } = openTracking()
  await client.experiments.create({ name: 'sweep' })
  writeRuns(context, 9000)
  const deleting = client.experiments.delete({ experiment_id: '1' })
  await new Promise((resolve) => setImmediate(resolve))
  await Promise.all([deleting, client.experiments.restore({ experiment_id: '1' })])
  expect(await client.experiments.get({ experiment_id: '1' })).toMatchObject({
    lifecycle_stage: 'active',
    run_count: 9000
  })
})

test('a deleted experiment is not renamed by hand and takes no runs', async () => {
  const { client, tracking } = openTracking()
  await client.experiments.create({ name: 'churn' })
  await client.experiments.delete({ experiment_id: '1' })
  await expectRefusal(client.experiments.update({ experiment_id: '1', name: 'x' }), 'INVALID_STATE', '"churn"')
  await expectRefusal(tracking.createRun({ experiment_id: '1' }), 'INVALID_PARAMETER_VALUE', 'deleted')
})

test('the name of a deleted experiment can be taken again: the deleted one is renamed and can still be restored', async () => {
  const { client, tracking } = openTracking()
  await client.experiments.create({ name: 'churn' })
  await client.experiments.delete({ experiment_id: '1' })
  const strict = client.experiments.create({ name: 'churn', take_deleted_name: false })
  await expectRefusal(strict, 'RESOURCE_ALREADY_EXISTS', 'restore it')
  expect(await client.experiments.create({ name: 'churn' })).toMatchObject({ experiment_id: '2', name: 'churn' })
  expect((await client.experiments.get({ experiment_id: '1' })).name).toBe('churn (deleted, 1)')

  await client.experiments.create({ name: 'other' })
  await client.experiments.delete({ experiment_id: '2' })
  expect(await client.experiments.update({ experiment_id: '3', name: 'churn' })).toMatchObject({ name: 'churn' })
  await client.experiments.delete({ experiment_id: '3' })
  expect((await tracking.getOrCreateExperiment('churn')).experiment_id).toBe('4')
  await client.experiments.restore({ experiment_id: '1' })
  const { experiments } = await client.experiments.list({})
  expect(experiments.map(({ name }) => name).toSorted()).toEqual(['Default', 'churn', 'churn (deleted, 1)'])
})

test('experiments are searched by name, times and tags, in pages', async () => {
  const { client } = openTracking()
  for (const name of ['churn a', 'churn b', 'pricing']) {
    await client.experiments.create({ name, tags: [{ key: 'team', value: name.slice(-1) }] })
  }
  const search = async (input: Parameters<typeof client.experiments.search>[0]): Promise<string[]> =>
    (await client.experiments.search(input)).experiments.map(({ name }) => name)
  expect(await search({ filter: "name LIKE 'churn%'" })).toEqual(['churn b', 'churn a'])
  expect(await search({ filter: "name ILIKE 'CHURN%' AND tags.team != 'a'" })).toEqual(['churn b'])
  expect(await search({ filter: "tag.team = 'g'" })).toEqual(['pricing'])
  expect(await search({ order_by: ['name'] })).toEqual(['Default', 'churn a', 'churn b', 'pricing'])
  expect(await search({ order_by: ['experiment_id DESC'] })).toEqual(['pricing', 'churn b', 'churn a', 'Default'])
  expect(
    await search({ filter: 'creation_time > 0 AND last_update_time >= 0', order_by: ['creation_time ASC'] })
  ).toEqual(['churn a', 'churn b', 'pricing'])
  const first = await client.experiments.search({ max_results: 3 })
  expect(first.experiments).toHaveLength(3)
  expect(await search({ max_results: 3, page_token: first.next_page_token })).toEqual(['Default'])
  await client.experiments.delete({ experiment_id: '1' })
  expect(await search({ view_type: 'DELETED_ONLY' })).toEqual(['churn a'])
  expect(await search({ view_type: 'ALL', filter: "name = 'churn a'" })).toEqual(['churn a'])
  await expectRefusal(
    client.experiments.search({ filter: "status = 'x'" }),
    'INVALID_PARAMETER_VALUE',
    'no attribute "status"'
  )
  await expectRefusal(
    client.experiments.search({ filter: "experiment_id = '1'" }),
    'INVALID_PARAMETER_VALUE',
    'not filter it'
  )
  await expectRefusal(
    client.experiments.search({ order_by: ['tags.team'] }),
    'INVALID_PARAMETER_VALUE',
    'does not order'
  )
  await expectRefusal(client.experiments.search({ filter: 'metrics.a > 1' }), 'INVALID_PARAMETER_VALUE', 'no "metrics"')
})

test('an experiment asked for by name is made once, also by two that ask at the same time', async () => {
  const { client, tracking } = openTracking()
  const [a, b] = await Promise.all([tracking.getOrCreateExperiment('churn'), tracking.getOrCreateExperiment('churn')])
  expect(a.experiment_id).toBe(b.experiment_id)
  expect((await client.experiments.list({})).experiments).toHaveLength(2)
})

test('changes are told', async () => {
  const { client, context } = openTracking()
  const told: string[] = []
  context.events.on('changed', ({ nouns }) => told.push(...nouns))
  await client.experiments.create({ name: 'churn' })
  expect(told).toContain('experiments')
})

/** So many runs in experiment 1. */
function writeRuns({ db }: TestContext, count: number): void {
  const insert = db.prepare(
    "INSERT INTO runs VALUES (?, 'r', '1', 'u', 'FINISHED', 1, 2, 'mlflow-artifacts:/', 'active', NULL)"
  )
  db.transaction(() => {
    for (let i = 0; i < count; i++) insert.run(`run-${i}`)
  })()
}
