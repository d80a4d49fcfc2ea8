/**
 * POST /predict for one entity at speed, asked by autocannon in a process of its own, or by data/paced-client.ts at a fixed
 * rate: the built program beside FastAPI with scikit-learn's forest, same rows and 300 trees, in one run. Needs npm run build.
 * node bench/serving.ts [--seconds 10] [--trees 300] [--python python3] [--no-peer]
 * Where taskset is there, a server has the first core and who asks the second. On a busy machine the clock tells little:
 * "per core second" is requests by the second of processor time that the server used, its threads included.
 * What a request costs besides its answer is told by /health/live, asked in the same way: the floor of what a machine can do then.
 * Bars: at least 5000 requests a second on one core; p99 < 10 ms while a training runs (at 500 requests a second).
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer, type AddressInfo } from 'node:net'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { peerPython } from './data/options.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    trees: { type: 'string', default: '300' },
    python: { type: 'string' },
    'no-peer': { type: 'boolean', default: false }
  }
})
const CLI = fileURLToPath(new URL('../out/main/cli.js', import.meta.url))
if (!existsSync(CLI)) throw new Error('out/main/cli.js is not there; run npm run build')
const PEER = fileURLToPath(new URL('data/serve_forest.py', import.meta.url))
const PACED = fileURLToPath(new URL('data/paced-client.ts', import.meta.url))
const AUTOCANNON = createRequire(import.meta.url).resolve('autocannon/autocannon.js')
const HAS_TASKSET = spawnSync('taskset', ['--version']).status === 0
const AS_OF = '2024-01-31'
/** The optimizing compiler has its fill after some 20 000 requests. */
const WARM_UP_S = 8
const CORES = { server: '0', client: '1', any: null } as const
type Cores = keyof typeof CORES

const dir = mkdtempSync(join(tmpdir(), 'benchtop-bench-'))
const servers: ChildProcess[] = []
try {
  const [rows, labels] = [join(dir, 'rows.csv'), join(dir, 'labels.csv')]
  const key = prepare(rows, labels)
  console.log(`${cpus().length} × ${cpus()[0].model}, load ${loadavg()[0].toFixed(1)}, Node ${process.versions.node}`)
  console.log(`POST /predict for one entity, ${values.trees} trees, ${values.seconds} s each, ${pinning()}`)
  const own = await serveOwn('server')
  await cannonade(own, key, { connections: 8, seconds: WARM_UP_S })
  for (const connections of [1, 8, 64]) {
    report(`Benchtop, ${connections} connections`, await cannonade(own, key, { connections }))
  }
  await stop(own)
  if (!values['no-peer']) {
    const peer = await servePeer(rows, labels)
    await cannonade(peer, key, { connections: 8, seconds: 3 })
    for (const connections of [1, 8]) {
      report(`FastAPI, ${connections} connections`, await cannonade(peer, key, { connections }))
    }
    await stop(peer)
  }
  await whileTraining(key)
} finally {
  for (const server of servers) server.kill()
  rmSync(dir, { recursive: true, force: true })
}

/** The sample project with a forest of so many trees in Production. @returns a customer */
function prepare(rows: string, labels: string): string {
  const forest = ['--param', `n_estimators=${values.trees}`, '--param', 'random_state=42']
  benchtop('sample')
  benchtop('train', '--service', 'churn', '--label', 'labels:churn_label', '--as-of', AS_OF, ...forest, '--register', 'streamflow_churn') // prettier-ignore
  benchtop('promote', 'streamflow_churn', '2', '--archive-existing')
  benchtop('features', 'historical', '--service', 'churn', '--as-of', AS_OF, '--out', rows)
  benchtop('datasets', 'export', 'labels', '--as-of', AS_OF, '--out', labels)
  const [header, first] = readFileSync(rows, 'utf8').split('\n')
  return first.split(',')[header.split(',').indexOf('user_id')]
}

function benchtop(...args: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [CLI, '--workspace', dir, ...args], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`benchtop ${args.join(' ')}: ${stderr}`)
}

function pinning(): string {
  return HAS_TASKSET ? 'the server on one core, autocannon on the other' : 'no taskset: not pinned to cores'
}

interface Server {
  child: ChildProcess
  url: string
}

function start(command: string, args: string[], cores: Cores): ChildProcess {
  const core = CORES[cores]
  const pinned = HAS_TASKSET && core !== null
  const child = pinned
    ? spawn('taskset', ['-c', core, command, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    : spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  servers.push(child)
  return child
}

async function serveOwn(cores: Cores): Promise<Server> {
  const child = start(process.execPath, [CLI, '--workspace', dir, 'serve', '--port', '0'], cores)
  let heard = ''
  while (!heard.includes('listening on')) {
    const [chunk] = (await once(child.stdout!, 'data')) as [Buffer]
    heard += chunk.toString()
  }
  return { child, url: /listening on (\S+)/.exec(heard)![1] }
}

async function servePeer(rows: string, labels: string): Promise<Server> {
  const port = await freePort()
  const child = start(peerPython(values.python), [PEER, rows, labels, values.trees, String(port)], 'server')
  const url = `http://127.0.0.1:${port}`
  while (!(await fetch(`${url}/docs`).catch(() => null))?.ok) {
    if (child.exitCode !== null) throw new Error('the peer ended; it needs fastapi, uvicorn and scikit-learn')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return { child, url }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function stop({ child }: Server): Promise<void> {
  child.kill()
  await once(child, 'exit')
}

interface Shots {
  /** At a rate, as many as there are requests under way. */
  connections?: number
  seconds?: number
  /** Requests a second; left out: as fast as they are answered. */
  rate?: number
  /** At a rate: asked for nothing but that it lives. */
  alive?: boolean
  cores?: Cores
}

interface Fire {
  requests: { average: number; total: number }
  latency: { p50: number; p99: number; max: number }
  non2xx: number
  errors: number
  /** Requests by the server's second of processor time; null where the system does not tell it. */
  per_core_second: number | null
}

async function cannonade({ child, url }: Server, key: string, shots: Shots): Promise<Fire> {
  const { connections = 8, seconds = Number(values.seconds), rate, alive = false, cores = 'client' } = shots
  const body = JSON.stringify({ entity_id: key })
  const posted = ['-m', 'POST', '-H', 'content-type=application/json', '-b', body, `${url}/predict`]
  const paced = alive ? [`${url}/health/live`, rate, seconds] : [`${url}/predict`, rate, seconds, body]
  const client =
    rate === undefined
      ? start(
          process.execPath,
          [AUTOCANNON, '-c', String(connections), '-d', String(seconds), '--json', ...posted],
          cores
        )
      : start(process.execPath, [PACED, ...paced.map(String)], cores)
  const before = cpuSeconds(child)
  let text = ''
  client.stdout!.on('data', (chunk: Buffer) => (text += chunk.toString()))
  await once(client, 'close')
  const fire = JSON.parse(text) as Fire
  if (fire.non2xx + fire.errors > 0) throw new Error(`${fire.non2xx + fire.errors} requests failed`)
  const used = cpuSeconds(child)
  return { ...fire, per_core_second: used === null || before === null ? null : fire.requests.total / (used - before) }
}

/** What a process and its threads have used so far (proc(5): utime and stime, in ticks of 10 ms). */
function cpuSeconds({ pid }: ChildProcess): number | null {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return null
  const fields = readFileSync(file, 'utf8').split(') ')[1].split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

function report(name: string, { requests, latency, per_core_second }: Fire): void {
  const own = per_core_second === null ? '' : `${Math.round(per_core_second)} per core second`
  const rate = `${Math.round(requests.average)} requests/s`
  console.log(
    `${name.padEnd(36)} ${rate.padStart(16)}  p50 ${latency.p50} ms  p99 ${latency.p99} ms  most ${Math.round(latency.max)} ms  ${own}`
  )
}

/** A forest too large to be done meanwhile grows in the same program, over all cores; first, how it is without. */
async function whileTraining(key: string): Promise<void> {
  const server = await serveOwn('any')
  const paced = { rate: 500, cores: 'any' } as const
  await cannonade(server, key, { connections: 8, seconds: WARM_UP_S, cores: 'any' })
  report('500 a second, nothing else', await cannonade(server, key, paced))
  const job = await call<{ job_id: string }>(server, 'training/start', {
    experiment_name: 'bench',
    source: { kind: 'service', service: 'churn', label: { dataset: 'labels', column: 'churn_label' }, as_of: AS_OF },
    params: { n_estimators: 10_000 }
  })
  await cannonade(server, key, { connections: 8, seconds: 3, cores: 'any' })
  report('500 a second, a training runs', await cannonade(server, key, paced))
  report('  /health/live in place of /predict', await cannonade(server, key, { ...paced, alive: true }))
  report('as fast as it can, a training runs', await cannonade(server, key, { connections: 8, cores: 'any' }))
  const { state } = await call<{ state: string }>(server, 'jobs/get', job)
  if (state !== 'RUNNING') console.log(`the training was ${state} before the end: ask for fewer seconds`)
  await stop(server)
}

/** One call as the page makes it, with the page's cookie. */
async function call<T>({ url }: Server, path: string, input: object): Promise<T> {
  const page = await fetch(url)
  const cookie = page.headers.getSetCookie()[0].split(';')[0]
  const response = await fetch(`${url}/api/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(input)
  })
  const reply = (await response.json()) as { ok: true; data: T } | { ok: false; error: { message: string } }
  if (!reply.ok) throw new Error(reply.error.message)
  return reply.data
}
