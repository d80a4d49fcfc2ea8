import { expect, test } from 'vitest'
import { ask } from '../ask.ts'
import { openMlflow } from './open-mlflow.ts'

const JSON_TYPE = { 'content-type': 'application/json' }

test('both prefixes are the same API', async () => {
  const { ok } = await openMlflow()
  await ok('POST /ajax-api/2.0/mlflow/experiments/create', { name: 'x' })
  expect((await ok('GET /api/2.0/mlflow/experiments/get-by-name', { experiment_name: 'x' })).experiment.name).toBe('x')
})

test('a body is JSON with its type said, may be encoded twice, and what is no object is a 400', async () => {
  const { address } = await openMlflow()
  const send = (headers: Record<string, string>, body?: string) =>
    ask(address, 'POST /api/2.0/mlflow/runs/search', { headers, ...(body !== undefined && { body }) })
  expect((await send(JSON_TYPE, '{"experiment_ids":["0"]}')).json).toEqual({})
  expect((await send({ 'content-type': 'application/json; charset=utf-8' }, '{}')).json).toEqual({})
  expect((await send(JSON_TYPE, '')).json).toEqual({})
  expect((await send(JSON_TYPE, JSON.stringify('{"experiment_ids":["0"]}'))).json).toEqual({})
  for (const [headers, body] of [
    [{}, '{}'],
    [{}, undefined],
    [{ 'content-type': 'text/plain' }, '{}'],
    [{ 'content-type': 'application/x-www-form-urlencoded' }, 'a=b'],
    [JSON_TYPE, '{bad'],
    [JSON_TYPE, '[]'],
    [JSON_TYPE, '5'],
    [JSON_TYPE, '{"filter": NaN}']
  ] as [Record<string, string>, string | undefined][]) {
    const answer = await send(headers, body)
    expect([answer.status, answer.json.error_code], `${JSON.stringify(headers)} ${body}`).toEqual([
      400,
      'INVALID_PARAMETER_VALUE'
    ])
  }
})

test('an unknown call is a 404 in JSON, with the code clients know', async () => {
  const { address } = await openMlflow()
  for (const line of [
    'GET /api/2.0/mlflow/nothing',
    'POST /api/2.0/mlflow/runs/get',
    'GET /api/3.0/mlflow/server-info'
  ]) {
    const answer = await ask(address, line, line.startsWith('POST') ? { headers: JSON_TYPE, body: '{}' } : {})
    expect([answer.status, answer.json.error_code], `${line}`).toEqual([404, 'ENDPOINT_NOT_FOUND'])
  }
})

test('a program needs no token; a page of another site, or of another port, reads and writes nothing', async () => {
  const { address, ok } = await openMlflow()
  const create = (headers: Record<string, string>) =>
    ask(address, 'POST /api/2.0/mlflow/experiments/create', {
      headers: { ...JSON_TYPE, ...headers },
      body: '{"name":"evil"}'
    })
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { host: 'evil.example' }
  ] as Record<string, string>[]) {
    const answer = await create(headers)
    expect([answer.status, answer.json.error_code], `${JSON.stringify(headers)}`).toEqual([403, 'PERMISSION_DENIED'])
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  }
  const put = await ask(address, 'PUT /api/2.0/mlflow-artifacts/artifacts/0/x/artifacts/y', {
    headers: { origin: 'https://evil.example' },
    body: 'x'
  })
  expect(put.status).toBe(403)
  const preflight = await ask(address, 'OPTIONS /api/2.0/mlflow/experiments/create', {
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
  })
  expect(preflight.headers['access-control-allow-origin']).toBeUndefined()
  expect((await ok('POST /experiments/search', {})).experiments).toHaveLength(1)
  expect((await create({ origin: address, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
})

test('what a client logs shows in the calls of the screens at once, and they are told', async () => {
  const { app, ok, run } = await openMlflow()
  const told: string[] = []
  app.events.on('changed', ({ nouns }) => void told.push(...nouns))
  const run_id = await run()
  await ok('POST /runs/log-batch', {
    run_id,
    metrics: [{ key: 'acc', value: 0.5, timestamp: 1 }],
    params: [{ key: 'p', value: '1' }]
  })
  expect((await app.client.runs.get({ run_id })).metrics).toMatchObject([{ key: 'acc', value: 0.5 }])
  expect(new Set(told)).toEqual(new Set(['runs', 'experiments']))
})
