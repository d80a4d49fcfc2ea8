import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFrontDoor } from '../../../src/main/http/front-door.ts'
import { createHttpServer, type HttpServer } from '../../../src/main/http/server.ts'
import { removeOldUploads } from '../../../src/main/http/uploads.ts'
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

function upload(name: string, body: string, { id = 'drop-0001', headers = {} } = {}): Promise<Answer> {
  const query = new URLSearchParams({ name, upload_id: id })
  return ask(address, `POST /api/v1/uploads?${query.toString()}`, {
    headers: {
      authorization: `Bearer ${server.token}`,
      'content-type': 'application/octet-stream',
      'content-length': Buffer.byteLength(body),
      ...headers
    },
    body
  })
}

/** Every file of the workspace outside its database and locks. */
function files(): string[] {
  return readdirSync(app.workspaceDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^workspace\.db|\.lock/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

test('what is sent can be imported under the path that comes back', async () => {
  const csv = 'user_id,watch_hours\nu1,3.5\nu2,\n'
  const { status, json } = await upload('month_000/über usage.csv', csv)
  expect(status).toBe(200)
  const { path } = json.data
  expect(path).toBe(join(app.paths.uploads, 'drop-0001', 'month_000', 'über usage.csv'))
  expect(readFileSync(path, 'utf8')).toBe(csv)
  const started = await app.client.datasets.import({ files: [{ path, dataset_name: 'usage' }], as_of: '2024-01-31' })
  expect(await app.result(started)).toMatchObject({ imports: [{ rows_inserted: 2 }] })
})

test('what was imported is let go of: that file and its empty folders, and nothing but what was sent', async () => {
  const taken = (await upload('month_001/taken.csv', 'a\n1\n', { id: 'drop-0002' })).json.data.path as string
  const other = (await upload('other.csv', 'a\n1\n', { id: 'drop-0002' })).json.data.path as string
  const letGo = (paths: unknown): Promise<Answer> =>
    ask(address, 'POST /api/v1/uploads/remove', {
      headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ paths })
    })
  const database = app.paths.database
  for (const wrong of [database, app.paths.uploads, join(app.paths.uploads, '..', 'workspace.db'), 'taken.csv']) {
    const { status, json } = await letGo([taken, wrong])
    expect([status, json.error.message]).toEqual([400, `${JSON.stringify(wrong)} is no name for an uploaded file.`])
  }
  expect([existsSync(taken), existsSync(database)]).toEqual([true, true])
  expect(await letGo(taken)).toMatchObject({ status: 400 })
  expect(await letGo([taken, join(taken, '..', 'gone.csv')])).toMatchObject({ status: 200 })
  expect(readdirSync(join(app.paths.uploads, 'drop-0002'))).toEqual(['other.csv'])
  expect(await letGo([other])).toMatchObject({ status: 200 })
  expect(existsSync(join(app.paths.uploads, 'drop-0002'))).toBe(false)
  expect(existsSync(app.paths.uploads)).toBe(true)
})

test('an empty file arrives as an empty file, and a second one of a name replaces the first', async () => {
  const empty = await upload('empty.csv', '')
  expect(empty.status).toBe(200)
  expect(readFileSync(empty.json.data.path, 'utf8')).toBe('')
  await upload('twice.csv', 'a long first text')
  const second = await upload('twice.csv', 'short')
  expect(readFileSync(second.json.data.path, 'utf8')).toBe('short')
})

test('bytes arrive as they are, whatever they say', async () => {
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 31) % 256))
  const query = new URLSearchParams({ name: 'bytes.bin', upload_id: 'drop-0002' })
  const response = await fetch(`${address}/api/v1/uploads?${query.toString()}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/octet-stream' },
    body: bytes
  })
  const { data } = (await response.json()) as { data: { path: string } }
  expect(readFileSync(data.path).equals(bytes)).toBe(true)
})

describe('a name that would leave the upload, or that no file can have, is refused', () => {
  test.each([
    '..',
    '../secret.csv',
    '../../workspace.db',
    'a/../../../b.csv',
    '..\\..\\b.csv',
    'a\\..\\..\\b.csv',
    '.',
    '/',
    '././',
    'C:\\Windows\\b.csv',
    'C:b.csv',
    'a.csv\u0000.txt',
    'a\u0000/b.csv',
    'line\nbreak.csv',
    'pipe|.csv',
    ''
  ])('%j', async (name) => {
    const before = files()
    const answer = await upload(name, 'x')
    expect([answer.status, answer.json.error?.code]).toEqual([400, 'INVALID_PARAMETER_VALUE'])
    expect(answer.text).not.toContain(app.workspaceDir)
    expect(files()).toEqual(before)
  })

  test.each([
    ['256 letters', 'n'.repeat(256)],
    ['128 letters of two bytes', 'ü'.repeat(128)],
    ['501 letters', 'n/'.repeat(250) + 'n']
  ])('%s', async (_name, name) => {
    const answer = await upload(name, 'x')
    expect([answer.status, answer.json.error?.code]).toEqual([400, 'INVALID_PARAMETER_VALUE'])
  })

  test('an absolute name stays within the upload', async () => {
    const { json } = await upload('/etc/cron.d/b.csv', 'x', { id: 'absolute-1' })
    expect(json.data.path).toBe(join(app.paths.uploads, 'absolute-1', 'etc', 'cron.d', 'b.csv'))
  })

  test.each(['../../../x', '..', 'short', 'with/slash', 'a'.repeat(65), 'dots.......'])(
    'as an upload_id %j',
    async (id) => {
      const before = files()
      const answer = await upload('a.csv', 'x', { id })
      expect([answer.status, answer.json.error.message]).toEqual([400, expect.stringContaining('upload_id')])
      expect(files()).toEqual(before)
    }
  )

  test('a file where another needs a folder', async () => {
    await upload('data', 'x', { id: 'clash-001' })
    for (const name of ['data/a.csv', 'data/deep/a.csv']) {
      const answer = await upload(name, 'x', { id: 'clash-001' })
      expect([answer.status, answer.json.error.message]).toEqual([400, expect.stringContaining(`"${name}"`)])
    }
    await upload('folder/a.csv', 'x', { id: 'clash-001' })
    expect((await upload('folder', 'x', { id: 'clash-001' })).status).toBe(400)
    expect(readFileSync(join(app.paths.uploads, 'clash-001', 'data'), 'utf8')).toBe('x')
    expect(readFileSync(join(app.paths.uploads, 'clash-001', 'folder', 'a.csv'), 'utf8')).toBe('x')
  })
})

test('only bytes of a told length are taken', async () => {
  const json = await upload('a.csv', '{}', { id: 'kind-0001', headers: { 'content-type': 'application/json' } })
  expect([json.status, json.json.ok]).toEqual([400, false])
  const untold = await ask(address, 'POST /api/v1/uploads?name=a.csv&upload_id=kind-0001', {
    headers: {
      authorization: `Bearer ${server.token}`,
      'content-type': 'application/octet-stream',
      'transfer-encoding': 'chunked'
    },
    body: 'x'
  })
  expect([untold.status, untold.json.error.message]).toEqual([400, expect.stringContaining('content-length')])
  const huge = await sendBytes(
    address,
    'POST /api/v1/uploads?name=a.csv&upload_id=kind-0001 HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n' +
      `authorization: Bearer ${server.token}\r\ncontent-type: application/octet-stream\r\ncontent-length: ${2 ** 40}\r\n\r\n`
  )
  expect(huge).toMatch(/^HTTP\/1\.1 400 .*at most 17179869184/s)
  expect(existsSync(join(app.paths.uploads, 'kind-0001'))).toBe(false)
})

test('a file that was not sent to its end leaves nothing', async () => {
  const path = join(app.paths.uploads, 'half-0001', 'half.csv')
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  socket.write(
    `POST /api/v1/uploads?name=half.csv&upload_id=half-0001 HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${server.token}\r\n` +
      'content-type: application/octet-stream\r\ncontent-length: 1000000\r\n\r\nuser_id,watch_hours\n'
  )
  await expect.poll(() => existsSync(path)).toBe(true)
  socket.destroy()
  await expect.poll(() => existsSync(path)).toBe(false)
})

test('uploads of another day are removed when the program starts, those of today stay', async () => {
  const now = Date.now()
  for (const [name, hours] of [
    ['old-00001', 25],
    ['new-00001', 23]
  ] as const) {
    const dir = join(app.paths.uploads, name)
    mkdirSync(dir)
    writeFileSync(join(dir, 'a.csv'), 'x')
    utimesSync(dir, now / 1000 - hours * 3600, now / 1000 - hours * 3600)
  }
  await removeOldUploads(app.paths.uploads, now)
  expect(existsSync(join(app.paths.uploads, 'old-00001'))).toBe(false)
  expect(existsSync(join(app.paths.uploads, 'new-00001', 'a.csv'))).toBe(true)
})

test('none of this was a bug', () => {
  expect(app.bugs).toEqual([])
})
