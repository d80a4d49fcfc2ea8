/**
 * Search and logging at size: 100 000 runs with 10 metrics, 10 params and 3 tags each, and 10 million points.
 * node bench/search.ts [number of runs] [number of points]
 * PRODUCT: first page by metric filter and order < 50 ms; log-batch of 1000 metrics < 20 ms.
 */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { AppContext } from '../src/main/context.ts'
import { createWorkspaceFolders, openDatabase, workspacePaths } from '../src/main/db/connection.ts'
import { migrate } from '../src/main/db/migrator.ts'
import { leaveLogToThreads } from '../src/main/db/write-ahead-log.ts'
import { migrations } from '../src/main/db/migrations/index.ts'
import { createEvents } from '../src/main/events.ts'
import { createTrackingService } from '../src/main/tracking/service.ts'
import { measureTimes, reportTimes } from './data/report-times.ts'
import { writeRuns } from './data/write-runs.ts'
import { readOptions } from './data/options.ts'

const {
  sizes: [n_runs, n_points]
} = readOptions(100_000, 10_000_000)
const REPEATS = 15

const paths = workspacePaths(mkdtempSync(join(tmpdir(), 'benchtop-bench-')))
createWorkspaceFolders(paths)
const db = openDatabase(paths.database, 0)
migrate(db, migrations)
leaveLogToThreads(db) // as the program does
writeRuns(db, n_runs, n_points)

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
  ['either of two metrics', 'metrics.val_auc > 0.99 OR metrics.m3 > 0.99', ['metrics.val_auc DESC']],
  ['run name', "attributes.run_name = 'run-77777'", []],
  ['worst case: four wide filters, no run', [0, 3, 4, 5].map((at) => `metrics.m${at} > 0.9`).join(' AND '), []]
]

console.log(`${n_runs} runs, ${n_points} points, first page of 100, ${REPEATS} times each`)
for (const [name, filter, order_by] of searches) {
  const search = () =>
    tracking.runs.search({
      experiment_ids: ['0'],
      filter,
      order_by,
      grammar: 'extended',
      run_view_type: 'ACTIVE_ONLY',
      max_results: 100,
      page_token: null
    })
  reportTimes(name, await measureTimes(REPEATS, search))
}
const { run_id } = await tracking.createRun({ experiment_id: '0' })
for (const keys of [1, 10, 1000]) {
  let step = 0
  const logBatch = () => {
    const metrics = Array.from({ length: 1000 }, (_, at) => ({
      key: `k${at % keys}`,
      value: Math.random(),
      step: step++
    }))
    return tracking.logBatch(run_id, { metrics })
  }
  reportTimes(`log-batch of 1000 metrics under ${keys} keys`, await measureTimes(REPEATS, logBatch))
}
db.close()
rmSync(paths.dir, { recursive: true, force: true })

function newId(): string {
  return randomUUID().replaceAll('-', '')
}
