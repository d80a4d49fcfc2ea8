/**
 * Online look-ups on one core: 100 000 customers with 4 feature views are materialized, then read key by key by what
 * /features, /predict and /get-online-features read by, in one thread. Needs npm run build.
 * node bench/lookups.ts [look-ups]
 * PRODUCT: at least 10 000 look-ups a second.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDatabase, workspacePaths } from '../src/main/db/connection.ts'
import { createOnlineReader } from '../src/main/features/online-reader.ts'
import { readOptions } from './data/options.ts'

const N_KEYS = 100_000
const VIEWS = ['profile', 'usage', 'billing', 'support']
const {
  sizes: [n_lookups]
} = readOptions(200_000)
const CLI = fileURLToPath(new URL('../out/main/cli.js', import.meta.url))
if (!existsSync(CLI)) throw new Error('out/main/cli.js is not there; run npm run build')

const dir = mkdtempSync(join(tmpdir(), 'benchtop-bench-'))
const workspace = join(dir, 'workspace')
try {
  makeOnlineStore()
  measure()
} finally {
  rmSync(dir, { recursive: true, force: true })
}

/** As a person makes one, on the command line. */
function makeOnlineStore(): void {
  const columns = VIEWS.flatMap((view) => ['a', 'b', 'c', 'd'].map((letter) => `${view}_${letter}`))
  const rows = Array.from(
    { length: N_KEYS },
    (_, at) => `customer-${at},${columns.map((__, to) => at % (to + 7)).join(',')}\n`
  )
  const file = join(dir, 'customers.csv')
  writeFileSync(file, `customer_id,${columns.join(',')}\n${rows.join('')}`)
  const declaration = {
    entities: [{ name: 'customer', join_keys: [{ name: 'customer_id', value_type: 'text' }] }],
    feature_views: VIEWS.map((name) => ({
      name,
      entity: 'customer',
      source: 'customers',
      features: columns.filter((column) => column.startsWith(name)),
      online: true
    })),
    feature_services: [{ name: 'all', features: columns.map((column) => `${column.split('_')[0]}:${column}`) }]
  }
  const declared = join(dir, 'features.json')
  writeFileSync(declared, JSON.stringify(declaration))
  benchtop('import', file, '--as-of', '2024-01-31')
  benchtop('features', 'apply', declared)
  benchtop('features', 'materialize', '--to', '2024-02-01')
}

function benchtop(...args: string[]): void {
  execFileSync(process.execPath, [CLI, '--workspace', workspace, ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
}

function measure(): void {
  const db = openDatabase(workspacePaths(workspace).database, 0)
  const plan = createOnlineReader({ db, now: Date.now }).forSelection({
    service: 'all',
    features: null,
    full_feature_names: false
  })
  const keys = Array.from({ length: n_lookups }, (_, at) => `customer-${(at * 7919) % N_KEYS}`)
  for (const key of keys.slice(0, 20_000)) plan.read(key) // the optimizing compiler has its fill
  const latencies = new Float64Array(n_lookups) // in µs
  const before = process.cpuUsage()
  for (const [at, key] of keys.entries()) {
    const start = performance.now()
    if (!plan.read(key).found) throw new Error(`${key} is not online`)
    latencies[at] = (performance.now() - start) * 1000
  }
  const { user, system } = process.cpuUsage(before) // in µs
  const elapsed = latencies.reduce((sum, latency) => sum + latency)
  const quantile = (share: number): string => latencies[Math.floor(share * n_lookups)].toFixed(0)
  latencies.sort()
  console.log(`${n_lookups} look-ups of ${VIEWS.length} views and 16 features, ${N_KEYS} keys online`)
  console.log(`${perSecond(elapsed)} a second by the clock, ${perSecond(user + system)} a second of one core's time`)
  console.log(`p50 ${quantile(0.5)} µs, p99 ${quantile(0.99)} µs`)
  db.close()
}

function perSecond(microseconds: number): string {
  return ((n_lookups / microseconds) * 1e6).toFixed(0)
}
