/**
 * Joining 1 million entity rows, each with a date of its own, to 4 feature views of 1.2 million rows each (100 000 keys ×
 * 12 months, 4 features), beside pandas: read_sql of each table, sort_values, merge_asof by key. Both read the same
 * SQLite file, and take turns in one run.
 * node bench/point-in-time.ts [entity rows] [rounds] [--python python3]
 * PRODUCT: at most 1 times pandas. Fails when the two disagree about a value.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { datasetTable, findDataset, tableDefinition } from '../src/main/datasets/dataset-table.ts'
import { createWorkspaceFolders, openDatabase, workspacePaths, type Db } from '../src/main/db/connection.ts'
import { migrate } from '../src/main/db/migrator.ts'
import { migrations } from '../src/main/db/migrations/index.ts'
import { createEntityRows } from '../src/main/features/entity-rows.ts'
import { joinPointInTime } from '../src/main/features/point-in-time.ts'
import type { Column } from '../src/main/ml/table.ts'
import { FeatureView } from '../src/shared/contract/features.ts'
import { peerPython, readOptions } from './data/options.ts'

const {
  sizes: [n_entity_rows, rounds],
  python
} = readOptions(1_000_000, 3)
const N_KEYS = 100_000
const N_MONTHS = 12
const N_VIEWS = 4
const FEATURES = ['hours', 'fee', 'tickets', 'plan']
const MONTH = 30 * 86_400_000
const START = Date.UTC(2024, 0, 1)

const dir = mkdtempSync(join(tmpdir(), 'benchtop-bench-'))
const paths = workspacePaths(join(dir, 'workspace'))
createWorkspaceFolders(paths)
const db = openDatabase(paths.database, 0)
migrate(db, migrations)
for (let view = 1; view <= N_VIEWS; view++) writeDataset(db, view)
const entities = drawEntities()
const pandas = startPandas()
console.log(
  `${n_entity_rows} entity rows × ${N_VIEWS} views of ${N_KEYS * N_MONTHS} rows and ${FEATURES.length} features`
)
const ratios: number[] = []
for (let round = 1; round <= rounds; round++) {
  const ours = joinAll()
  const memory = (process.resourceUsage().maxRSS / 1024).toFixed(0)
  const told = `round ${round}   Benchtop ${ours.seconds.toFixed(2)} s (memory at most ${memory} MB)`
  const peer = pandas === null ? null : await pandas.join()
  if (peer === null) {
    console.log(`${told}   pandas is not installed`)
    continue
  }
  for (const [at, [matched, sum]] of ours.sums.entries()) {
    const [peerMatched, peerSum] = peer.sums[at]
    if (matched !== peerMatched || Math.abs(sum - peerSum) > 1e-9 * Math.abs(sum)) {
      throw new Error(`feature ${at}: ${matched} cells and ${sum} here, ${peerMatched} and ${peerSum} in pandas`)
    }
  }
  ratios.push(ours.seconds / peer.seconds)
  console.log(
    `${told}   pandas ${peer.seconds.toFixed(2)} s (${peer.memory_mb.toFixed(0)} MB)   ${ratios.at(-1)!.toFixed(2)} times`
  )
}
if (ratios.length > 0) {
  const median = ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)]
  console.log(`same values; median ${median.toFixed(2)} times pandas`)
}
pandas?.stop()
db.close()
rmSync(dir, { recursive: true, force: true })

/** Rows of every month for every key, but that a month of a key in ten is left out of the values. */
function writeDataset(target: Db, view: number): void {
  const id = Number(
    target
      .prepare('INSERT INTO datasets (name, row_count, created_at, updated_at) VALUES (?, ?, 1, 1)')
      .run(`d${view}`, N_KEYS * N_MONTHS).lastInsertRowid
  )
  const values = FEATURES.map((name) => ({ name, type: name === 'plan' ? ('text' as const) : ('number' as const) }))
  const key = { name: 'user_id', type: 'text' as const }
  const columns = [
    { ...key, role: 'entity_key' },
    { name: 'event_timestamp', type: 'timestamp', role: 'event_timestamp' },
    ...values.map((value) => ({ ...value, role: 'feature' }))
  ]
  const column = target.prepare('INSERT INTO dataset_columns VALUES (?, ?, ?, ?, ?)')
  for (const [at, { name, type, role }] of columns.entries()) column.run(id, at, name, type, role)
  target.exec(`CREATE TABLE ${datasetTable(id)} ${tableDefinition([key], values)}`)
  target
    .prepare(
      `WITH RECURSIVE keys(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM keys WHERE k < ${N_KEYS - 1}),
       months(m) AS (SELECT 0 UNION ALL SELECT m + 1 FROM months WHERE m < ${N_MONTHS - 1})
     INSERT INTO ${datasetTable(id)} SELECT printf('U%07d', k), ${START} + m * ${MONTH} + k % 7 * 3600000, 1, 1,
       CASE WHEN (k + m) % 10 = 0 THEN NULL ELSE (k * 31 + m * 17 + ${view}) % 1000 / 8.0 END,
       (k * 7 + m) % 4001 / 16.0, CAST((k + m * ${view}) % 9 AS REAL),
       CASE (k + m) % 3 WHEN 0 THEN 'basic' WHEN 1 THEN 'family' ELSE 'premium' END FROM keys, months`
    )
    .run()
}

function drawEntities(): { keys: string[]; timestamps: Float64Array } {
  let state = 42
  const next = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return Math.floor((state / 2 ** 31) * below)
  }
  const keys: string[] = []
  const timestamps = new Float64Array(n_entity_rows)
  for (let row = 0; row < n_entity_rows; row++) {
    keys.push(`U${String(next(N_KEYS + 1000)).padStart(7, '0')}`) // one in a hundred is unknown
    timestamps[row] = START + next(N_MONTHS * 30) * 86_400_000
  }
  return { keys, timestamps }
}

function joinAll(): { seconds: number; sums: [matched: number, sum: number][] } {
  const start = performance.now()
  const rows = createEntityRows(entities.keys, entities.timestamps)
  const columns: Column[] = []
  for (let view = 1; view <= N_VIEWS; view++) {
    const declared = FeatureView.parse({ name: `v${view}`, entity: 'user', source: `d${view}`, features: FEATURES })
    const dataset = findDataset(db, declared.source)!
    const features = dataset.columns.filter((column) => column.role === 'feature')
    const taskContext = { throwIfCancelled: () => {} }
    columns.push(...joinPointInTime(db, rows, { view: declared, dataset, features }, { taskContext }).columns)
  }
  return { seconds: (performance.now() - start) / 1000, sums: columns.map(sumUp) }
}

/** Text counts by the length of its category. */
function sumUp(column: Column): [matched: number, sum: number] {
  let matched = 0
  let sum = 0
  for (let row = 0; row < n_entity_rows; row++) {
    const value =
      column.kind === 'numeric' ? column.values[row] : (column.categories[column.codes[row]]?.length ?? Number.NaN)
    if (Number.isNaN(value)) continue
    matched++
    sum += value
  }
  return [matched, sum]
}

interface PandasAnswer {
  seconds: number
  memory_mb: number
  sums: [matched: number, sum: number][]
}

/** @returns null where pandas is not installed */
function startPandas(): { join(): Promise<PandasAnswer | null>; stop(): void } | null {
  const file = join(dir, 'entities.csv')
  const lines = entities.keys.map((key, row) => `${key},${entities.timestamps[row]}`)
  writeFileSync(file, `user_id,event_timestamp\n${lines.join('\n')}\n`)
  const script = `
import json, resource, sqlite3, sys, time
import pandas
entities = pandas.read_csv(sys.argv[2], dtype={'event_timestamp': 'int64'})
db = sqlite3.connect(sys.argv[1])
for _ in sys.stdin:
    start = time.perf_counter()
    left = entities.reset_index().sort_values('event_timestamp')
    joined = []
    for view in range(1, ${N_VIEWS + 1}):
        right = pandas.read_sql(f'SELECT user_id, event_timestamp, ${FEATURES.join(', ')} FROM dataset_{view}', db)
        merged = pandas.merge_asof(left, right.sort_values('event_timestamp'), on='event_timestamp', by='user_id')
        joined.append(merged.set_index('index').sort_index()[${JSON.stringify(FEATURES)}])
    seconds = time.perf_counter() - start
    sums = []
    for frame in joined:
        for name in frame:
            column = frame[name].str.len() if frame[name].dtype == object else frame[name]
            sums.append([int(column.count()), float(column.sum())])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({'seconds': seconds, 'sums': sums, 'memory_mb': memory}), flush=True)`
  const child: ChildProcess = spawn(peerPython(python), ['-c', script, paths.database, file], {
    stdio: ['pipe', 'pipe', 'ignore']
  })
  child.stdin!.on('error', () => {}) // it ends at once where pandas is missing
  const answers: Interface = createInterface({ input: child.stdout! })
  return {
    join: () =>
      new Promise((resolve) => {
        answers.once('line', (line) => resolve(JSON.parse(line) as PandasAnswer))
        if (child.exitCode !== null) resolve(null)
        child.once('exit', () => resolve(null))
        child.stdin!.write('\n')
      }),
    stop: () => void child.stdin!.end()
  }
}
