/**
 * Search and logging at size: 100 000 runs with 10 metrics, 10 params and 3 tags each in one workspace.
 * node bench/search-runs.ts [number of runs]
 * PRODUCT: first page by metric filter and order < 50 ms; log-batch of 1000 metrics < 20 ms.
 */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { AppContext } from '../src/main/context.ts'
import { createWorkspaceFolders, openDatabase, workspacePaths, type Db } from '../src/main/db/connection.ts'
import { migrate } from '../src/main/db/migrator.ts'
import { migrations } from '../src/main/db/migrations/index.ts'
import { createEvents } from '../src/main/events.ts'
import { createTrackingService } from '../src/main/tracking/service.ts'

const n_runs = Number(process.argv[2] ?? 100_000)
const REPEATS = 15

const paths = workspacePaths(mkdtempSync(join(tmpdir(), 'benchtop-bench-')))
createWorkspaceFolders(paths)
const db = openDatabase(paths.database, 0)
migrate(db, migrations)
writeRuns(db)

const context: Pick<AppContext, 'paths' | 'db' | 'events' | 'user' | 'now' | 'newId'> = {
  paths,
  db,
  events: createEvents(),
  user: userInfo().username,
  now: Date.now,
  newId
}
const tracking = createTrackingService(context as AppContext)

const searches: [name: string, filter: string, order_by: string[]][] = [
  ['newest first', '', []],
  ['metric filter and order', 'metrics.val_auc > 0.5', ['metrics.val_auc DESC']],
  ['narrow metric filter, other order', 'metrics.val_auc > 0.99', ['metrics.m3']],
  ['metric order, missing in 2 of 3 runs', '', ['metrics.m9 DESC']],
  ['metric, param and tag', "metrics.val_auc > 0.5 AND params.p1 = '3' AND tags.team = 't1'", ['metrics.val_auc DESC']],
  ['rare param, metric order', "params.p9 = '77'", ['metrics.val_auc DESC']],
  ['run name', "attributes.run_name = 'run-77777'", []],
  ['worst case: four wide filters, no run', [0, 3, 4, 5].map((at) => `metrics.m${at} > 0.9`).join(' AND '), []]
]

console.log(`${n_runs} runs, first page of 100, ${REPEATS} times each`)
for (const [name, filter, order_by] of searches) {
  const search = () =>
    tracking.runs.search({
      experiment_ids: ['0'],
      filter,
      order_by,
      grammar: 'mlflow',
      run_view_type: 'ACTIVE_ONLY',
      max_results: 100,
      page_token: null
    })
  await report(name, search)
}
const { run_id } = await tracking.createRun({ experiment_id: '0' })
for (const keys of [1, 10, 1000]) {
  let step = 0
  await report(`log-batch of 1000 metrics under ${keys} keys`, () => {
    const metrics = Array.from({ length: 1000 }, (_, at) => ({
      key: `k${at % keys}`,
      value: Math.random(),
      step: step++
    }))
    return tracking.logBatch(run_id, { metrics })
  })
}
db.close()
rmSync(paths.dir, { recursive: true, force: true })

async function report(name: string, work: () => unknown): Promise<void> {
  const times: number[] = []
  for (let at = 0; at < REPEATS; at++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  const [p50, p95] = [0.5, 0.95].map((share) => times[Math.floor(share * (REPEATS - 1))].toFixed(1))
  console.log(`${name.padEnd(44)} p50 ${p50.padStart(6)} ms   p95 ${p95.padStart(6)} ms`)
}

function newId(): string {
  return randomUUID().replaceAll('-', '')
}

function writeRuns(into: Db): void {
  const run = into.prepare(
    "INSERT INTO runs VALUES (?, ?, '0', 'u', 'FINISHED', ?, ?, 'mlflow-artifacts:/', 'active', NULL)"
  )
  const metric = into.prepare('INSERT INTO latest_metrics VALUES (?, ?, 0, 0, ?, 0)')
  const param = into.prepare('INSERT INTO params VALUES (?, ?, ?)')
  const tag = into.prepare('INSERT INTO tags VALUES (?, ?, ?)')
  into.transaction(() => {
    for (let i = 0; i < n_runs; i++) {
      const id = newId()
      run.run(id, `run-${i}`, 1e12 + i * 1000, 1e12 + i * 1000 + 500)
      metric.run(id, 'val_auc', Math.random())
      for (let at = 0; at < 9; at++) metric.run(id, `m${at}`, Math.random())
      if (i % 3 === 0) metric.run(id, 'm9', Math.random())
      for (let at = 0; at < 10; at++)
        param.run(id, `p${at}`, String(Math.floor(Math.random() * (at === 9 ? 20_000 : 20))))
      for (const [key, value] of [
        ['mlflow.runName', `run-${i}`],
        ['mlflow.user', 'u'],
        ['team', `t${i % 4}`]
      ])
        tag.run(id, key, value)
    }
  })()
}
