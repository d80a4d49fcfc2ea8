import { networkInterfaces } from 'node:os'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFrontDoor } from '../../../src/main/http/front-door.ts'
import { createHttpServer, type HttpServer } from '../../../src/main/http/server.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { ask, sendBytes, type Answer } from './ask.ts'

let app: TestApp
let server: HttpServer
let address: string
beforeAll(async () => {
  app = await createTestApp()
  server = await createHttpServer(app, createFrontDoor(null))
  address = await server.listen(0)
})
afterAll(async () => {
  await server.close()
  await app.dispose()
})

const call = (headers: Record<string, string>, path = '/api/v1/system/info'): Promise<Answer> =>
  ask(address, `POST ${path}`, { headers: { 'content-type': 'application/json', ...headers }, body: '{}' })
const bearer = (): Record<string, string> => ({ authorization: `Bearer ${server.token}` })
const port = (): string => new URL(address).port

test('only this machine can connect', async () => {
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  const elsewhere = Object.values(networkInterfaces()).flatMap((list) =>
    list!.flatMap(({ address: ip, family, internal, scopeid }) =>
      internal && ip === '127.0.0.1' ? [] : [family === 'IPv6' && scopeid ? '' : ip]
    )
  )
  for (const host of ['127.0.0.2', ...elsewhere].filter((ip) => ip !== '')) {
    const outcome = await new Promise<string>((resolve) => {
      const socket = connect(Number(port()), host, () => resolve('connected'))
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code!))
    })
    expect([host, outcome]).not.toEqual([host, 'connected'])
  }
})

describe('the Host header', () => {
  test.each(['127.0.0.1', '127.0.0.1:8000', 'localhost', 'LOCALHOST:1', '[::1]:8000'])(
    '%s is this machine',
    async (host) => {
      expect((await ask(address, 'GET /health', { headers: { host } })).status).toBe(200)
    }
  )

  test.each([
    'evil.example',
    'evil.example:8000',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    'localhost@evil.example',
    '127.0.0.1:8000.evil.example',
    '192.168.0.7',
    '0.0.0.0:8000'
  ])('%s is refused on every route', async (host) => {
    for (const line of ['GET /health', 'GET /docs', 'POST /predict', 'GET /nowhere']) {
      const answer = await ask(address, line, { headers: { host } })
      expect([answer.status, answer.json]).toEqual([
        403,
        { error_code: 'PERMISSION_DENIED', message: expect.stringContaining(`"${host}"`) }
      ])
    }
    expect((await call({ ...bearer(), host })).json).toMatchObject({ ok: false, error: { code: 'PERMISSION_DENIED' } })
  })

  test('none at all is refused with a body', async () => {
    const text = await sendBytes(address, 'GET /health HTTP/1.1\r\nconnection: close\r\n\r\n')
    expect(text).toMatch(/^HTTP\/1\.1 403 /)
    expect(text).toContain('"error_code":"PERMISSION_DENIED"')
  })
})

describe('/api/v1', () => {
  test('opens with the token', async () => {
    const answer = await call(bearer())
    expect([answer.status, answer.json.ok]).toEqual([200, true])
  })

  test.each([
    ['no token', {}],
    ['an empty one', { authorization: 'Bearer ' }],
    ['another of the same length', { authorization: `Bearer ${'A'.repeat(43)}` }],
    ['one whose letters take two bytes', { authorization: `Bearer ${'é'.repeat(43)}` }],
    ['another scheme', { authorization: 'Basic dXNlcjpwYXNz' }]
  ])('%s is 401', async (_name, headers) => {
    const answer = await call(headers)
    expect(answer.status).toBe(401)
    expect(answer.json).toEqual({ ok: false, error: { code: 'UNAUTHENTICATED', message: expect.any(String) } })
    expect(answer.text).not.toContain(server.token)
  })

  test('the cookie opens it under the name of this port only', async () => {
    const named = (name: string): Promise<Answer> => call({ cookie: `theme=dark; ${name}=${server.token}` })
    expect((await named(`benchtop_${port()}`)).status).toBe(200)
    for (const name of ['benchtop_0', 'benchtop_', `xbenchtop_${port()}`, `benchtop_${Number(port()) + 1}`]) {
      expect([name, (await named(name)).status]).toEqual([name, 401])
    }
  })

  test('a page of another site is refused, even with the cookie', async () => {
    const cookie = `benchtop_${port()}=${server.token}`
    for (const origin of [
      'https://evil.example',
      'null',
      `https://127.0.0.1:${port()}`,
      'http://127.0.0.1:1',
      `http://localhost:${port()}`
    ]) {
      const answer = await call({ cookie, origin, host: `127.0.0.1:${port()}` })
      expect([origin, answer.status]).toEqual([origin, 403])
      expect(answer.json.error).toEqual({ code: 'PERMISSION_DENIED', message: expect.stringContaining(origin) })
    }
    for (const site of ['cross-site', 'same-site']) {
      expect((await call({ cookie, 'sec-fetch-site': site })).status).toBe(403)
    }
    const own = { cookie, origin: address, 'sec-fetch-site': 'same-origin' }
    expect((await call(own)).status).toBe(200)
  })

  test('no call is reached without the token, not even one that is not there', async () => {
    for (const path of ['/api/v1/models/list', '/api/v1/no/such', '/api/v1/uploads?name=a.csv&upload_id=12345678']) {
      expect([path, (await call({}, path)).status]).toEqual([path, 401])
    }
    expect((await ask(address, 'GET /api/v1/events')).status).toBe(401)
  })

  test('names of calls are words, nothing that objects inherit', async () => {
    for (const path of ['constructor/name', '__proto__/toString', 'runs/constructor', 'runs.search/x', 'runs/%2e%2e']) {
      const answer = await call(bearer(), `/api/v1/${path}`)
      expect([path, answer.status, answer.json.error.code]).toEqual([path, 404, 'ENDPOINT_NOT_FOUND'])
    }
    expect(app.bugs).toEqual([])
  })

  test('a body that cannot be read is told as every other error', async () => {
    const headers = { 'content-type': 'application/json', ...bearer() }
    const answer = await ask(address, 'POST /api/v1/runs/search', { headers, body: '{"experiment_ids": [' })
    expect(answer.status).toBe(400)
    expect(answer.json).toEqual({
      ok: false,
      error: { code: 'INVALID_PARAMETER_VALUE', message: expect.stringContaining('not JSON') }
    })
    const bytes = await ask(address, 'POST /api/v1/runs/search', {
      headers: { ...bearer(), 'content-type': 'application/octet-stream' },
      body: 'x'
    })
    expect([bytes.status, bytes.json.ok]).toEqual([400, false])
    const polluting = await ask(address, 'POST /api/v1/experiments/create', {
      headers,
      body: '{"name": "x", "__proto__": {"polluted": 1}}'
    })
    expect(polluting.status).toBe(400)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

test('every answer tells browsers to take it for what it says, and to give it to no other site', async () => {
  for (const line of ['GET /health', 'GET /nowhere', 'GET /docs', 'GET /%ff', 'POST /api/v1/system/info']) {
    const { headers } = await ask(address, line)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin'
    })
    expect(headers['access-control-allow-origin']).toBeUndefined()
  }
})

test('a port that is taken, or none, is refused with the way out', async () => {
  const second = await createHttpServer(app, createFrontDoor(null))
  await expect(second.listen(Number(port()))).rejects.toMatchObject({
    code: 'INVALID_STATE',
    message: expect.stringContaining(`Port ${port()} is taken`)
  })
  const third = await createHttpServer(app, createFrontDoor(null))
  await expect(third.listen(70_000)).rejects.toMatchObject({ code: 'INVALID_PARAMETER_VALUE' })
})
