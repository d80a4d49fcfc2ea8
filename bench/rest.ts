/**
 * MLflow's REST API over HTTP, one client: 10 000 runs with 10 metrics and 10 params each, as MLflow 2.17 was measured
 * (SQLite, one worker, two shared cores). The ratio is MLflow's time by ours.
 * node bench/rest.ts [number of runs]
 * PRODUCT: log-batch of 1000 metrics p95 < 20 ms and 5 × MLflow; log-metric p95 < 3 ms; search by a metric 50 × MLflow.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '../src/main/db/connection.ts'
import { migrate } from '../src/main/db/migrator.ts'
import { migrations } from '../src/main/db/migrations/index.ts'
import { measureTimes, reportTimes } from './data/report-times.ts'
import { writeRuns } from './data/write-runs.ts'
import { readOptions } from './data/options.ts'

const {
  sizes: [n_runs]
} = readOptions(10_000)
/** p50 in ms of MLflow's own server with 10 000 runs. */
const MLFLOW = { start: 154, byMetric: 4929, threeFilters: 77, get: 5.9, history: 4100, logMetric: 5, logBatch: 74 }

const CLI = fileURLToPath(new URL('../out/main/cli.js', import.meta.url))
if (!existsSync(CLI)) throw new Error('out/main/cli.js is not there; run npm run build')

const workspaceDir = mkdtempSync(join(tmpdir(), 'benchtop-bench-'))
const db = openDatabase(join(workspaceDir, 'workspace.db'), 10_000)
migrate(db, migrations)
writeRuns(db, n_runs, 0)
db.close()
const program = spawn(process.execPath, [CLI, '--workspace', workspaceDir, 'serve', '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit']
})
const address = await readAddress(program)
const agent = new Agent({ keepAlive: true })

async function readAddress({ stdout }: ChildProcess): Promise<URL> {
  for await (const line of createInterface({ input: stdout! })) {
    const address = /listening on (\S+)/.exec(line)?.[1]
    if (address !== undefined) return new URL(address)
  }
  throw new Error('the program ended before it listened')
}

/** As much of an answer as is looked at here. */
interface Answer {
  runs: { info: { run_id: string } }[]
  metrics: unknown[]
}

function send(method: string, path: string, input?: object): Promise<Answer> {
  const body = input === undefined ? undefined : JSON.stringify(input)
  const headers =
    body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  return new Promise((resolve, reject) => {
    const { hostname, port } = address
    const sent = request({ hostname, port, method, path: `/api/2.0/mlflow${path}`, headers, agent }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        if (response.statusCode === 200) resolve(JSON.parse(text) as Answer)
        else reject(new Error(`${path}: ${text}`))
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
const search = (fields: object) => () =>
  send('POST', '/runs/search', { experiment_ids: ['0'], max_results: 100, ...fields })
const peer = (p50: number) => ({ name: 'MLflow', p50 })

console.log(`${n_runs} runs, over HTTP`)
reportTimes('search 100, newest first', await measureTimes(30, search({})), peer(MLFLOW.start))
const byMetric = search({ order_by: ['metrics.val_auc DESC'] })
reportTimes('search 100 by a metric', await measureTimes(30, byMetric), peer(MLFLOW.byMetric))
const three = search({ filter: "metrics.val_auc > 0.5 AND params.p1 = '3' AND tags.team = 't1'" })
reportTimes('search with three filters', await measureTimes(30, three), peer(MLFLOW.threeFilters))
const found = await search({})()
const { run_id } = found.runs[0].info
reportTimes('get a run', await measureTimes(200, () => send('GET', `/runs/get?run_id=${run_id}`)), peer(MLFLOW.get))
const logMetric = (step: number) =>
  send('POST', '/runs/log-metric', { run_id, key: 'one', value: step, timestamp: step, step })
reportTimes('log-metric', await measureTimes(500, logMetric), peer(MLFLOW.logMetric))
const logBatch = (at: number) => {
  const metrics = Array.from({ length: 1000 }, (_, i) => ({ key: 'many', value: i, timestamp: i, step: at * 1000 + i }))
  return send('POST', '/runs/log-batch', { run_id, metrics })
}
reportTimes('log-batch of 1000 metrics', await measureTimes(100, logBatch), peer(MLFLOW.logBatch))
const history = () => send('GET', `/metrics/get-history?run_id=${run_id}&metric_key=many`)
const { metrics } = await history()
if (metrics.length !== 100_000) throw new Error(`${metrics.length} points came back of the 100 000 that were logged`)
reportTimes('history of 100 000 points', await measureTimes(5, history), peer(MLFLOW.history))

const start = performance.now()
await Promise.all(
  Array.from({ length: 8 }, async (_, client) => {
    for (let at = 0; at < 100; at++)
      await send('POST', '/runs/log-metric', { run_id, key: `k${client}`, value: at, timestamp: at, step: at })
  })
)
console.log(`8 clients at once: ${Math.round(800 / ((performance.now() - start) / 1000))} log-metric calls a second`)

agent.destroy()
program.kill('SIGTERM')
await once(program, 'close')
rmSync(workspaceDir, { recursive: true, force: true })
