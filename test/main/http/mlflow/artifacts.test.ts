import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { heldBytes } from '../../../support/held-memory.ts'
import { watchFlushes } from '../../../support/watch-flushes.ts'
import { ask } from '../ask.ts'
import { openMlflow, type Mlflow } from './open-mlflow.ts'

const PROXY = '/api/2.0/mlflow-artifacts/artifacts'
const INVALID = 'INVALID_PARAMETER_VALUE'

async function openRun() {
  const mlflow = await openMlflow()
  const run_id = await mlflow.run()
  const put = (path: string, body: string, type = 'text/plain') =>
    ask(mlflow.address, `PUT ${PROXY}/0/${run_id}/artifacts/${path}`, { headers: { 'content-type': type }, body })
  const get = (path: string) => ask(mlflow.address, `GET ${PROXY}/0/${run_id}/artifacts/${path}`)
  const remove = (path: string) => ask(mlflow.address, `DELETE ${PROXY}/0/${run_id}/artifacts/${path}`)
  const folder = join(mlflow.app.paths.artifacts, '0', run_id, 'artifacts')
  return { ...mlflow, run_id, put, get, remove, folder }
}

const uploads = ({ app }: Mlflow): string[] => readdirSync(app.paths.uploads)

test('bytes go in as they are, whatever their type says, and come out as an attachment', async () => {
  const { put, get, ok, run_id, app } = await openRun()
  expect((await put('model/MLmodel', 'flavors: {}')).json).toEqual({})
  expect((await put('broken.json', '{"a": ', 'application/json')).json).toEqual({})
  expect((await put('table.csv', 'a,b\n1,2\n', 'text/csv')).status).toBe(200)
  expect((await put('plot%20(1)%C3%A9.svg', '<svg onload="alert(1)"/>', 'image/svg+xml')).status).toBe(200)
  expect((await put('empty', '')).status).toBe(200)

  const json = await get('broken.json')
  expect(json.text).toBe('{"a": ')
  expect(json.headers).toMatchObject({
    'content-disposition': 'attachment; filename=broken.json',
    'x-content-type-options': 'nosniff'
  })
  expect(json.headers['content-type']).toContain('text/plain')
  const svg = await get('plot%20(1)%C3%A9.svg')
  expect(svg.headers['content-disposition']).toBe("attachment; filename*=UTF-8''plot%20(1)%C3%A9.svg")
  expect((await get('empty')).text).toBe('')

  const listed = await ok('GET /artifacts/list', { run_id })
  expect(listed).toEqual({
    root_uri: `mlflow-artifacts:/0/${run_id}/artifacts`,
    files: [
      { path: 'broken.json', is_dir: false, file_size: 6 },
      { path: 'empty', is_dir: false, file_size: 0 },
      { path: 'model', is_dir: true },
      { path: 'plot (1)é.svg', is_dir: false, file_size: 24 },
      { path: 'table.csv', is_dir: false, file_size: 8 }
    ]
  })
  expect((await ok('GET /artifacts/list', { run_uuid: run_id, path: 'model' })).files).toEqual([
    { path: 'model/MLmodel', is_dir: false, file_size: 11 }
  ])
  const proxied = await ok(`GET ${PROXY}`, { path: `0/${run_id}/artifacts/model` })
  expect(proxied.files).toEqual([{ path: 'MLmodel', is_dir: false, file_size: 11 }])
  expect(await ok(`GET ${PROXY}`, { path: `0/${run_id}/artifacts/nothing` })).toEqual({})
  expect((await app.client.runs.list_artifacts({ run_id })).artifacts).toHaveLength(5)
})

test.skipIf(process.platform !== 'linux')(
  'what a client logged is on the disk before its run is FINISHED',
  async () => {
    const { put, ok, folder, run_id, app } = await openRun()
    await put('model/MLmodel', 'flavors: {}')
    await put('notes.txt', 'all')
    const flushed = new Map<string, string>()
    await watchFlushes(async (path) => {
      flushed.set(path, (await app.client.runs.get({ run_id })).status)
    })
    await ok('POST /runs/update', { run_id, status: 'RUNNING' })
    expect(flushed.size).toBe(0)
    await ok('POST /runs/update', { run_id, status: 'FINISHED' })
    expect([...flushed.keys()].toSorted()).toEqual(
      ['', 'model', 'model/MLmodel', 'notes.txt'].map((path) => join(folder, path))
    )
    expect(new Set(flushed.values())).toEqual(new Set(['RUNNING']))
    expect((await app.client.runs.get({ run_id })).status).toBe('FINISHED')
  }
)

test('a file is replaced, removed, and missing afterwards; a folder goes with all in it', async () => {
  const { put, get, remove } = await openRun()
  await put('a/x.txt', '1')
  await put('a/x.txt', '22')
  await put('a/y.txt', '3')
  expect((await get('a/x.txt')).text).toBe('22')
  expect((await remove('a/x.txt')).json).toEqual({})
  expect((await remove('a/x.txt')).json).toMatchObject({ error_code: 'RESOURCE_DOES_NOT_EXIST' })
  expect((await get('a/x.txt')).status).toBe(404)
  expect((await get('a')).json).toMatchObject({ error_code: INVALID })
  expect((await put('a', 'x')).json).toMatchObject({ error_code: INVALID })
  expect((await put('a/y.txt/z', 'x')).json).toMatchObject({ error_code: INVALID })
  expect((await remove('a')).status).toBe(200)
  expect((await get('a/y.txt')).status).toBe(404)
})

test('no path leads out of a run’s folder: climbing, encoded, absolute, with backslashes, NUL, drives or links', async () => {
  const open = await openRun()
  const { address, run_id, folder, app, put } = open
  await put('inside.txt', 'x')
  writeFileSync(join(app.workspaceDir, 'secret.txt'), 'secret')
  mkdirSync(join(app.workspaceDir, 'outside'))
  symlinkSync(join(app.workspaceDir, 'secret.txt'), join(folder, 'link.txt'))
  symlinkSync(join(app.workspaceDir, 'outside'), join(folder, 'linked'))
  const run = `0/${run_id}/artifacts`
  const paths = [
    '..',
    '../..',
    '..%2f..',
    '%2e%2e/x',
    '%252e%252e%252fx',
    '..%5c..%5cx',
    'a%00b',
    'C:%5cx',
    'C:/x',
    '/etc/passwd',
    '%2fetc%2fpasswd',
    './x',
    'a//b',
    'linked/new.txt',
    'link.txt/x'
  ]
  for (const path of paths) {
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const body = method === 'PUT' ? { body: 'evil', headers: { 'content-type': 'text/plain' } } : {}
      const answer = await ask(address, `${method} ${PROXY}/${run}/${path}`, body)
      expect(method === 'PUT' ? [400] : [400, 404], `${method} ${path}: ${answer.text}`).toContain(answer.status)
      expect(answer.text).not.toContain('secret')
    }
    expect((await ask(address, `GET ${PROXY}?path=${encodeURIComponent(`${run}/${path}`)}`)).text).not.toContain(
      'secret'
    )
  }
  expect((await ask(address, `GET ${PROXY}/${run}/link.txt`)).json).toMatchObject({ error_code: INVALID })
  expect((await ask(address, `GET /get-artifact?run_id=${run_id}&path=..%2f..%2f..%2f..%2fworkspace.db`)).status).toBe(
    400
  )
  expect(readdirSync(join(app.workspaceDir, 'outside'))).toEqual([])
  expect(existsSync(join(folder, 'inside.txt'))).toBe(true)
  expect(uploads(open)).toEqual([])
})

test('only the folder of a run that is there and active takes bytes', async () => {
  const { address, ok, run_id, put } = await openRun()
  const send = (path: string) =>
    ask(address, `PUT ${PROXY}/${path}`, { headers: { 'content-type': 'text/plain' }, body: 'x' })
  for (const path of [
    'x.txt',
    '0/x.txt',
    '0/nobody/artifacts/x.txt',
    `1/${run_id}/artifacts/x.txt`,
    `0/${run_id}/x.txt`
  ]) {
    expect((await send(path)).json, `${path}`).toMatchObject({ error_code: INVALID })
  }
  await ok('POST /runs/delete', { run_id })
  expect((await put('x.txt', 'x')).json).toMatchObject({
    error_code: INVALID,
    message: expect.stringContaining('deleted')
  })
})

test('an upload that breaks off leaves nothing behind', async () => {
  const open = await openRun()
  const { address, run_id, get } = open
  const { hostname, port } = new URL(address)
  await new Promise<void>((resolve) => {
    const headers = { 'content-length': 1_000_000, 'content-type': 'text/plain' }
    const sent = request({ hostname, port, method: 'PUT', path: `${PROXY}/0/${run_id}/artifacts/half.bin`, headers })
    sent.on('error', () => resolve())
    sent.write('half of it')
    setTimeout(() => sent.destroy(), 50)
  })
  await expect.poll(() => uploads(open)).toEqual([])
  expect((await get('half.bin')).status).toBe(404)
})

test('an artifact of 200 MB streams in and out with flat memory', async () => {
  const { address, run_id, ok } = await openRun()
  const { hostname, port } = new URL(address)
  const chunk = Buffer.alloc(1024 * 1024, 7)
  const before = heldBytes()
  let highest = before
  const status = await new Promise<number>((resolve, reject) => {
    const headers = { 'content-length': 200 * chunk.length, 'content-type': 'application/octet-stream' }
    const sent = request(
      { hostname, port, method: 'PUT', path: `${PROXY}/0/${run_id}/artifacts/large.bin`, headers },
      (answer) => {
        answer.resume()
        answer.on('end', () => resolve(answer.statusCode!))
      }
    )
    sent.on('error', reject)
    const write = (left: number): void => {
      if (left % 10 === 0) highest = Math.max(highest, heldBytes())
      if (left === 0) sent.end()
      else sent.write(chunk, () => write(left - 1))
    }
    write(200)
  })
  expect(status).toBe(200)
  expect((await ok('GET /artifacts/list', { run_id })).files).toEqual([
    { path: 'large.bin', is_dir: false, file_size: 200 * chunk.length }
  ])
  let received = 0
  await new Promise<void>((resolve, reject) => {
    const path = `${PROXY}/0/${run_id}/artifacts/large.bin`
    const asked = request({ hostname, port, path }, (answer) => {
      answer.on('data', (bytes: Buffer) => {
        const looks = Math.floor(received / (10 * chunk.length))
        received += bytes.length
        if (Math.floor(received / (10 * chunk.length)) > looks) highest = Math.max(highest, heldBytes())
      })
      answer.on('end', resolve)
    })
    asked.on('error', reject)
    asked.end()
  })
  expect(received).toBe(200 * chunk.length)
  expect((highest - before) / (200 * chunk.length)).toBeLessThan(0.25)
})

test('pages download by run and upload small files; disks answer multipart with 501', async () => {
  const { address, run_id, put, refused } = await openRun()
  await put('a.txt', 'hello')
  for (const prefix of ['', '/ajax-api/2.0/mlflow']) {
    const answer = await ask(address, `GET ${prefix}/get-artifact?run_id=${run_id}&path=a.txt`)
    expect([answer.text, answer.headers['content-disposition']]).toEqual(['hello', 'attachment; filename=a.txt'])
  }
  expect((await ask(address, `GET /get-artifact?run_id=${run_id}`)).json).toMatchObject({ error_code: INVALID })
  expect((await ask(address, `GET /get-artifact?run_id=${run_id}&path=b.txt`)).status).toBe(404)
  const upload = await ask(address, `POST /ajax-api/2.0/mlflow/upload-artifact?run_uuid=${run_id}&path=b%2Fc.txt`, {
    body: 'page'
  })
  expect(upload.json).toEqual({})
  expect((await ask(address, `GET /get-artifact?run_uuid=${run_id}&path=b%2Fc.txt`)).text).toBe('page')
  const create = await ask(address, `POST /api/2.0/mlflow-artifacts/mpu/create/0/${run_id}/artifacts/x`, { body: '{}' })
  expect([create.status, create.json.error_code]).toEqual([501, 'NOT_IMPLEMENTED'])
  await refused('GET /artifacts/list', { run_id: 'no' }, [404, 'RESOURCE_DOES_NOT_EXIST'])
  await refused('GET /artifacts/list', { run_id, path: '../..' }, [400, INVALID])
})
