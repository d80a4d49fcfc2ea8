import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFrontDoor } from '../../../src/main/http/front-door.ts'
import { createHttpServer, type HttpServer } from '../../../src/main/http/server.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { ask, sendBytes } from './ask.ts'

const PAGE = '<!doctype html><title>Benchtop</title><script type="module" src="./assets/index-1a2b.js"></script>'
const SECRET = 'not for the page'

let dir: string
let app: TestApp
let server: HttpServer
let address: string
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'benchtop-screens-'))
  mkdirSync(join(dir, 'renderer', 'assets'), { recursive: true })
  mkdirSync(join(dir, 'renderer-of-another'))
  writeFileSync(join(dir, 'renderer', 'index.html'), PAGE)
  writeFileSync(join(dir, 'renderer', 'assets', 'index-1a2b.js'), 'export {}')
  for (const at of ['secret.txt', 'renderer-of-another/secret.txt']) writeFileSync(join(dir, at), SECRET)
  app = await createTestApp()
  server = await createHttpServer(app, createFrontDoor(join(dir, 'renderer')))
  address = await server.listen(0)
})
afterAll(async () => {
  await server.close()
  await app.dispose()
  rmSync(dir, { recursive: true, force: true })
})

test('the page comes with a policy, and with the cookie that opens its calls', async () => {
  const page = await ask(address, 'GET /')
  expect([page.status, page.text]).toEqual([200, PAGE])
  const { headers } = page
  expect(headers['content-type']).toBe('text/html;charset=utf-8')
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['referrer-policy']).toBe('no-referrer')
  expect(headers['cache-control']).toBe('no-cache')
  const policy = headers['content-security-policy']
  for (const rule of [
    "default-src 'self'",
    "script-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'"
  ]) {
    expect(policy.split('; ')).toContain(rule)
  }
  const [cookie] = headers['set-cookie'] as unknown as string[]
  const { port } = new URL(address)
  expect(cookie.split('; ')).toEqual([`benchtop_${port}=${server.token}`, 'HttpOnly', 'SameSite=Strict', 'Path=/'])

  const call = await ask(address, 'POST /api/v1/system/info', {
    headers: { cookie: cookie.split(';')[0], 'content-type': 'application/json', origin: address },
    body: '{}'
  })
  expect(call.json.ok).toBe(true)
})

test('a page that the browser still has gets the cookie again, since a restart made another', async () => {
  const { headers } = await ask(address, 'GET /')
  const again = await ask(address, 'GET /', { headers: { 'if-modified-since': headers['last-modified'] } })
  expect([again.status, again.text]).toEqual([200, PAGE])
  expect(again.headers['set-cookie']).toEqual(headers['set-cookie'])
})

test('files whose name tells their content are kept, and carry no cookie', async () => {
  const { status, headers } = await ask(address, 'GET /assets/index-1a2b.js')
  expect(status).toBe(200)
  expect(headers['content-type']).toBe('text/javascript')
  expect(headers['cache-control']).toBe('public,max-age=31536000,immutable')
  expect(headers['set-cookie']).toBeUndefined()
})

test('a file of the screens that is gone is no request of a program', async () => {
  const asked = async (): Promise<string[]> =>
    (await app.client.serving.requests({})).requests.map(({ path, status }) => `${path} ${status}`)
  expect((await ask(address, 'GET /assets/index-of-before.js')).status).toBe(404)
  expect((await ask(address, 'GET /nothing')).status).toBe(404)
  await expect.poll(asked).toEqual(['/nothing 404'])
})

describe('no path leaves the folder of the screens', () => {
  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets/..\\..\\secret.txt',
    '/%252e%252e%252fsecret.txt',
    '/....//secret.txt',
    '/.%00./secret.txt',
    '/index.html%00.js',
    '/../renderer-of-another/secret.txt',
    '/..%2frenderer-of-another/secret.txt',
    '//secret.txt',
    '/file:///etc/passwd',
    '/assets',
    '/assets/'
  ])('%s', async (path) => {
    const text = await sendBytes(address, `GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`)
    expect(text).toMatch(/^HTTP\/1\.1 40[0-4] /)
    expect(text).not.toContain(SECRET)
    expect(text).not.toContain('root:')
    expect(text).toMatch(/\{"error_code":"[A-Z_]+","message":"[^"]+/)
    expect(text).not.toContain(dir)
  })
})

test('the page is given to no other host name', async () => {
  const { status, headers } = await ask(address, 'GET /', { headers: { host: 'evil.example' } })
  expect([status, headers['set-cookie']]).toEqual([403, undefined])
})
