/**
 * POST /predict by entity at speed: the built program serves the sample project's model, a small client asks for one
 * customer after another on connections that stay open. Needs npm run build.
 * node bench/serving.ts [requests per figure]
 * PRODUCT: at least 5000 requests a second on one core; p99 < 10 ms while a training runs.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDatabase, workspacePaths } from '../src/main/db/connection.ts'

const n_requests = Number(process.argv[2] ?? 20_000)
const CLI = fileURLToPath(new URL('../out/main/cli.js', import.meta.url))
if (!existsSync(CLI)) throw new Error('out/main/cli.js is not there; run npm run build')

const dir = mkdtempSync(join(tmpdir(), 'benchtop-bench-'))
await ended(benchtop('sample'))
const keys = readKeys()
const server = benchtop('serve', '--port', '0')
const address = await new Promise<URL>((resolve) => {
  server.stdout!.on('data', (chunk: Buffer) => {
    const found = /listening on (\S+)/.exec(chunk.toString())
    if (found !== null) resolve(new URL(found[1]))
  })
})

try {
  await load(16, Math.min(n_requests, 5000)) // the optimizing compiler has its fill
  console.log(`POST /predict by entity, ${keys.length} customers, ${n_requests} requests each`)
  for (const connections of [1, 8, 64]) report(`${connections} connections`, await load(connections, n_requests))
  const job = await startTraining()
  report('8 connections, a training runs', await load(8, n_requests))
  const { state } = await call<{ state: string }>('jobs/get', job)
  if (state !== 'RUNNING') console.log('the training ended early: ask for fewer requests')
} finally {
  server.kill()
  await once(server, 'exit')
  rmSync(dir, { recursive: true, force: true })
}

interface Load {
  /** Ms, one per request. */
  latencies: Float64Array
  seconds: number
}

/** Each connection asks again as soon as it was answered. */
async function load(connections: number, total: number): Promise<Load> {
  const latencies = new Float64Array(total)
  let next = 0
  const startedAt = performance.now()
  const ask = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect({ port: Number(address.port), host: address.hostname, noDelay: true })
      let sentAt = 0
      let at = 0
      let heard = ''
      const send = (): void => {
        if (next === total) {
          socket.destroy()
          resolve()
          return
        }
        at = next++
        heard = ''
        sentAt = performance.now()
        socket.write(requestFor(keys[at % keys.length]))
      }
      socket.on('connect', send)
      socket.on('error', reject)
      socket.on('data', (chunk) => {
        heard += chunk.toString('latin1')
        if (!isWhole(heard)) return
        if (!heard.startsWith('HTTP/1.1 200')) {
          reject(new Error(heard))
          return
        }
        latencies[at] = performance.now() - sentAt
        send()
      })
    })
  await Promise.all(Array.from({ length: connections }, ask))
  return { latencies: latencies.sort(), seconds: (performance.now() - startedAt) / 1000 }
}

function requestFor(key: string): string {
  const body = JSON.stringify({ entity_id: key })
  const headers = `host: ${address.host}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}`
  return `POST /predict HTTP/1.1\r\n${headers}\r\n\r\n${body}`
}

function isWhole(answer: string): boolean {
  const bodyAt = answer.indexOf('\r\n\r\n') + 4
  const length = /content-length: (\d+)/i.exec(answer)
  return bodyAt > 3 && length !== null && answer.length - bodyAt >= Number(length[1])
}

function report(name: string, { latencies, seconds }: Load): void {
  const [p50, p99, most] = [0.5, 0.99, 1].map((share) => latencies[Math.ceil(share * latencies.length) - 1].toFixed(2))
  const rate = Math.round(latencies.length / seconds)
  console.log(
    `${name.padEnd(32)} ${String(rate).padStart(6)} requests/s   p50 ${p50} ms   p99 ${p99} ms   most ${most} ms`
  )
}

function benchtop(...args: string[]): ChildProcess {
  return spawn(process.execPath, [CLI, '--workspace', dir, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
}

async function ended(child: ChildProcess): Promise<void> {
  child.stdout!.resume()
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`benchtop ended with ${code}`)
}

function readKeys(): string[] {
  const db = openDatabase(workspacePaths(dir).database, 1000)
  try {
    return db.prepare<[], string>('SELECT DISTINCT entity_key FROM online_features LIMIT 1000').pluck().all()
  } finally {
    db.close()
  }
}

/** A forest too large to be done meanwhile. */
async function startTraining(): Promise<{ job_id: string }> {
  const { feature_services } = await call<{ feature_services: { name: string }[] }>('features/list', {})
  const { datasets } = await call<{ datasets: { name: string }[] }>('datasets/list', {})
  const dataset = datasets.find((one) => one.name === 'labels')!.name
  const { snapshots } = await call<{ snapshots: { event_timestamp: number }[] }>('datasets/get', { name: dataset })
  return call('training/start', {
    experiment_name: 'bench',
    source: {
      kind: 'service',
      service: feature_services[0].name,
      label: { dataset, column: 'churn_label' },
      as_of: snapshots[0].event_timestamp
    },
    params: { n_estimators: 10_000 }
  })
}

/** One call as the page makes it, with the page's cookie. */
async function call<T>(path: string, input: object): Promise<T> {
  const page = await fetch(new URL('/', address))
  const cookie = page.headers.getSetCookie()[0].split(';')[0]
  const response = await fetch(new URL(`/api/v1/${path}`, address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(input)
  })
  const reply = (await response.json()) as { ok: true; data: T } | { ok: false; error: { message: string } }
  if (!reply.ok) throw new Error(reply.error.message)
  return reply.data
}
