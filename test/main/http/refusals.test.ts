import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, post, sendBytes, type Answer } from './ask.ts'
import { openChurnServer, type ChurnServer } from './churn-server.ts'

let churn: ChurnServer
beforeAll(async () => {
  churn = await openChurnServer()
  await churn.train()
  await churn.promote('churn', '1')
})
afterAll(() => churn.dispose())

const JSON_HEADERS = { 'content-type': 'application/json' }

function expectError({ status, json, headers }: Answer, expected: number, code: string, piece: string): void {
  expect({ status, type: headers['content-type'] }).toEqual({
    status: expected,
    type: 'application/json; charset=utf-8'
  })
  expect(json).toEqual({ error_code: code, message: expect.stringContaining(piece) })
  expect(json.message).toMatch(/\.$/)
}

describe('a body that /predict cannot take is 400 and says what it should be', () => {
  test.each([
    ['malformed JSON', '{"user_id": "user-001"', 'not JSON'],
    ['nothing', '', 'empty'],
    ['a list', '[{"user_id": "user-001"}]', 'must be a JSON object, {"user_id": …} or {"rows": [{…}]}'],
    ['a text', '"user-001"', 'must be a JSON object'],
    ['null', 'null', 'must be a JSON object'],
    ['an object without fields', '{}', 'no field'],
    ['an unknown field', '{"customer": "user-001"}', 'it has customer'],
    ['a field too many', '{"user_id": "user-001", "verbose": true}', 'it has user_id, verbose'],
    ['a key that is an object', '{"user_id": {"$ne": null}}', 'user_id must be text or a number'],
    ['a key that is null', '{"entity_id": null}', 'entity_id must be text or a number'],
    ['rows that are no list', '{"rows": {"plan": "basic"}}', 'rows: expected array'],
    ['no rows', '{"rows": []}', 'at least one row'],
    ['a row that is no object', '{"rows": [7]}', 'rows.0: expected record'],
    ['a field beside rows', '{"rows": [{"plan": "basic"}], "user_id": "user-001"}', 'user_id']
  ])('%s', async (_name, body, piece) => {
    const answer = await ask(churn.address, 'POST /predict', { headers: JSON_HEADERS, body })
    expectError(answer, 400, 'INVALID_PARAMETER_VALUE', piece)
  })

  test('another content type', async () => {
    for (const type of ['application/xml', 'application/x-www-form-urlencoded', 'application/octet-stream']) {
      const headers = { 'content-type': type }
      const answer = await ask(churn.address, 'POST /predict', { headers, body: '{"user_id":"user-001"}' })
      expectError(answer, 400, 'INVALID_PARAMETER_VALUE', 'content-type: application/json')
    }
    const plain = await ask(churn.address, 'POST /predict', {
      headers: { 'content-type': 'text/plain' }, // what a form of another site can send without being asked about it
      body: '{"user_id":"user-001"}'
    })
    expectError(plain, 400, 'INVALID_PARAMETER_VALUE', 'must be a JSON object')
  })

  test('keys that would reach into every object', async () => {
    for (const body of [
      '{"__proto__": {"polluted": 1}}',
      '{"user_id": "user-001", "__proto__": {"polluted": 1}}',
      '{"rows": [{"__proto__": {"polluted": 1}, "plan": "basic", "watch_hours": 1}]}',
      '{"rows": [{"constructor": {"prototype": {"polluted": 1}}, "plan": "basic", "watch_hours": 1}]}'
    ]) {
      const answer = await ask(churn.address, 'POST /predict', { headers: JSON_HEADERS, body })
      expectError(answer, 400, 'INVALID_PARAMETER_VALUE', '')
      expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    }
    const asColumn = await post(churn.address, '/predict', {
      rows: [{ constructor: 1, plan: 'basic', watch_hours: 1 }]
    })
    expect(asColumn.status).toBe(422)
  })
})

test('10 000 rows are answered, one more is refused', async () => {
  const rows = Array.from({ length: 10_001 }, (_, at) => ({ plan: 'basic', watch_hours: at % 50 }))
  const refused = await post(churn.address, '/predict', { rows })
  expectError(refused, 400, 'INVALID_PARAMETER_VALUE', 'at most 10000 rows')
  const answered = await post(churn.address, '/predict', { rows: rows.slice(1) })
  expect(answered.status).toBe(200)
  expect(answered.json.predictions).toHaveLength(10_000)
})

test('a body above 16 MB is 413 before it is read', async () => {
  const text = await sendBytes(
    churn.address,
    'POST /predict HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 16777217\r\n\r\n'
  )
  expect(text).toMatch(/^HTTP\/1\.1 413 /)
  expect(text).toContain('{"error_code":"INVALID_PARAMETER_VALUE","message":"The body is larger than 16 MB; ')
})

test('a route that is not there is 404 and points to /docs', async () => {
  for (const line of ['GET /', 'GET /healthz', 'GET /predict', 'DELETE /features/user-001', 'PROPFIND /health']) {
    expectError(await ask(churn.address, line), 404, 'ENDPOINT_NOT_FOUND', `There is no ${line}; /docs`)
  }
  expectError(await ask(churn.address, 'GET /no%20such?secret=1'), 404, 'ENDPOINT_NOT_FOUND', 'GET /no%20such; ')
})

test('HEAD is answered as GET without a body; OPTIONS allows no other site anything', async () => {
  const head = await ask(churn.address, 'HEAD /health')
  expect([head.status, head.text]).toEqual([200, ''])
  const preflight = await ask(churn.address, 'OPTIONS /predict', {
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
  })
  expect(preflight.status).toBe(404)
  expect(Object.keys(preflight.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
})

test('what is no URL, no HTTP or too large a header is told in the same shape', async () => {
  expectError(await ask(churn.address, 'GET /features/%ff'), 400, 'INVALID_PARAMETER_VALUE', '%ff')
  const noHttp = await sendBytes(churn.address, 'hello\r\n\r\n')
  expect(noHttp).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
  expect(JSON.parse(noHttp.split('\r\n\r\n')[1])).toEqual({
    error_code: 'INVALID_PARAMETER_VALUE',
    message: 'The request is not HTTP.'
  })
  const large = await sendBytes(
    churn.address,
    `GET /health HTTP/1.1\r\nhost: localhost\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`
  )
  expect(large).toMatch(/^HTTP\/1\.1 431 /)
  expect(large).toContain('"error_code":"INVALID_PARAMETER_VALUE"')
})

test('a client that never ends its request keeps nobody else waiting', async () => {
  const { hostname, port } = new URL(churn.address)
  const slow = Array.from({ length: 20 }, () => connect(Number(port), hostname))
  for (const socket of slow) {
    socket.on('error', () => {}) // the server may cut it off
    socket.write(
      'POST /predict HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 90\r\n\r\n{"us'
    )
  }
  const answer = await post(churn.address, '/predict', { user_id: 'user-001' })
  expect(answer.status).toBe(200)
  for (const socket of slow) socket.destroy()
})

test('other requests have their turn while many rows are answered', async () => {
  const { serving } = churn.app
  const deployment = await serving.require(null)
  const rows = Array.from({ length: 10_000 }, (_, at) => ({ plan: 'basic', watch_hours: at % 50 }))
  let turns = 0
  let going = true
  const count = (): void => {
    turns++
    if (going) setImmediate(count)
  }
  setImmediate(count)
  expect(await serving.answer(deployment, { rows })).toHaveLength(10_000)
  going = false
  expect(turns).toBeGreaterThanOrEqual(90)
})

test('a stopped server is 503 on the three routes and keeps its screens; a start brings them back', async () => {
  const { app, address, server } = churn
  const routes = ['GET /health', 'GET /features/user-001', 'POST /predict']
  await app.client.serving.stop({})
  for (const line of routes) expectError(await ask(address, line), 503, 'TEMPORARILY_UNAVAILABLE', 'Serving is stopped')
  expect((await ask(address, 'GET /docs')).status).toBe(200)
  const headers = { ...JSON_HEADERS, authorization: `Bearer ${server.token}` }
  const status = await ask(address, 'POST /api/v1/serving/status', { headers, body: '{}' })
  expect(status.json.data).toMatchObject({ running: false, address: null })
  await app.client.serving.start({})
  expect((await ask(address, 'GET /health')).status).toBe(200)
})
