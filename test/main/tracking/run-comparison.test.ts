import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { openTracking } from './open-tracking.ts'

/** Runs whose score depends on `depth` and on `model`, and on nothing else. */
async function openSweep(count: number) {
  const open = openTracking()
  const { experiment_id } = await open.client.experiments.create({ name: 'sweep' })
  const ids: string[] = []
  for (let at = 0; at < count; at++) {
    const depth = 1 + ((at * 7) % 10)
    const model = at % 3 === 0 ? 'forest' : 'boosting'
    const params = { depth, model, seed: at, label: `run ${at}`, fixed: 'same', noise: (at * 31) % 17 }
    const { run_id } = await open.tracking.createRun({
      experiment_id,
      params: Object.entries(params).map(([key, value]) => ({ key, value: String(value) }))
    })
    const score = depth + (model === 'forest' ? 3 : 0)
    await open.tracking.logBatch(run_id, {
      metrics: [
        { key: 'score', value: score },
        { key: 'flat', value: 1 }
      ]
    })
    ids.push(run_id)
  }
  return { ...open, experiment_id, ids }
}

test('the params a metric depends on are told from those it does not, however many values they have', async () => {
  const { client, experiment_id, ids } = await openSweep(60)
  const told = await client.runs.param_importances({ experiment_ids: [experiment_id], metric_key: 'score' })
  expect(told).toMatchObject({ n_runs: 60, least_runs: 10 })
  expect(told.without_effect.toSorted()).toEqual(['fixed', 'label'])
  expect(told.explained!).toBeGreaterThan(0.8)
  const byKey = new Map(told.params.map((param) => [param.key, param]))
  expect(told.params.slice(0, 2).map(({ key }) => key)).toEqual(['depth', 'model'])
  expect(byKey.get('depth')!.correlation!).toBeGreaterThan(0.5)
  expect(byKey.get('model')!.correlation).toBeNull()
  for (const key of ['seed', 'noise'])
    expect(byKey.get(key)!.importance).toBeLessThan(0.1 * byKey.get('model')!.importance + 0.05)
  const some = { experiment_ids: [experiment_id], run_ids: ids.slice(0, 9) }
  expect(await client.runs.param_importances({ ...some, metric_key: 'score' })).toMatchObject({
    n_runs: 9,
    explained: null,
    params: []
  })
  expect(await client.runs.param_importances({ experiment_ids: [experiment_id], metric_key: 'flat' })).toMatchObject({
    n_runs: 60,
    explained: null
  })
  expect(await client.runs.param_importances({ experiment_ids: [experiment_id], metric_key: 'none' })).toMatchObject({
    n_runs: 0,
    explained: null
  })
})

test('artifacts are compared by their bytes, and a run without any has none', async () => {
  const { client, tracking, ids } = await openSweep(3)
  const files = [
    { 'same.txt': 'one', 'other.txt': 'ab', 'model/only.txt': 'x' },
    { 'same.txt': 'one', 'other.txt': 'ba' }
  ]
  for (const [at, own] of files.entries()) {
    for (const [path, text] of Object.entries(own)) {
      const file = join(tracking.artifactDir(ids[at]), path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
  }
  expect((await client.runs.compare_artifacts({ run_ids: ids.slice(0, 2) })).files).toEqual([
    { path: 'model/only.txt', file_sizes: [1, null], differs: true },
    { path: 'other.txt', file_sizes: [2, 2], differs: true },
    { path: 'same.txt', file_sizes: [3, 3], differs: false }
  ])
  expect((await client.runs.compare_artifacts({ run_ids: ids })).files.every(({ differs }) => differs)).toBe(true)
  await expect(client.runs.compare_artifacts({ run_ids: ['a', 'b'] })).rejects.toMatchObject({
    code: 'RESOURCE_DOES_NOT_EXIST'
  })
})
