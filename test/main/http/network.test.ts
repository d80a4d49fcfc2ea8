import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDesktopKeyStore } from '../../../src/main/electron/key-store.ts'
import { createNetworkListener } from '../../../src/main/http/network-listener.ts'
import { openToNetwork } from '../../../src/main/http/open-to-network.ts'
import { createRateLimit } from '../../../src/main/http/rate-limit.ts'
import { readKeyFile } from '../../../src/main/serving/key-file.ts'
import type { BackupResult } from '../../../src/shared/contract/workspace.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { ask, sendBytes, type Answer } from './ask.ts'
import { openChurnServer, type ChurnServer } from './churn-server.ts'

let churn: ChurnServer
let key: string
/** The network's port, called from this machine. */
let outside: string
beforeAll(async () => {
  churn = await openChurnServer()
  await churn.train()
  await churn.promote('churn', '1')
  const { serving } = churn.app.client
  await expectRefusal(serving.open_network({ port: 0 }), 'INVALID_STATE', 'API key')
  key = (await serving.renew_api_key({})).api_key
  churn.app.serving.attachNetwork(
    createNetworkListener(churn.app, { patience: { headers: 1000, body: 600, silence: 10_000 } })
  )
  outside = await open()
})
afterAll(() => churn.dispose())

async function open(requests_per_minute = 6000): Promise<string> {
  const { network } = await churn.app.client.serving.open_network({ port: 0, requests_per_minute })
  expect(network.address).toMatch(/^http:\/\/0\.0\.0\.0:\d+$/)
  return `http://127.0.0.1:${new URL(network.address!).port}`
}

const call = (line: string, headers: Record<string, string>, body?: string): Promise<Answer> =>
  ask(outside, line, { headers: { 'content-type': 'application/json', ...headers }, body })
const withKey = (): Record<string, string> => ({ authorization: `Bearer ${key}` })
const ENTITY = '{"user_id": "user-001"}'

describe('the port for other machines', () => {
  test('answers programs that show the key, in either header, under any name of this machine', async () => {
    expect((await call('POST /predict', withKey(), ENTITY)).json).toMatchObject({ model_version: '1' })
    const named = { 'x-api-key': key, host: 'desk.example:8001' }
    expect((await call('POST /predict', named, ENTITY)).status).toBe(200)
    const search = await call('POST /api/2.0/mlflow/experiments/search', withKey(), '{"max_results": 1}')
    expect([search.status, search.json.experiments.length]).toEqual([200, 1])
  })

  test.each([
    ['nothing', {}],
    ['an empty key', { authorization: 'Bearer ' }],
    ['another key of the same length', { 'x-api-key': 'A'.repeat(43) }],
    ['a name and a password', { authorization: 'Basic dXNlcjpwYXNz' }]
  ])('refuses %s on every route, also on those that are not there', async (_name, headers) => {
    for (const line of [
      'GET /health',
      'GET /docs',
      'POST /predict',
      'GET /metrics',
      'GET /nowhere',
      'GET /get-artifact'
    ]) {
      const answer = await call(line, headers)
      expect([line, answer.status, answer.json.error_code]).toEqual([line, 401, 'UNAUTHENTICATED'])
      expect(answer.headers['www-authenticate']).toBe('Bearer realm="Benchtop"')
    }
  })

  test('has no screens and no calls of theirs, whatever is shown', async () => {
    for (const token of [key, churn.server.token]) {
      const answer = await call('POST /api/v1/system/info', { authorization: `Bearer ${token}` }, '{}')
      expect(answer.status).toBe(token === key ? 404 : 401)
    }
    expect((await call('GET /', withKey())).status).toBe(404)
    const cookie = `benchtop_${new URL(churn.address).port}=${churn.server.token}`
    expect((await call('POST /api/v1/system/info', { cookie }, '{}')).status).toBe(401)
  })

  test('refuses pages of other sites, even with the key', async () => {
    const answer = await call('POST /predict', { ...withKey(), origin: 'https://evil.example' }, ENTITY)
    expect(answer.status).toBe(403)
  })

  test('a renewed key takes the place of the one before at once', async () => {
    const before = key
    key = (await churn.app.client.serving.renew_api_key({})).api_key
    expect((await call('GET /health', { 'x-api-key': before })).status).toBe(401)
    expect((await call('GET /health', withKey())).status).toBe(200)
  })

  test('the key stands in no file of the workspace, no backup and no answer', async () => {
    const { client, paths, workspaceDir } = churn.app
    expect(statSync(paths.apiKey).mode & 0o777).toBe(0o600)
    expect(readFileSync(paths.apiKey, 'utf8')).not.toContain(key)
    const into = mkdtempSync(join(tmpdir(), 'benchtop-backup-'))
    const { dir } = await churn.app.result<BackupResult>(await client.workspace.backup({ dir: into }))
    expect(existsSync(join(dir, 'api-key'))).toBe(false)
    rmSync(into, { recursive: true })
    expect(JSON.stringify(await client.serving.status({}))).not.toContain(key)
    expect(JSON.stringify(await client.serving.requests({}))).not.toContain(key)
    expect(workspaceDir).not.toBe('')
  })

  test('more requests than the rate are 429 with the seconds to wait; this machine is not limited', async () => {
    outside = await open(6) // one every ten seconds
    const statuses = [await call('GET /health', withKey()), await call('GET /health', withKey())]
    const third = await call('GET /health', withKey())
    expect(statuses.map((one) => one.status)).toEqual([200, 200])
    expect([third.status, third.json.error_code]).toEqual([429, 'REQUEST_LIMIT_EXCEEDED'])
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0)
    expect((await call('GET /health', { 'x-api-key': 'wrong' })).status).toBe(429)
    const own = await Promise.all(Array.from({ length: 30 }, () => ask(churn.address, 'GET /health')))
    expect(new Set(own.map((one) => one.status))).toEqual(new Set([200]))
    outside = await open()
  })

  test('is closed with the server, and can be closed alone', async () => {
    const { serving } = churn.app.client
    await serving.close_network({})
    await expect(call('GET /health', withKey())).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    outside = await open()
    await serving.stop({})
    await expect(call('GET /health', withKey())).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await expectRefusal(serving.open_network({ port: 0 }), 'INVALID_STATE', 'start it before')
    await serving.start({})
    outside = await open()
  })

  test('opens on addresses of this machine only, and not on the one where it answers already', async () => {
    const { serving } = churn.app.client
    for (const [host, piece] of [
      ['desk.example', 'no IP address'],
      ['127.0.0.1', 'this machine itself'],
      ['203.0.113.7', 'no address of this machine']
    ]) {
      await expectRefusal(serving.open_network({ host, port: 0 }), 'INVALID_PARAMETER_VALUE', piece)
    }
    outside = await open()
  })
})

describe('a slow client', () => {
  const head = (length: number): string =>
    `POST /predict HTTP/1.1\r\nhost: localhost\r\nx-api-key: ${key}\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`

  test('whose body drips in is told 408 and cut off; others are answered meanwhile', async () => {
    const slow = new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(outside).port), '127.0.0.1')
      let heard = ''
      socket.write(head(90))
      const drip = setInterval(() => socket.write('{'), 100)
      socket.on('data', (chunk) => (heard += chunk.toString()))
      socket.on('error', () => {})
      socket.on('close', () => {
        clearInterval(drip)
        resolve(heard)
      })
    })
    expect((await call('POST /predict', withKey(), ENTITY)).status).toBe(200)
    expect(await slow).toMatch(/^HTTP\/1\.1 408 .*"The request took too long to arrive\."/s)
  })

  test('that never ends its headers is told 408', async () => {
    expect(await sendBytes(outside, 'GET /health HTTP/1.1\r\nhost: localhost\r\nx: ')).toMatch(/^HTTP\/1\.1 408 /)
  })

  test('whose file takes its time is not cut off', async () => {
    const made = await call('POST /api/2.0/mlflow/runs/create', withKey(), '{"experiment_id": "0"}')
    const path = `/api/2.0/mlflow-artifacts/artifacts/0/${made.json.run.info.run_id}/artifacts/slow.txt`
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(outside).port), '127.0.0.1')
      const start = `PUT ${path} HTTP/1.1\r\nhost: localhost\r\nx-api-key: ${key}\r\nconnection: close\r\ncontent-length: 8\r\n\r\n`
      socket.write(`${start}slow`)
      setTimeout(() => socket.write('ness'), 1500)
      let heard = ''
      socket.on('data', (chunk) => (heard += chunk.toString()))
      socket.on('close', () => resolve(heard))
    })
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  })
})

describe('where the key is kept', () => {
  const dir = mkdtempSync(join(tmpdir(), 'benchtop-key-'))
  afterAll(() => rmSync(dir, { recursive: true }))

  test('a file that others can read is refused with what to do; none is null', () => {
    const file = join(dir, 'key')
    expect(readKeyFile(file)).toBeNull()
    writeFileSync(file, 'a-key-of-some-length-0123\n', { mode: 0o644 })
    expect(() => readKeyFile(file)).toThrow(`chmod 600 ${file}`)
  })

  test('a new key opens nothing before it is in its file, for its owner alone', async () => {
    const at = { host: '0.0.0.0', port: 0, requests_per_minute: 6000 }
    const nowhere = join(dir, 'not-there', 'key')
    await expectRefusal(
      openToNetwork(churn.app, { ...at, api_key_file: nowhere }),
      'INVALID_PARAMETER_VALUE',
      `${nowhere} cannot be written`
    )
    expect((await call('POST /predict', withKey(), ENTITY)).status, 'the key before').toBe(200)
    const file = join(dir, 'new-key')
    expect(await openToNetwork(churn.app, { ...at, api_key_file: file })).toContain(`the new API key is in ${file}`)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const before = withKey()
    key = readKeyFile(file)!
    outside = await open()
    expect((await call('POST /predict', before, ENTITY)).status).toBe(401)
    expect((await call('POST /predict', withKey(), ENTITY)).status).toBe(200)
  })

  test('a key that can be guessed is refused', () => {
    expect(() => churn.app.serving.useApiKey('secret')).toThrow('at least 20 characters')
  })

  test('the desktop keeps it encrypted by the system, and asks for a new one where it cannot be read', () => {
    const store = createDesktopKeyStore(dir)
    store.write('the digest')
    const file = join(dir, 'api-key.encrypted')
    expect(readFileSync(file, 'utf8')).not.toContain('the digest')
    expect(Buffer.from(readFileSync(file, 'utf8'), 'base64').toString('latin1')).not.toContain('the digest')
    expect(createDesktopKeyStore(dir).read()).toBe('the digest')
    writeFileSync(file, 'from another machine')
    expect(store.read()).toBeNull()
  })
})

test('a caller may be ahead of its rate by ten seconds, and one network of IPv6 is one caller', () => {
  const rate = createRateLimit(60)
  const answers = (address: string, at: number, times: number): number[] =>
    Array.from({ length: times }, () => rate(address, at))
  expect(answers('10.0.0.1', 0, 12)).toEqual([...Array.from({ length: 11 }, () => 0), 1])
  expect(rate('10.0.0.2', 0)).toBe(0)
  expect(answers('10.0.0.1', 1000, 2)).toEqual([0, 1])
  answers('2001:db8:1:2::1', 0, 11)
  expect(rate('2001:db8:1:2:ffff::9', 0)).toBe(1)
  expect(rate('2001:db8:1:3::1', 0)).toBe(0)
})
