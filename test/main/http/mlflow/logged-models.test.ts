import { expect, test } from 'vitest'
import { ask } from '../ask.ts'
import { openMlflow, type Mlflow } from './open-mlflow.ts'

const INVALID = 'INVALID_PARAMETER_VALUE'
const GONE = 'RESOURCE_DOES_NOT_EXIST'

/** A logged model of a run, as a client makes one before it sends the files. */
async function create({ ok }: Mlflow, input: Record<string, unknown>) {
  return (await ok('POST /logged-models', { experiment_id: '0', ...input })).model
}

/** Artifact bytes by the proxy, where a client finds the model's folder. */
const put = ({ address }: Mlflow, uri: string, body: string) =>
  ask(address, `PUT /api/2.0/mlflow-artifacts/artifacts/${uri.slice('mlflow-artifacts:/'.length)}`, { body })

// The calls of an MLflow 3 client's log_model, register_model and load_model, in its order (MLflow 3, "REST API").
test('a client of MLflow 3 logs a model, registers it and finds its files again', async () => {
  const mlflow = await openMlflow()
  const { ok, run, address } = mlflow
  const run_id = await run()
  const made = await create(mlflow, {
    name: 'model',
    source_run_id: run_id,
    model_type: 'classifier',
    params: [{ key: 'depth', value: '4' }],
    tags: [{ key: 'team', value: 'growth' }]
  })
  const { model_id, artifact_uri } = made.info
  expect(made.info).toMatchObject({
    experiment_id: '0',
    name: 'model',
    status: 'LOGGED_MODEL_PENDING',
    model_type: 'classifier',
    source_run_id: run_id,
    artifact_uri: `mlflow-artifacts:/0/${run_id}/artifacts/model`,
    tags: [{ key: 'team', value: 'growth' }]
  })
  expect(made.data).toEqual({ params: [{ key: 'depth', value: '4' }] })
  await ok('POST /runs/outputs', { run_id, models: [{ model_id, step: 3 }] })
  expect((await put(mlflow, `${artifact_uri}/MLmodel`, 'flavors: {}')).status).toBe(200)
  expect((await put(mlflow, `${artifact_uri}/data/model.pkl`, 'bytes')).status).toBe(200)
  const ready = await ok(`PATCH /logged-models/${model_id}`, { model_id, status: 'LOGGED_MODEL_READY' })
  expect(ready.model.info.status).toBe('LOGGED_MODEL_READY')
  await ok('POST /runs/log-batch', {
    run_id,
    metrics: [{ key: 'auc', value: 0.9, timestamp: 5, step: 1, model_id, dataset_name: 'val' }]
  })
  await ok('POST /runs/log-metric', { run_id, key: 'loss', value: 'NaN', timestamp: 5, step: 1, model_id })

  await ok('POST /registered-models/create', { name: 'churn' })
  const version = (await ok('POST /model-versions/create', { name: 'churn', source: `models:/${model_id}`, run_id }))
    .model_version
  expect(version).toMatchObject({ source: artifact_uri, run_id })
  const got = (await ok(`GET /logged-models/${model_id}`)).model
  expect(got.info.registrations).toEqual([{ name: 'churn', version: '1' }])
  expect(got.data.metrics).toEqual([
    { key: 'auc', value: 0.9, timestamp: 5, step: 1, run_id, model_id, dataset_name: 'val' },
    { key: 'loss', value: 'NaN', timestamp: 5, step: 1, run_id, model_id }
  ])
  const listed = await ok(`GET /logged-models/${model_id}/artifacts/directories`)
  expect(listed).toMatchObject({
    root_uri: artifact_uri,
    files: [
      { path: 'MLmodel', is_dir: false },
      { path: 'data', is_dir: true }
    ]
  })
  const inside = await ok(`GET /logged-models/${model_id}/artifacts/directories`, { artifact_directory_path: 'data' })
  expect(inside.files).toEqual([{ path: 'data/model.pkl', is_dir: false, file_size: 5 }])
  const { run: whole } = await ok('GET /runs/get', { run_id })
  expect(whole.outputs).toEqual({ model_outputs: [{ model_id, step: 3 }] })
  expect(whole.data.metrics.map(({ key }: { key: string }) => key).toSorted()).toEqual(['auc', 'loss'])
  const file = await ask(address, `GET /api/2.0/mlflow-artifacts/artifacts/0/${run_id}/artifacts/model/data/model.pkl`)
  expect(file.text).toBe('bytes')
})

test('a name used again in a run has a folder of its own; without a run, a model gets one', async () => {
  const mlflow = await openMlflow()
  const source_run_id = await mlflow.run()
  const [first, second] = [
    await create(mlflow, { name: 'net', source_run_id }),
    await create(mlflow, { name: 'net', source_run_id })
  ]
  expect(second.info.name).toBe('net')
  expect(second.info.artifact_uri).toBe(`${first.info.artifact_uri}-${second.info.model_id}`)
  const alone = await create(mlflow, { name: 'alone' })
  const { run } = await mlflow.ok('GET /runs/get', { run_id: alone.info.source_run_id })
  expect(run.info).toMatchObject({ run_name: 'alone', status: 'FINISHED' })
  expect((await create(mlflow, {})).info.name).toMatch(/^m-[0-9a-f]{32}$/)
})

test('logged models are found by attributes, metrics, params and tags, in order and by pages', async () => {
  const mlflow = await openMlflow()
  const { ok, refused } = mlflow
  const run_id = await mlflow.run()
  for (const [at, name] of ['a', 'b', 'c'].entries()) {
    const { info } = await create(mlflow, {
      name,
      source_run_id: run_id,
      params: [{ key: 'depth', value: String(at) }],
      tags: at === 0 ? [] : [{ key: 'team', value: 'x' }]
    })
    if (at < 2)
      await ok('POST /runs/log-metric', {
        run_id,
        key: 'auc',
        value: 0.5 + at / 10,
        timestamp: 1,
        model_id: info.model_id
      })
  }
  const names = async (input: Record<string, unknown>): Promise<string[]> => {
    const { models = [] } = await ok('POST /logged-models/search', { experiment_ids: ['0'], ...input })
    return models.map((model: { info: { name: string } }) => model.info.name)
  }
  expect(await names({ filter: "name = 'b'" })).toEqual(['b'])
  expect(await names({ filter: `source_run_id = '${run_id}' AND metrics.auc > 0.55` })).toEqual(['b'])
  expect(await names({ filter: "params.depth = '2' AND tags.team LIKE 'x%'" })).toEqual(['c'])
  expect(await names({ order_by: [{ field_name: 'metrics.auc', ascending: false }] })).toEqual(['b', 'a', 'c'])
  expect(await names({ order_by: [{ field_name: 'name' }], max_results: 2 })).toEqual(['a', 'b'])
  const { next_page_token: page_token } = await ok('POST /logged-models/search', {
    experiment_ids: ['0'],
    max_results: 2,
    order_by: [{ field_name: 'name' }]
  })
  expect(await names({ order_by: [{ field_name: 'name' }], max_results: 2, page_token })).toEqual(['c'])
  expect(await names({ experiment_ids: ['99'] })).toEqual([])
  await refused('POST /logged-models/search', { experiment_ids: ['0'], filter: "size = '1'" }, [400, INVALID, 'size'])
  await refused('POST /logged-models/search', { experiment_ids: ['0'], page_token: 'x' }, [400, INVALID, 'page_token'])
})

test('tags and params are set and taken away, and a deleted model leaves its files', async () => {
  const mlflow = await openMlflow()
  const { ok, refused, address, app } = mlflow
  const run_id = await mlflow.run()
  const { model_id, artifact_uri } = (await create(mlflow, { name: 'm', source_run_id: run_id })).info
  await put(mlflow, `${artifact_uri}/MLmodel`, 'x')
  const tagged = await ok(`PATCH /logged-models/${model_id}/tags`, {
    tags: [
      { key: 'a', value: '1' },
      { key: 'b', value: '2' }
    ]
  })
  expect(tagged.model.info.tags).toHaveLength(2)
  expect((await ask(address, `DELETE /api/2.0/mlflow/logged-models/${model_id}/tags/a`)).status).toBe(200)
  await refused(`DELETE /logged-models/${model_id}/tags/a`, {}, [404, GONE, '"a"'])
  await ok(`POST /logged-models/${model_id}/params`, { params: [{ key: 'p', value: '1' }] })
  const { model } = await ok(`GET /logged-models/${model_id}`)
  expect([model.info.tags, model.data.params]).toEqual([[{ key: 'b', value: '2' }], [{ key: 'p', value: '1' }]])
  expect((await ask(address, `DELETE /api/2.0/mlflow/logged-models/${model_id}`)).status).toBe(200)
  await refused(`GET /logged-models/${model_id}`, {}, [404, GONE, model_id])
  expect((await app.client.runs.get_artifact({ run_id, path: 'm/MLmodel' })).text).toBe('x')
})

test('what cannot be is refused, and nothing is written', async () => {
  const mlflow = await openMlflow()
  const { refused, ok } = mlflow
  const run_id = await mlflow.run()
  const unknown = `m-${'0'.repeat(32)}`
  for (const name of ['a/b', '..', 'a:b', 'x'.repeat(251)])
    await refused('POST /logged-models', { experiment_id: '0', name, source_run_id: run_id }, [400, INVALID, ''])
  await refused('POST /logged-models', { name: 'm' }, [400, INVALID, "'experiment_id'"])
  await refused('POST /logged-models', { experiment_id: '0', source_run_id: 'nobody' }, [404, GONE, 'nobody'])
  const { experiment_id } = await ok('POST /experiments/create', { name: 'other' })
  await refused('POST /logged-models', { experiment_id, source_run_id: run_id }, [400, INVALID, run_id])
  await refused(`PATCH /logged-models/${unknown}`, { status: 'LOGGED_MODEL_READY' }, [404, GONE])
  await refused('POST /runs/outputs', { run_id, models: [{ model_id: unknown }] }, [404, GONE, unknown])
  const metric = { key: 'auc', value: 1, timestamp: 1, model_id: unknown }
  await refused('POST /runs/log-metric', { run_id, ...metric }, [404, GONE, unknown])
  await refused('POST /model-versions/create', { name: 'm', source: `models:/${unknown}` }, [404, GONE])
  expect((await ok('GET /runs/get', { run_id })).run.data.metrics).toBeUndefined()
  await ok('POST /runs/delete', { run_id })
  await refused('POST /logged-models', { experiment_id: '0', source_run_id: run_id }, [400, INVALID, 'deleted'])
  expect(await ok('POST /logged-models/search', { experiment_ids: ['0'] })).toEqual({})
})

// Filters and orders as in MLflow's tests/store/tracking/test_file_store_logged_model.py.
test('a metric is kept for each dataset it was measured on, and searched and ordered there', async () => {
  const mlflow = await openMlflow()
  const { ok, refused } = mlflow
  const run_id = await mlflow.run()
  const made: Record<string, string> = {}
  const scores = {
    one: [
      ['auc', 0.1, 'val', 'a', 0],
      ['auc', 1, 'val', 'b', 1]
    ],
    two: [
      ['auc', 0.2, 'val', 'a', 0],
      ['auc', 0.3, 'val', 'b', 1],
      ['loss of all', 0.5, 'test', 'c', 0]
    ]
  } as const
  for (const [name, points] of Object.entries(scores)) {
    const { model_id } = (await create(mlflow, { name, source_run_id: run_id })).info
    made[model_id] = name
    const metrics = points.map(([key, value, dataset_name, dataset_digest, timestamp]) => ({
      key,
      value,
      timestamp,
      step: 0,
      model_id,
      dataset_name,
      dataset_digest
    }))
    await ok('POST /runs/log-batch', { run_id, metrics })
  }
  const [first] = Object.keys(made)
  expect((await ok(`GET /logged-models/${first}`)).model.data.metrics).toMatchObject([
    { key: 'auc', value: 0.1, dataset_name: 'val', dataset_digest: 'a', run_id },
    { key: 'auc', value: 1, dataset_name: 'val', dataset_digest: 'b', run_id }
  ])
  const names = async (input: Record<string, unknown>): Promise<string[]> => {
    const { models = [] } = await ok('POST /logged-models/search', { experiment_ids: ['0'], ...input })
    return models.map((model: { info: { model_id: string } }) => made[model.info.model_id])
  }
  const [a, b] = ['a', 'b'].map((dataset_digest) => ({ dataset_name: 'val', dataset_digest }))
  expect(await names({ filter: 'metrics.auc < 0.15', datasets: [b] })).toEqual([])
  expect(await names({ filter: 'metrics.auc < 0.15', datasets: [b, a] })).toEqual(['one'])
  expect(await names({ filter: "name = 'one'", datasets: [{ dataset_name: 'test' }] })).toEqual([])
  expect(await names({ datasets: [{ dataset_name: 'test' }] })).toEqual(['two'])
  const ordered = (field_name: string, more = {}) => names({ order_by: [{ field_name, ...more }] })
  expect(await ordered('metrics.auc', { ...a, ascending: false })).toEqual(['two', 'one'])
  expect(await ordered('metrics.auc', b)).toEqual(['two', 'one'])
  expect(await ordered('metrics.auc', { ascending: false })).toEqual(['one', 'two']) // the newest, wherever measured
  expect(await ordered('metrics.loss of all', { dataset_name: '' })).toEqual(['two', 'one'])
  expect(await ordered('metrics.auc', { dataset_name: 'none', ascending: false })).toEqual(['two', 'one'])
  await refused('POST /logged-models/search', { experiment_ids: ['0'], datasets: [{}] }, [400, INVALID, 'dataset_name'])
  const order_by = Array.from({ length: 21 }, () => ({ field_name: 'name' }))
  await refused('POST /logged-models/search', { experiment_ids: ['0'], order_by }, [400, INVALID, 'order_by'])
})

test('a run tells which models it read, and nothing is kept where one of them is not there', async () => {
  const mlflow = await openMlflow()
  const { ok, refused } = mlflow
  const run_id = await mlflow.run()
  const { model_id } = (await create(mlflow, { name: 'm' })).info
  const datasets = [{ dataset: { name: 'rows', digest: 'd', source_type: 'local', source: '{}' } }]
  const unknown = { model_id: `m-${'0'.repeat(32)}` }
  await refused('POST /runs/log-inputs', { run_id, datasets, models: [{ model_id }, unknown] }, [404, GONE])
  expect((await ok('GET /runs/get', { run_id })).run.inputs).toEqual({})
  for (let twice = 0; twice < 2; twice++) await ok('POST /runs/log-inputs', { run_id, models: [{ model_id }] })
  expect((await ok('GET /runs/get', { run_id })).run.inputs).toEqual({ model_inputs: [{ model_id }] })
})
