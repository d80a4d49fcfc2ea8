import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../../src/main/app.ts'
import { ask, post } from './ask.ts'
import { openChurnServer, type ChurnServer } from './churn-server.ts'

let churn: ChurnServer
beforeAll(async () => {
  churn = await openChurnServer()
})
afterAll(() => churn.dispose())

test('without a model in Production /health answers, features are found and /predict is 503', async () => {
  const { address } = churn
  const health = await ask(address, 'GET /health')
  expect(health.status).toBe(200)
  expect(health.json).toEqual({
    status: 'ok',
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    live: true,
    ready: false,
    model: null
  })

  const features = await ask(address, 'GET /features/user-001')
  expect(features.status).toBe(200)
  expect(features.json).toEqual({
    user_id: 'user-001',
    features: { plan: 'family', watch_hours: 37.5 },
    statuses: { plan: 'PRESENT', watch_hours: 'PRESENT' }
  })

  const refused = await post(address, '/predict', { user_id: 'user-001' })
  expect(refused.status).toBe(503)
  expect(refused.json).toEqual({
    error_code: 'TEMPORARILY_UNAVAILABLE',
    message: expect.stringContaining('Production')
  })
})

test('/predict answers by the join key and by entity_id with the model, its stage and the features it used', async () => {
  const { address, train, promote } = churn
  const { run_id } = await train()
  await promote('churn', '1')

  const health = await ask(address, 'GET /health')
  expect(health.json.model).toEqual({ name: 'churn', version: '1', stage: 'Production', run_id })
  const byKey = await post(address, '/predict', { user_id: 'user-001' })
  expect(byKey.status).toBe(200)
  expect(byKey.headers['content-type']).toBe('application/json; charset=utf-8')
  const { probability, probabilities } = byKey.json
  expect(byKey.json).toEqual({
    user_id: 'user-001',
    prediction: false,
    probability,
    probabilities,
    model_name: 'churn',
    model_version: '1',
    model_stage: 'Production',
    features_used: { plan: 'family', watch_hours: 37.5 },
    unknown_categories: []
  })
  expect(probability).toBeLessThan(0.5)
  expect(probabilities.true).toBe(probability)
  expect(probabilities.true + probabilities.false).toBeCloseTo(1, 12)
  const byId = await post(address, '/predict', { entity_id: 'user-001' })
  expect(byId.json).toEqual(byKey.json)

  const leaving = await post(address, '/predict', { user_id: 'user-000' }) // watches half an hour
  expect(leaving.json).toMatchObject({ prediction: true, features_used: { watch_hours: 0.5 } })
  expect(leaving.json.probability).toBeGreaterThan(0.5)
})

test('an unknown entity is 404 on both routes, and named', async () => {
  const { address } = churn
  for (const answer of [
    await ask(address, 'GET /features/nobody%20at%20home'),
    await post(address, '/predict', { user_id: 'nobody at home' })
  ]) {
    expect(answer.status).toBe(404)
    expect(answer.json.error_code).toBe('RESOURCE_DOES_NOT_EXIST')
    expect(answer.json.message).toContain('user_id "nobody at home"')
  }
  const long = 'k'.repeat(700)
  expect((await ask(address, `GET /features/${long}`)).json.message).toContain(long)
})

test('rows are predicted as the entity with the same features is', async () => {
  const { address } = churn
  const byKey = await post(address, '/predict', { user_id: 'user-001' })
  const rows = [
    { watch_hours: 37.5, plan: 'family' },
    { watch_hours: 0.5, plan: 'basic' }
  ]
  const { json, status } = await post(address, '/predict', { rows })
  expect(status).toBe(200)
  const { user_id: _, ...prediction } = byKey.json
  expect(json.predictions).toHaveLength(2)
  expect(json.predictions[0]).toEqual(prediction)
  expect(json.predictions[1]).toMatchObject({ prediction: true, features_used: rows[1] })
})

test('a category the model has never seen and a missing value are answered', async () => {
  const { address } = churn
  const rows = [
    { watch_hours: 45, plan: 'a plan of next year' },
    { watch_hours: null, plan: null }
  ]
  const { status, json } = await post(address, '/predict', { rows })
  expect(status).toBe(200)
  expect(json.predictions[0].prediction).toBe(false)
  for (const { probability } of json.predictions) {
    expect(probability).toBeGreaterThanOrEqual(0)
    expect(probability).toBeLessThanOrEqual(1)
  }
})

test.each([
  ['a missing column', { watch_hours: 1 }, '"plan" is missing'],
  ['an unknown column', { watch_hours: 1, plan: 'basic', age: 3 }, '"age"'],
  ['text for a number', { watch_hours: 'much', plan: 'basic' }, '"watch_hours" is "much"'],
  ['a number for text', { watch_hours: 1, plan: 7 }, '"plan" is 7'],
  ['a truth value for a number', { watch_hours: true, plan: 'basic' }, '"watch_hours" is true'],
  ['a list for a number', { watch_hours: [1], plan: 'basic' }, '"watch_hours" holds a list']
])('%s in a row is 422, and the message names the column', async (_name, row, piece) => {
  const answer = await post(churn.address, '/predict', { rows: [row] })
  expect(answer.status).toBe(422)
  expect(answer.json).toEqual({ error_code: 'INVALID_PARAMETER_VALUE', message: expect.stringContaining(piece) })
})

test('of several rows the one that does not fit is told by its place', async () => {
  const rows = [{ watch_hours: 1, plan: 'basic' }, { watch_hours: 1, plan: 'basic' }, { watch_hours: 1 }]
  const answer = await post(churn.address, '/predict', { rows })
  expect(answer.status).toBe(422)
  expect(answer.json.message).toMatch(/^rows\[2\]: .*"plan" is missing/)
})

test('a promotion is seen by the next request, also one by another program on the workspace', async () => {
  const { address, train, promote, app } = churn
  const servedVersion = async (): Promise<string> =>
    (await post(address, '/predict', { user_id: 'user-001' })).json.model_version
  await train()
  await train()
  expect(await servedVersion()).toBe('1')
  await promote('churn', '2')
  expect(await servedVersion()).toBe('2')

  const other = await createApp({ workspaceDir: app.workspaceDir, host: 'command line' })
  try {
    await other.client.models.transition({
      name: 'churn',
      version: '3',
      stage: 'Production',
      archive_existing_versions: true
    })
    expect(await servedVersion()).toBe('3')
    expect((await ask(address, 'GET /health')).json.model.version).toBe('3')
    await other.client.models.transition({ name: 'churn', version: '3', stage: 'Archived' })
    expect((await post(address, '/predict', { user_id: 'user-001' })).status).toBe(503)
  } finally {
    await other.close()
  }
})

test('features that another program materializes are seen by the next request', async () => {
  const { address, app, dir } = churn
  const hours = async (): Promise<number> => (await ask(address, 'GET /features/user-001')).json.features.watch_hours
  expect(await hours()).toBe(37.5)
  const path = join(dir, 'usage.csv')
  writeFileSync(path, readFileSync(path, 'utf8').replace('user-001,37.5', 'user-001,3.25'))

  const other = await createApp({ workspaceDir: app.workspaceDir, host: 'command line' })
  try {
    const { client, jobs } = other
    const done = async ({ job_id }: { job_id: string }) => expect((await jobs.done(job_id)).state).toBe('FINISHED')
    await done(await client.datasets.import({ files: [{ path }], as_of: '2024-02-29' }))
    await done(await client.features.materialize({ to: '2024-02-29' }))
    expect(await hours()).toBe(3.25)
  } finally {
    await other.close()
  }
})
