import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { createRandom, type Random } from '../../../src/main/ml/random.ts'
import { post } from './ask.ts'
import { openChurnServer } from './churn-server.ts'

const REQUESTS = 10_000
const AT_ONCE = 25

test(`${REQUESTS} malformed requests get nothing but 4xx, and leave the server answering`, async () => {
  const churn = await openChurnServer()
  await churn.train()
  await churn.promote('churn', '1')
  const random = createRandom(20_240_131)
  const wrong: string[] = []
  let next = 0
  const work = async (): Promise<void> => {
    while (next++ < REQUESTS) {
      const bytes = malformed(random)
      const status = await statusOf(churn.address, bytes)
      if (status < 400 || status > 499) wrong.push(`${status} to ${JSON.stringify(bytes.slice(0, 300))}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  expect(wrong).toEqual([])
  const answer = await post(churn.address, '/predict', { user_id: 'user-001' })
  expect([answer.status, answer.json.model_version]).toEqual([200, '1'])
  await churn.dispose()
}, 900_000)

const KINDS = [brokenJson, wrongShape, wrongRows, brokenCsv, oddPath, oddHeaders, noHttp]

function malformed(random: Random): string {
  return pick(random, KINDS)(random)
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random.float() * from.length)]
}

function text(random: Random, length: number): string {
  return Array.from({ length }, () => String.fromCharCode(33 + Math.floor(random.float() * 94))).join('')
}

const ROUTES = ['/predict', '/invocations', '/models/churn/predict']

function http(random: Random, { path, type, body }: { path?: string; type?: string; body: string }): string {
  const head = `POST ${path ?? pick(random, ROUTES)} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n`
  const length = Buffer.byteLength(body)
  return `${head}content-type: ${type ?? 'application/json'}\r\ncontent-length: ${length}\r\n\r\n${body}`
}

/** A body that was cut off, or in which one character was replaced by one that JSON has nowhere. */
function brokenJson(random: Random): string {
  const whole = JSON.stringify({ rows: [{ watch_hours: random.float() * 50, plan: text(random, 5) }] })
  const at = 1 + Math.floor(random.float() * (whole.length - 2))
  return http(random, {
    body: random.float() < 0.5 ? whole.slice(0, at) : `${whole.slice(0, at)}\u0001${whole.slice(at)}`
  })
}

function wrongShape(random: Random): string {
  const deep = '['.repeat(1000) + ']'.repeat(1000)
  const shapes = [
    'null',
    '[]',
    '3',
    '"rows"',
    '{}',
    deep,
    '{"rows": {}}',
    '{"rows": []}',
    '{"rows": [[]]}',
    '{"rows": [7]}'
  ]
  const more = ['{"user_id": null}', '{"user_id": {"a": 1}}', '{"user_id": "nobody at all"}', '{"entity_id": []}']
  const keys = ['{"__proto__": {"rows": []}}', '{"constructor": 1}', '{"instances": 5}', '{"inputs": {"plan": 1}}']
  return http(random, { body: pick(random, [...shapes, ...more, ...keys, `{${JSON.stringify(text(random, 20))}: 1}`]) })
}

function wrongRows(random: Random): string {
  const values = ['x', [], {}, true, null, -1]
  const row: Record<string, unknown> = { watch_hours: pick(random, ['x', [], {}, true]), plan: pick(random, values) }
  if (random.float() < 0.3) delete row.plan
  if (random.float() < 0.3) row[text(random, 1 + Math.floor(random.float() * 500))] = 1
  if (random.float() < 0.1)
    return http(random, { body: `{"rows": [{"__proto__": 1, "watch_hours": 1e999, "plan": 5}]}` })
  return http(random, { path: '/predict', body: JSON.stringify({ rows: [row] }) })
}

function brokenCsv(random: Random): string {
  const bodies = ['', 'plan', 'plan,watch_hours', 'plan,watch_hours\nbasic', 'plan,watch_hours\n"basic,1', 'a,a\n1,1']
  return http(random, {
    type: 'text/csv',
    body: pick(random, [...bodies, `${text(random, 30)}\n${text(random, 30)}`, 'plan,watch_hours\nbasic,many'])
  })
}

function oddPath(random: Random): string {
  const paths = [
    '/features/%',
    '/features/%ff',
    '/%00',
    '/..%2f..%2fetc/passwd',
    '/features/nobody',
    `/features/${'k'.repeat(2000)}`
  ]
  const more = [
    '/models//predict',
    '/models/%2e%2e/predict',
    '/predict/',
    '//',
    `/${text(random, 40).replaceAll(/[\s?#]/g, '')}`
  ]
  const method = pick(random, ['GET', 'PUT', 'DELETE', 'PATCH'])
  return `${method} ${pick(random, [...paths, ...more])} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n`
}

function oddHeaders(random: Random): string {
  const headers = [
    'host: evil.example',
    `host: 127.0.0.1\r\nx-long: ${'h'.repeat(40_000)}`,
    'host: 127.0.0.1\r\norigin: http://evil.example',
    'host: 127.0.0.1\r\nbad header: \u0001',
    'host: 127.0.0.1\r\ncontent-length: -5',
    'host: 127.0.0.1\r\ncontent-length: 5\r\ntransfer-encoding: chunked'
  ]
  return `POST /predict HTTP/1.1\r\n${pick(random, headers)}\r\nconnection: close\r\n\r\n`
}

function noHttp(random: Random): string {
  return `${text(random, 1 + Math.floor(random.float() * 200))}\r\n\r\n`
}

/** The status of the answer; 0 where there was none. */
function statusOf(address: string, bytes: string): Promise<number> {
  const { hostname, port } = new URL(address)
  return new Promise((resolve) => {
    let heard = ''
    const done = (): void => resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1] ?? 0))
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    socket.on('data', (chunk) => (heard += chunk.toString('latin1')))
    socket.on('close', done)
    socket.on('error', () => {})
    socket.setTimeout(60_000, () => socket.destroy())
  })
}
