/**
 * Importing a large CSV file: 1 million rows of 17 columns, keys in no order, into an empty workspace; and a wide one, 2000
 * rows of 300 columns, beside papaparse, which only cuts it into cells.
 * node bench/import.ts [number of rows]
 * PRODUCT: at most 1.5 times pandas' read_csv and to_sql; the main thread answers within 100 ms all the while.
 */
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import Papa from 'papaparse'
import { ImportFile } from '../src/shared/contract/datasets.ts'
import { runImport } from '../src/main/datasets/run-import.ts'
import { createWorkspaceFolders, openDatabase, workspacePaths } from '../src/main/db/connection.ts'
import { migrate } from '../src/main/db/migrator.ts'
import { migrations } from '../src/main/db/migrations/index.ts'
import { createCoreReserve } from '../src/main/workers/core-reserve.ts'
import type { WorkerPool } from '../src/main/workers/pool.ts'
import type { TaskAnswer, TaskMessage } from '../src/main/workers/protocol.ts'
import { peerPython, readOptions } from './data/options.ts'
import { writeWideFile } from './data/write-wide-file.ts'

const {
  sizes: [n_rows],
  python
} = readOptions(1_000_000)
const WIDE = { n_rows: 2000, n_columns: 300 }
const WIDE_ROUNDS = 7
const dir = mkdtempSync(join(tmpdir(), 'benchtop-bench-'))
const file = join(dir, 'customers.csv')
await writeFile(file)
console.log(`${n_rows} rows of 17 columns, ${(statSync(file).size / 1e6).toFixed(0)} MB`)

const ours = await importFile('large', file, n_rows)
const peer = runPandas()
if (peer === null) console.log('pandas is not installed: nothing to compare with')
else
  console.log(`pandas read_csv and to_sql        ${peer.toFixed(1)} s   ours is ${(ours / peer).toFixed(2)} times that`)
await importWide()
rmSync(dir, { recursive: true, force: true })

/** A thread a task, as the program's own pool starts them when none is idle. */
function createThreads(): WorkerPool {
  return {
    n_threads: 2,
    reserve: createCoreReserve(),
    run: async (task, request, { transfer } = {}) => {
      const worker = new Worker(new URL('../src/main/workers/task.worker.ts', import.meta.url))
      const message: TaskMessage = { task, request, cancelFlag: new SharedArrayBuffer(4), readsOnly: false }
      worker.postMessage(message, transfer)
      for (;;) {
        const [answer] = (await once(worker, 'message')) as [TaskAnswer]
        if (answer.type === 'progress') continue
        await worker.terminate()
        if (answer.type === 'failed') throw new Error(answer.stack ?? answer.error.message)
        return answer.result as never
      }
    },
    close: async () => {}
  }
}

/** Papaparse and an import in turns, by the processor time of all threads: other programs leave that as it is. */
async function importWide(): Promise<void> {
  const wide = join(dir, 'wide.csv')
  writeWideFile(wide, WIDE)
  console.log(`${WIDE.n_rows} rows of ${WIDE.n_columns} columns, ${(statSync(wide).size / 1e6).toFixed(0)} MB`)
  const ratios: number[] = []
  for (let round = 0; round < WIDE_ROUNDS; round++) {
    const cut = await processorTime(() => Papa.parse(readFileSync(wide, 'utf8')))
    const imported = await processorTime(() => importFile(`wide-${round}`, wide, WIDE.n_rows))
    ratios.push(imported / cut)
  }
  const [least, median, most] = [0, WIDE_ROUNDS >> 1, WIDE_ROUNDS - 1].map((at) => ratios.toSorted((a, b) => a - b)[at])
  const span = `${least.toFixed(1)} – ${most.toFixed(1)}`
  console.log(`import ÷ papaparse, median of ${WIDE_ROUNDS}: ${median.toFixed(1)} (${span})`)
}

/** @returns seconds */
async function processorTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** In threads, as the program does it. @returns seconds */
async function importFile(workspace: string, path: string, rows: number): Promise<number> {
  const paths = workspacePaths(join(dir, workspace))
  createWorkspaceFolders(paths)
  const db = openDatabase(paths.database, 0)
  migrate(db, migrations)
  db.close()
  const request: Parameters<typeof runImport>[1] = {
    database: paths.database,
    files: [ImportFile.parse({ path, entity_keys: ['user_id'] })],
    as_of: Date.UTC(2024, 0, 31),
    uploads: paths.uploads,
    quarantine: paths.quarantine,
    mode: 'upsert',
    keep: 'first',
    bad_rows: 'refuse',
    dry_run: false,
    user: 'bench',
    now: Date.now()
  }
  let longestWait = 0
  let last = performance.now()
  const timer = setInterval(() => {
    longestWait = Math.max(longestWait, performance.now() - last)
    last = performance.now()
  }, 5)
  const start = performance.now()
  const { imports } = await runImport(createThreads(), request, { signal: new AbortController().signal })
  const seconds = (performance.now() - start) / 1000
  clearInterval(timer)
  if (imports[0].rows_inserted !== rows) throw new Error(`${imports[0].rows_inserted} of ${rows} rows came in`)
  const memory = (process.resourceUsage().maxRSS / 1024).toFixed(0)
  console.log(`import   ${seconds.toFixed(1)} s   ${(rows / seconds / 1000).toFixed(0)} thousand rows a second`)
  console.log(`longest wait of the main thread ${longestWait.toFixed(0)} ms, memory at most ${memory} MB`)
  return seconds
}

/** @returns seconds; null where pandas is not installed */
function runPandas(): number | null {
  const script = `
import sqlite3, sys, time
import pandas
start = time.perf_counter()
frame = pandas.read_csv(sys.argv[1])
frame.to_sql('customers', sqlite3.connect(sys.argv[2]), index=False)
print(time.perf_counter() - start)`
  const peer = peerPython(python)
  // as the threads of imports do, so that other programs slow both sides alike
  const [command, ...niced] = process.platform === 'linux' ? ['nice', '-n', '10', peer] : [peer]
  const { status, stdout } = spawnSync(command, [...niced, '-c', script, file, join(dir, 'pandas.db')], {
    encoding: 'utf8'
  })
  return status === 0 ? Number(stdout) : null
}

async function writeFile(path: string): Promise<void> {
  let state = 1
  const next = (below: number): number => {
    state = (state * 1103515245 + 12345) % 2 ** 31
    return (state / 2 ** 31) * below
  }
  const whole = (below: number): number => Math.floor(next(below))
  const texts = ['red', 'green', 'blue', 'Month-to-month', 'One year', 'Two year', 'Fiber optic', 'DSL']
  const word = (): string => texts[whole(texts.length)]
  const truth = (): string => (next(1) < 0.5 ? 'True' : 'False')
  const stream = createWriteStream(path)
  stream.write(
    'user_id,plan,contract,city,active,paperless,months,age,devices,tickets,fee,total,watch,session,score,signup,note\n'
  )
  for (let from = 0; from < n_rows; from += 5000) {
    const lines = Array.from({ length: Math.min(5000, n_rows - from) }, (_, at) => {
      const key = `U${String(((from + at) * 7919) % n_rows).padStart(8, '0')}-${from + at}`
      const words = `${word()},${word()},city ${whole(500)},${truth()},${truth()}`
      const counts = `${whole(72)},${whole(90)},${whole(9)},${next(1) < 0.1 ? '' : whole(5)}`
      const amounts = `${next(100).toFixed(2)},${next(1e4).toFixed(3)},${next(300).toFixed(4)}`
      const rest = `${next(1) < 0.05 ? '' : next(1).toFixed(6)},${next(1)},202${whole(5)}-0${1 + whole(9)}-1${whole(9)}`
      return `${key},${words},${counts},${amounts},${rest},${word()}\n`
    })
    if (!stream.write(lines.join(''))) await once(stream, 'drain')
  }
  stream.end()
  await once(stream, 'close')
}
