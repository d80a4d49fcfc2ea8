import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, post } from '../http/ask.ts'
import { openChurnServer, type ChurnServer } from '../http/churn-server.ts'
import { createPublicListener } from '../../../src/main/http/server.ts'
import { createTestApp } from '../../support/app.ts'
import { expectRefusal } from '../../support/refusal.ts'

let churn: ChurnServer
beforeAll(async () => {
  churn = await openChurnServer()
  await churn.train()
  await churn.promote('churn', '1')
})
afterAll(() => churn.dispose())

describe('the status', () => {
  test('shows the model with an example that works, and what was asked', async () => {
    const { app, address } = churn
    await post(address, '/predict', { user_id: 'user-001' })
    await post(address, '/predict', { user_id: 'nobody' })
    await ask(address, 'GET /features/user-002')
    const status = await app.client.serving.status({})
    expect(status).toMatchObject({
      running: true,
      address,
      port: Number(new URL(address).port),
      port_can_change: false,
      candidates: ['churn'],
      requests_total: 3,
      errors_total: 1,
      model: { name: 'churn', version: '1', stage: 'Production', entity: { join_keys: ['user_id'] } }
    })
    expect(status.p50_ms).toBeGreaterThan(0)
    expect(status.p99_ms).toBeGreaterThanOrEqual(status.p50_ms!)
    const answer = await post(address, '/predict', status.model!.example_key)
    expect(answer.status).toBe(200)
    const byRow = await post(address, '/predict', { rows: [status.model!.input_example] })
    expect(byRow.status).toBe(200)

    const { requests } = await app.client.serving.requests({ limit: 3 })
    expect(requests.map(({ method, path, status: code, summary }) => [method, path, code, summary])).toEqual([
      ['POST', '/predict', 200, expect.stringMatching(/^1 row → (true|false)$/)],
      ['POST', '/predict', 200, expect.stringMatching(/^user-\d+ → (true|false)$/)],
      ['GET', '/features/user-002', 200, 'user-002']
    ])
  })
})

describe('predict', () => {
  test('takes any version by its URI, whatever is served', async () => {
    const { client } = churn.app
    await churn.train()
    const { predictions } = await client.serving.predict({ model_uri: 'models:/churn/2', entity_key: 'user-000' })
    expect(predictions[0]).toMatchObject({ prediction: true, model_version: '2', model_stage: 'None' })
    await expectRefusal(
      client.serving.predict({ model_uri: 'models:/churn/9', entity_key: 'user-000' }),
      'RESOURCE_DOES_NOT_EXIST',
      '9'
    )
  })

  test('a promoted version is decoded before anybody asks for it', async () => {
    const { app } = churn
    const told = new Promise<number>((resolve) => {
      app.events.on('changed', ({ nouns }) => nouns.includes('serving') && resolve(Date.now()))
    })
    await churn.promote('churn', '2')
    const toldAt = await told
    const { model } = await app.client.serving.status({})
    expect(model).toMatchObject({ version: '2', stage: 'Production' })
    expect(model!.loaded_at).toBeLessThanOrEqual(toldAt)
    await churn.promote('churn', '1')
  })

  test('wants either a key or rows', async () => {
    const { client } = churn.app
    const row = { watch_hours: 1, plan: 'basic' }
    await expectRefusal(client.serving.predict({}), 'INVALID_PARAMETER_VALUE', 'either entity_key or rows')
    await expectRefusal(
      client.serving.predict({ entity_key: 'user-000', rows: [row] }),
      'INVALID_PARAMETER_VALUE',
      'either entity_key or rows'
    )
  })
})

test('the model a person chose answers, as long as it has a Production version', async () => {
  const { app, address, promote, dir } = churn
  const { client } = app
  const path = join(dir, 'flat.csv')
  writeFileSync(
    path,
    `x,y\n${Array.from({ length: 60 }, (_, at) => `${at / 2},${at < 30 ? 'low' : 'high'}\n`).join('')}`
  )
  const started = await client.training.start({
    experiment_name: 'flat',
    source: { kind: 'csv', path, target: 'y' },
    params: { n_estimators: 5 },
    register: 'another'
  })
  await app.result(started)
  await expectRefusal(client.serving.choose_model({ name: 'another' }), 'RESOURCE_DOES_NOT_EXIST', 'another')
  await promote('another', '1')
  const served = async (): Promise<string> => (await ask(address, 'GET /health')).json.model.name
  expect((await client.serving.status({})).candidates.toSorted()).toEqual(['another', 'churn'])
  expect(await served(), 'the one that was first in Production').toBe('churn')
  await client.serving.choose_model({ name: 'churn' })
  expect(await served()).toBe('churn')
  await client.serving.choose_model({ name: 'another' })
  expect(await served()).toBe('another')

  // trained on one table: rows are all it can be asked
  const { json } = await post(address, '/predict', { rows: [{ x: 3 }] })
  expect(json.predictions[0]).toMatchObject({ prediction: 'low', model_name: 'another', features_used: { x: 3 } })
  const byKey = await post(address, '/predict', { entity_id: 'user-001' })
  expect([byKey.status, byKey.json.message]).toEqual([400, expect.stringContaining('{"rows": [{…}]}')])
  const byJoinKey = await post(address, '/predict', { user_id: 'user-001' })
  expect([byJoinKey.status, byJoinKey.json.message]).toEqual([400, expect.stringContaining('it has user_id')])
  expect((await ask(address, 'GET /features/user-001')).json.user_id).toBe('user-001') // of the one entity there is

  await client.models.transition({ name: 'another', version: '1', stage: 'Archived' })
  expect(await served()).toBe('churn')
})

test('a model whose file is gone is told as such, and another can take its place', async () => {
  const { app, address, train, promote } = churn
  const { run_id } = await train()
  const { version } = (await app.client.models.get({ name: 'churn' })).versions[0]
  const { experiment_id } = await app.client.runs.get({ run_id })
  rmSync(join(app.paths.artifacts, experiment_id, run_id, 'artifacts', 'model'), { recursive: true })
  await promote('churn', version)
  for (const answer of [await ask(address, 'GET /health'), await post(address, '/predict', { user_id: 'user-001' })]) {
    expect(answer.status).toBe(503)
    expect(answer.json).toEqual({
      error_code: 'TEMPORARILY_UNAVAILABLE',
      message: expect.stringContaining(`Version ${version} of "churn" is in Production but cannot answer`)
    })
  }
  expect(await app.client.serving.status({})).toMatchObject({ model: null, candidates: ['churn'] })
  await promote('churn', '2')
  expect((await post(address, '/predict', { user_id: 'user-001' })).json.model_version).toBe('2')
})

test('a model is answered as its service was; once the service is gone that is named, and rows still work', async () => {
  const { app, address } = churn
  const { client } = app
  const [{ name, features }] = (await client.features.list({})).feature_services
  const kept = features.filter((ref) => !ref.endsWith('plan'))
  await client.features.apply({ declaration: { feature_services: [{ name, features: kept }] } })
  const answer = await post(address, '/predict', { user_id: 'user-001' })
  expect(answer).toMatchObject({ status: 200, json: { features_used: { plan: 'family' } } })
  await client.features.delete({ kind: 'feature_service', name })
  const gone = await post(address, '/predict', { user_id: 'user-001' })
  expect([gone.status, gone.json.message]).toEqual([404, expect.stringContaining(`no feature service named "${name}"`)])
  expect((await post(address, '/predict', { rows: [{ plan: 'basic', watch_hours: 1 }] })).status).toBe(200)
})

describe('the port of the window', () => {
  test('opens and closes, as often as a person likes, and is never opened twice', async () => {
    const app = await createTestApp()
    app.serving.attach(createPublicListener(app))
    const { client } = app
    expect(await client.serving.status({})).toMatchObject({ running: false, port: 8000, port_can_change: true })
    const [first, second] = await Promise.all([client.serving.start({ port: 0 }), client.serving.start({ port: 0 })])
    expect(first.address).toBe(second.address)
    const address = first.address!
    expect((await ask(address, 'GET /health')).status).toBe(200)
    expect((await ask(address, 'POST /api/v1/system/info')).status).toBe(404) // the window needs no calls over HTTP

    const port = Number(new URL(address).port)
    const [, again] = await Promise.all([client.serving.stop({}), client.serving.start({ port })])
    expect(again).toMatchObject({ running: true, address, requests_total: 0 })
    await client.serving.stop({})
    await expect(ask(address, 'GET /health')).rejects.toThrow(/ECONNREFUSED/)
    expect(app.bugs).toEqual([])
    await app.dispose()
  })

  test('that is taken is named, and leaves serving stopped', async () => {
    const app = await createTestApp()
    const port = Number(new URL(churn.address).port)
    await expectRefusal(app.client.serving.start({ port }), 'INVALID_STATE', `Port ${port} is taken`)
    expect((await app.client.serving.status({})).running).toBe(false)
    expect((await app.client.serving.start({ port: 0 })).running).toBe(true)
    await app.dispose()
  })
})
