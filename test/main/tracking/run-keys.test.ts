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
  /** What is offered at the mark |. */
  const offered = async (filter: string): Promise<string[]> => {
    const at = filter.indexOf('|')
    const { options } = await client.runs.complete({ experiment_ids: ['0'], filter: filter.replace('|', ''), at })
    return options.map(({ text }) => text)
  }
  return { client, offered }
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

test('a filter is completed at the caret: keys, operators, values, joiners', async () => {
  const { offered } = await openWithRuns()
  expect(await offered('|')).toEqual(expect.arrayContaining(['metrics.val_auc', 'params.max_depth', 'status']))
  expect(await offered('val|')).toEqual(['metrics.val_auc', 'metrics.`val f1`'])
  expect(await offered('metrics.v|')).toEqual(['metrics.val_auc', 'metrics.`val f1`'])
  expect(await offered('metrics.`val f|')).toEqual(['metrics.`val f1`'])
  expect(await offered('metrics.|')).toEqual(['metrics.val_auc', 'metrics.`val f1`'])
  expect(await offered('metrics.val_auc |')).toEqual(['=', '!=', '>', '>=', '<', '<='])
  expect(await offered('params.max_depth |')).toEqual(['=', '!=', 'LIKE', 'ILIKE'])
  expect(await offered('params.max_depth = |')).toEqual(["'3'", "'5'"])
  expect(await offered("params.max_depth = '5|")).toEqual(["'5'"])
  expect(await offered("tags.team = '|")).toEqual(["'it''s'"])
  expect(await offered("status = 'FI|")).toEqual(["'FINISHED'"])
  expect(await offered('metrics.val_auc > 0.5 |')).toEqual(['AND', 'OR'])
  expect(await offered('metrics.val_auc > 0.5 A|')).toEqual(['AND'])
  expect(await offered('(metrics.val_auc > 0.5 OR ma|')).toEqual(['params.max_depth'])
  expect(await offered('metrics.val_auc > |')).toEqual([])
  expect(await offered('foo = |')).toEqual([])
})

test('the completion says which characters it takes the place of', async () => {
  const { client } = await openWithRuns()
  const filter = 'metrics.val_auc > 0 AND params.ma = 1'
  const answer = await client.runs.complete({ experiment_ids: ['0'], filter, at: 33 })
  expect(answer).toEqual({ from: 24, to: 33, options: [{ kind: 'field', text: 'params.max_depth' }] })
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
