import { expect, test } from 'vitest'
import { openMlflow } from './open-mlflow.ts'

const INVALID = 'INVALID_PARAMETER_VALUE'

test('a run without a name or an experiment gets both, and only the tags it was given', async () => {
  const { ok, refused } = await openMlflow()
  const { run } = await ok('POST /runs/create')
  expect(run.info).toMatchObject({ experiment_id: '0', status: 'RUNNING', lifecycle_stage: 'active' })
  expect(run.info.run_uuid).toBe(run.info.run_id)
  expect(run.info.artifact_uri).toBe(`mlflow-artifacts:/0/${run.info.run_id}/artifacts`)
  expect(run.data.tags).toEqual([{ key: 'mlflow.runName', value: run.info.run_name }])
  const tags = [{ key: 'mlflow.runName', value: 'b' }]
  expect((await ok('POST /runs/create', { tags })).run.info.run_name).toBe('b')
  await refused('POST /runs/create', { run_name: 'a', tags }, [400, INVALID, '"a"'])
  await refused('POST /runs/create', { experiment_id: '99' }, [404, 'RESOURCE_DOES_NOT_EXIST', '99'])
  await refused('POST /runs/create', { start_time: 'soon' }, [400, INVALID, "'start_time'"])
  const { experiment_id } = await ok('POST /experiments/create', { name: 'gone' })
  await ok('POST /experiments/delete', { experiment_id })
  await refused('POST /runs/create', { experiment_id }, [400, INVALID, 'deleted'])
})

test('numbers and ids may come as text, unknown fields are ignored, run_uuid is as good as run_id', async () => {
  const { ok } = await openMlflow()
  const { run } = await ok('POST /runs/create', { experiment_id: 0, start_time: '1700000000000', colour: 'red' })
  expect(run.info.start_time).toBe(1_700_000_000_000)
  const { run_id } = run.info
  await ok('POST /runs/log-metric', { run_uuid: run_id, key: 'm', value: '0.5', timestamp: '7', step: '3' })
  await ok('POST /runs/set-tag', { run_uuid: run_id, run_id, key: 'k', value: null })
  const found = await ok('POST /runs/search', { experiment_ids: [0], max_results: '1', page_token: null })
  expect(found.runs[0].data).toMatchObject({ metrics: [{ key: 'm', value: 0.5, timestamp: 7, step: 3 }] })
  expect(found.runs[0].data.tags).toContainEqual({ key: 'k', value: '' })
})

test('a run is updated, ended, deleted and restored; a deleted one takes nothing', async () => {
  const { ok, refused, run } = await openMlflow()
  const run_id = await run()
  const { run_info } = await ok('POST /runs/update', { run_id, status: 'FINISHED', end_time: 9, run_name: 'new' })
  expect(run_info).toMatchObject({ status: 'FINISHED', end_time: 9, run_name: 'new' })
  const got = await ok('GET /runs/get', { run_id })
  expect(got.run.data.tags).toContainEqual({ key: 'mlflow.runName', value: 'new' })
  expect(got.run.inputs).toEqual({})
  await refused('POST /runs/update', { run_id, status: 'DONE' }, [400, INVALID, "'status'"])

  await ok('POST /runs/delete', { run_id })
  expect((await ok('GET /runs/get', { run_id })).run.info.lifecycle_stage).toBe('deleted')
  const writes: [string, Record<string, unknown>][] = [
    ['log-metric', { key: 'm', value: 1, timestamp: 1 }],
    ['log-parameter', { key: 'p', value: '1' }],
    ['set-tag', { key: 't', value: '1' }],
    ['delete-tag', { key: 'mlflow.runName' }],
    ['log-batch', { tags: [{ key: 'a', value: 'b' }] }],
    ['update', { status: 'FAILED' }],
    ['log-inputs', { datasets: [] }],
    ['log-model', { model_json: '{"run_id":"a","artifact_path":"m","utc_time_created":"t","flavors":{}}' }]
  ]
  for (const [verb, fields] of writes)
    await refused(`POST /runs/${verb}`, { run_id, ...fields }, [400, INVALID, 'deleted'])
  expect(await ok('POST /runs/search', { experiment_ids: ['0'] })).toEqual({})
  expect((await ok('POST /runs/search', { experiment_ids: ['0'], run_view_type: 'DELETED_ONLY' })).runs).toHaveLength(1)
  await ok('POST /runs/restore', { run_id })
  for (const [verb, fields] of writes)
    await refused(`POST /runs/${verb}`, { ...fields, run_id: 'nobody' }, [404, 'RESOURCE_DOES_NOT_EXIST', 'nobody'])
  for (const [verb, fields] of writes) await refused(`POST /runs/${verb}`, fields, [400, INVALID, "parameter 'run_id'"])
})

test('params keep their first value; keys and values are held against the limits; nothing of a refused batch is kept', async () => {
  const { ok, refused, run } = await openMlflow()
  const run_id = await run()
  await ok('POST /runs/log-parameter', { run_id, key: 'lr', value: '0.1' })
  await ok('POST /runs/log-parameter', { run_id, key: 'lr', value: '0.1' })
  await refused('POST /runs/log-parameter', { run_id, key: 'lr', value: '0.2' }, [400, INVALID, '"0.1"'])
  const twice = [
    { key: 'a', value: '1' },
    { key: 'a', value: '2' }
  ]
  await refused('POST /runs/log-batch', { run_id, params: twice }, [400, INVALID, 'twice'])
  const tags = [
    { key: 't', value: '1' },
    { key: 't', value: '2' }
  ]
  const clash = { run_id, tags, metrics: [{ key: 'm', value: 1, timestamp: 1 }], params: [{ key: 'lr', value: '9' }] }
  await refused('POST /runs/log-batch', clash, [400, INVALID, '"lr"'])
  for (const key of ['../x', '/x', 'a//b', 'a/../b', '.', 'a\u0000', 'a%', 'k'.repeat(251)]) {
    await refused('POST /runs/log-parameter', { run_id, key, value: '1' }, [400, INVALID])
    await refused('POST /runs/log-metric', { run_id, key, value: 1, timestamp: 1 }, [400, INVALID])
    await refused('POST /runs/set-tag', { run_id, key, value: '1' }, [400, INVALID])
  }
  await refused('POST /runs/log-parameter', { run_id, key: 'p', value: 'x'.repeat(6001) }, [400, INVALID, '6000'])
  await refused('POST /runs/set-tag', { run_id, key: 'p', value: 'x'.repeat(8001) }, [400, INVALID, '8000'])
  expect((await ok('GET /runs/get', { run_id })).run.data).toEqual({
    params: [{ key: 'lr', value: '0.1' }],
    tags: [expect.objectContaining({ key: 'mlflow.runName' })]
  })
  await ok('POST /runs/log-batch', { run_id, tags })
  expect((await ok('GET /runs/get', { run_id })).run.data.tags).toContainEqual({ key: 't', value: '2' })
})

test('a batch has its limits: counts, and the size of its body', async () => {
  const { refused, ok, run } = await openMlflow()
  const run_id = await run()
  const metrics = (count: number) =>
    Array.from({ length: count }, (_, step) => ({ key: 'm', value: step, timestamp: 1, step }))
  const pairs = (count: number) => Array.from({ length: count }, (_, at) => ({ key: `k${at}`, value: 'v' }))
  await refused('POST /runs/log-batch', { run_id, metrics: metrics(1001) }, [400, INVALID, '1000'])
  await refused('POST /runs/log-batch', { run_id, params: pairs(101) }, [400, INVALID, '100'])
  await refused('POST /runs/log-batch', { run_id, tags: pairs(101) }, [400, INVALID, '100'])
  await refused('POST /runs/log-batch', { run_id, metrics: metrics(901), params: pairs(100) }, [400, INVALID, '1000'])
  await refused('POST /runs/log-batch', { run_id, colour: 'x'.repeat(1_000_001) }, [400, INVALID, 'larger'])
  expect(
    await ok('POST /runs/log-batch', { run_id, metrics: metrics(800), params: pairs(100), tags: pairs(100) })
  ).toEqual({})
})

test('one tag is removed; an absent one is 404', async () => {
  const { ok, refused, run } = await openMlflow()
  const run_id = await run()
  await ok('POST /runs/set-tag', { run_id, key: 'k', value: 'v' })
  expect(await ok('POST /runs/delete-tag', { run_id, key: 'k' })).toEqual({})
  await refused('POST /runs/delete-tag', { run_id, key: 'k' }, [404, 'RESOURCE_DOES_NOT_EXIST', '"k"'])
})

test('inputs keep their context and their other tags, models their history', async () => {
  const { ok, refused, run, app } = await openMlflow()
  const run_id = await run()
  const tags = [
    { key: 'mlflow.data.context', value: 'training' },
    { key: 'owner', value: 'me' }
  ]
  const dataset = {
    name: 'd',
    digest: '0a',
    source_type: 'local',
    source: '{}',
    schema: '{"a":1}',
    profile: '{"rows":2}'
  }
  await ok('POST /runs/log-inputs', {
    run_id,
    datasets: [{ tags, dataset }, { dataset: { ...dataset, digest: '0b' } }]
  })
  const { inputs } = (await ok('GET /runs/get', { run_id })).run
  expect(inputs.dataset_inputs).toEqual(
    expect.arrayContaining([{ tags, dataset }, { dataset: { ...dataset, digest: '0b' } }])
  )
  expect((await app.client.runs.get({ run_id })).inputs).toMatchObject([{ context: '' }, { context: 'training' }])
  const long = { dataset: { ...dataset, digest: 'x'.repeat(37) } }
  await refused('POST /runs/log-inputs', { run_id, datasets: [long] }, [400, INVALID, '36'])
  await refused('POST /runs/log-inputs', { run_id, datasets: [{ dataset: { name: 'd' } }] }, [
    400,
    INVALID,
    'datasets[0].dataset.digest'
  ])

  const model = (path: string) =>
    JSON.stringify({ run_id, artifact_path: path, utc_time_created: 't', flavors: { x: 'y'.repeat(9000) } })
  await ok('POST /runs/log-model', { run_id, model_json: model('a') })
  await ok('POST /runs/log-model', { run_id, model_json: model('b') })
  const history = (await ok('GET /runs/get', { run_id })).run.data.tags.find(
    (tag: { key: string }) => tag.key === 'mlflow.log-model.history'
  )
  expect(JSON.parse(history.value).map((one: { artifact_path: string }) => one.artifact_path)).toEqual(['a', 'b'])
  await refused('POST /runs/log-model', { run_id, model_json: '{"run_id":"a"}' }, [400, INVALID, 'artifact_path'])
  await refused('POST /runs/log-model', { run_id, model_json: '{bad' }, [400, INVALID, 'JSON'])
})

test('runs are searched in pages, in MLflow’s grammar only, ordered with NaN and what is missing last', async () => {
  const { ok, refused, run } = await openMlflow()
  const values = [0.2, 'NaN', 0.9, null, 0.5]
  const ids: string[] = []
  for (const value of values) {
    const run_id = await run()
    ids.push(run_id)
    if (value !== null) await ok('POST /runs/log-metric', { run_id, key: 'acc', value, timestamp: 1 })
  }
  const order = async (order_by: string[]): Promise<number[]> =>
    (await ok('POST /runs/search', { experiment_ids: ['0'], order_by })).runs.map((one: { info: { run_id: string } }) =>
      ids.indexOf(one.info.run_id)
    )
  expect(await order(['metrics.acc DESC'])).toEqual([2, 4, 0, 1, 3])
  expect(await order(['metrics.acc ASC'])).toEqual([0, 4, 2, 1, 3])
  const page = { experiment_ids: ['0'], filter: 'metrics.acc > 0.1', order_by: ['metrics.acc'], max_results: 2 }
  const first = await ok('POST /runs/search', page)
  const second = await ok('POST /runs/search', { ...page, page_token: first.next_page_token })
  expect([first.runs.length, second.runs.length, second.next_page_token]).toEqual([2, 1, undefined])
  expect(await ok('POST /runs/search', {})).toEqual({})
  await refused('POST /runs/search', { ...page, max_results: 50_001 }, [400, INVALID, '50001'])
  await refused('POST /runs/search', { ...page, filter: 'metrics.a > 1 OR metrics.b > 1' }, [400, INVALID, 'AND only'])
  await refused('POST /runs/search', { ...page, filter: '(metrics.a > 1)' }, [400, INVALID, 'Parentheses'])
  await refused('POST /runs/search', { ...page, order_by: ['metrics.a', 'metrics.a'] }, [400, INVALID, 'same field'])
  await refused('POST /runs/search', { ...page, page_token: 'nonsense' }, [400, INVALID, 'page_token'])
  await refused('POST /runs/search', { ...page, run_view_type: 'SOME' }, [400, INVALID, "'run_view_type'"])
})
