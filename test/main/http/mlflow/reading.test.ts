import { expect, onTestFinished, test } from 'vitest'
import { createFrontDoor } from '../../../../src/main/http/front-door.ts'
import { mlflowRoutes } from '../../../../src/main/http/mlflow/register.ts'
import { createHttpServer } from '../../../../src/main/http/server.ts'
import { createTestApp } from '../../../support/app.ts'
import { ask } from '../ask.ts'
import { callMlflow, openMlflow, type Mlflow } from './open-mlflow.ts'

/** A second program on the workspace: it only reads, so whatever writes fails there. */
async function openReader({ app }: Mlflow): Promise<string> {
  const reader = await createTestApp({ workspaceDir: app.workspaceDir })
  const server = await createHttpServer(reader, createFrontDoor(null))
  onTestFinished(async () => {
    await server.close()
    await reader.close()
    expect(reader.bugs).toEqual([])
  })
  return server.listen(0)
}

/** One of everything that a route can be asked about. */
async function fill({ ok, run, address }: Mlflow) {
  const run_id = await run()
  const metrics = [{ key: 'auc', value: 0.9, timestamp: 5, step: 1 }]
  await ok('POST /runs/log-batch', { run_id, metrics })
  const made = await ok('POST /logged-models', { experiment_id: '0', name: 'model', source_run_id: run_id })
  const { model_id, artifact_uri } = made.model.info
  const file = artifact_uri.slice('mlflow-artifacts:/'.length)
  await ask(address, `PUT /api/2.0/mlflow-artifacts/artifacts/${file}/MLmodel`, { body: 'flavors: {}' })
  await ok('POST /registered-models/create', { name: 'churn' })
  await ok('POST /model-versions/create', { name: 'churn', source: artifact_uri, run_id })
  await ok('POST /registered-models/alias', { name: 'churn', alias: 'champion', version: '1' })
  return { run_id, model_id, file }
}

test('every route that says it only reads is answered by a program that may not write, and every other one is refused', async () => {
  const mlflow = await openMlflow()
  const { run_id, model_id } = await fill(mlflow)
  const reader = await openReader(mlflow)
  const histories = { metric_key: 'auc', max_results: 10 }
  const version = { name: 'churn', version: '1' }
  const questions: Record<string, Record<string, unknown>> = {
    'POST /experiments/search': { max_results: 10 },
    'GET /experiments/search': { max_results: 10 },
    'GET /experiments/list': {},
    'GET /experiments/get': { experiment_id: '0' },
    'GET /experiments/get-by-name': { experiment_name: 'Default' },
    'POST /experiments/search-datasets': { experiment_ids: ['0'] },
    'GET /runs/get': { run_id },
    'POST /runs/search': { experiment_ids: ['0'] },
    'GET /metrics/get-history': { run_id, metric_key: 'auc' },
    'GET /metrics/get-history-bulk': { run_id, ...histories },
    'GET /metrics/get-history-bulk-interval': { run_ids: run_id, ...histories },
    'GET /artifacts/list': { run_id },
    'POST /logged-models/search': { experiment_ids: ['0'] },
    'GET /logged-models/:model_id': {},
    'GET /logged-models/:model_id/artifacts/directories': {},
    'GET /registered-models/get': { name: 'churn' },
    'GET /registered-models/search': {},
    'POST /registered-models/get-latest-versions': { name: 'churn' },
    'GET /registered-models/get-latest-versions': { name: 'churn' },
    'GET /registered-models/alias': { name: 'churn', alias: 'champion' },
    'GET /model-versions/get': version,
    'GET /model-versions/search': {},
    'GET /model-versions/get-download-uri': version
  }
  const told: Record<string, boolean> = {}
  for (const { method, path, writes } of mlflowRoutes(mlflow.app)) {
    const line = `${method} ${path}`
    const input = questions[line] ?? {}
    const answer = await callMlflow(reader, line.replace(':model_id', model_id), input)
    const refused = answer.json.message?.startsWith('This Benchtop only reads the workspace') === true
    expect({ line, status: answer.status, refused }).toEqual({ line, status: writes ? 409 : 200, refused: writes })
    told[line] = writes
  }
  const reading = Object.keys(told).filter((line) => !told[line])
  expect(reading.toSorted()).toEqual(Object.keys(questions).toSorted())
})

test('artifacts are listed and fetched from a program that may not write, and neither taken nor removed', async () => {
  const mlflow = await openMlflow()
  const { run_id, file } = await fill(mlflow)
  const reader = await openReader(mlflow)
  const proxy = '/api/2.0/mlflow-artifacts/artifacts'
  const statusOf = async (line: string, body?: string) =>
    (await ask(reader, line, body === undefined ? {} : { body })).status
  expect(await statusOf(`GET ${proxy}/${file}/MLmodel`)).toBe(200)
  expect(await statusOf(`GET ${proxy}?path=${file}`)).toBe(200)
  expect(await statusOf(`GET /get-artifact?run_id=${run_id}&path=model/MLmodel`)).toBe(200)
  expect(await statusOf('GET /model-versions/get-artifact?name=churn&version=1&path=MLmodel')).toBe(200)
  expect(await statusOf(`PUT ${proxy}/${file}/other`, 'bytes')).toBe(409)
  expect(await statusOf(`DELETE ${proxy}/${file}/MLmodel`)).toBe(409)
  const upload = `POST /ajax-api/2.0/mlflow/upload-artifact?run_uuid=${run_id}&path=other`
  expect(await statusOf(upload, 'bytes')).toBe(409)
  expect(await statusOf(`GET ${proxy}/${file}/MLmodel`)).toBe(200)
})
