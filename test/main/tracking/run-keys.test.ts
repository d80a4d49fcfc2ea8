import { expect, test } from 'vitest'
import { openTracking } from './open-tracking.ts'

async function openWithRuns() {
  const { tracking, client } = openTracking()
  for (const [depth, metric] of [
    ['3', 'val_auc'],
    ['3', 'val_auc'],
    ['5', 'val f1']
  ]) {
    const params = [{ key: 'max_depth', value: depth }]
    const { run_id } = await tracking.createRun({ experiment_id: '0', run_name: `depth ${depth}`, params })
    await tracking.logBatch(run_id, { metrics: [{ key: metric, value: 1 }], tags: [{ key: 'team', value: "it's" }] })
  }
  return { client }
}

test('values are those of the runs, the most frequent first', async () => {
  const { client } = await openWithRuns()
  const scope = { experiment_ids: ['0'] }
  expect((await client.runs.values({ ...scope, entity: 'param', key: 'max_depth' })).values).toEqual([
    { value: '3', run_count: 2 },
    { value: '5', run_count: 1 }
  ])
  expect((await client.runs.values({ ...scope, entity: 'attribute', key: 'status' })).values).toEqual([
    { value: 'RUNNING', run_count: 3 }
  ])
})

test('tags are set on and removed from many runs at once, all or none', async () => {
  const { tracking, client } = openTracking()
  const ids: string[] = []
  for (let at = 0; at < 3; at++) ids.push((await tracking.createRun({ experiment_id: '0' })).run_id)
  await client.runs.set_tags({ run_ids: ids.slice(0, 2), tags: [{ key: 'star', value: 'yes' }] })
  const starred = async (): Promise<number> =>
    (await client.runs.search({ experiment_ids: ['0'], filter: "tags.star = 'yes'" })).runs.length
  expect(await starred()).toBe(2)
  await client.runs.delete({ run_ids: [ids[2]] })
  await expect(client.runs.set_tags({ run_ids: ids, tags: [{ key: 'star', value: 'no' }] })).rejects.toThrow('deleted')
  expect(await starred()).toBe(2)
  await client.runs.delete_tags({ run_ids: ids.slice(0, 2), keys: ['star', 'nothing'] })
  expect(await starred()).toBe(0)
})
