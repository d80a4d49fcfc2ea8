import { once } from 'node:events'
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { benchtopJson, benchtopWithin, spawnBenchtop } from '../support/benchtop.ts'

const folder = mkdtempSync(join(tmpdir(), 'benchtop-kill-'))
const csv = join(folder, 'events.csv')

/** Enough rows that an import and a training take seconds. */
const ROWS = 300_000

beforeAll(async () => {
  const out = createWriteStream(csv)
  out.write('user_id,amount,duration,score,plan,churned\n')
  for (let at = 0; at < ROWS; at++) {
    const line = `user-${at},${at % 977},${(at * 7919) % 10_007},${(at * 31) % 1009}.5,plan ${at % 5},${at % 3 === 0}\n`
    if (!out.write(line)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Kills the command as soon as its job runs in the workspace's database. */
async function killWhileRunning(workspace: string, kind: string, args: string[]): Promise<void> {
  const child = spawnBenchtop(workspace, args)
  let errors = ''
  child.stderr!.on('data', (chunk) => (errors += chunk))
  const database = join(workspace, 'workspace.db')
  for (let running = false; !running; await sleep(50)) {
    if (child.exitCode !== null) throw new Error(`${args[0]} ended before it could be killed: ${errors}`)
    running = existsSync(database) && isRunning(database, kind)
  }
  await sleep(700) // well inside the work
  expect(child.exitCode, `${args[0]} was still at work`).toBeNull()
  child.kill('SIGKILL')
  await once(child, 'close')
}

function isRunning(database: string, kind: string): boolean {
  const db = new Database(database, { readonly: true })
  try {
    return db.prepare("SELECT 1 FROM jobs WHERE kind = ? AND state = 'RUNNING'").get(kind) !== undefined
  } catch {
    return false // the schema is just being made
  } finally {
    db.close()
  }
}

test('a program killed during an import leaves a workspace that opens, without a row of it', async () => {
  const workspace = join(folder, 'import')
  await killWhileRunning(workspace, 'import', ['import', csv, '--as-of', '2024-01-31', '--entity', 'user_id'])

  expect(await benchtopJson(workspace, 'datasets', 'list')).toEqual({ datasets: [] })
  const db = new Database(join(workspace, 'workspace.db'), { readonly: true })
  expect(
    db
      .prepare(
        "SELECT name FROM sqlite_master WHERE name LIKE 'dataset\\__%' ESCAPE '\\' AND name <> 'dataset_columns'"
      )
      .all()
  ).toEqual([])
  expect(db.prepare("SELECT DISTINCT state FROM jobs WHERE kind = 'import'").pluck().all()).toEqual(['FAILED'])
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  db.close()

  const { imports } = await benchtopJson<{ imports: { rows_inserted: number }[] }>(
    workspace,
    'import',
    csv,
    '--as-of',
    '2024-01-31',
    '--entity',
    'user_id'
  )
  expect(imports[0].rows_inserted).toBe(ROWS)
})

test('a program killed during a training leaves its run FAILED, with the reason', async () => {
  const workspace = join(folder, 'training')
  await killWhileRunning(workspace, 'train', [
    'train',
    '--csv',
    csv,
    '--target',
    'churned',
    '--drop',
    'user_id',
    '--param',
    'n_estimators=2000'
  ])

  const { runs } = await benchtopJson<{
    runs: { status: string; end_time: number | null; tags: { key: string; value: string }[] }[]
  }>(workspace, 'runs', 'list')
  expect(runs).toHaveLength(1)
  expect(runs[0].status).toBe('FAILED')
  expect(runs[0].end_time).not.toBeNull()
  expect(runs[0].tags).toContainEqual({ key: 'benchtop.error', value: 'Benchtop ended before this run was done.' })
})

/** A workspace of the first schema with so many points that copying it takes a while. */
function writeOldWorkspace(workspace: string): void {
  mkdirSync(workspace)
  const db = new Database(join(workspace, 'workspace.db'))
  db.pragma('foreign_keys = OFF') // tables and rows come in the order of their names
  db.exec(readFileSync(fileURLToPath(new URL('../main/db/released/schema-1.sql', import.meta.url)), 'utf8'))
  db.exec(`WITH RECURSIVE points(step) AS (SELECT 1 UNION ALL SELECT step + 1 FROM points WHERE step < ${POINTS})
    INSERT INTO metrics SELECT run_id, 'loss', step, step, step / 2.0, 0 FROM points, (SELECT run_id FROM runs LIMIT 1)`)
  db.close()
}
const POINTS = 1_000_000

function countPoints(database: string): number {
  const db = new Database(database, { readonly: true })
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    return db.prepare<[], number>("SELECT count(*) FROM metrics WHERE key = 'loss'").pluck().get()!
  } finally {
    db.close()
  }
}

test('a program killed while it copies an older workspace leaves no half of a copy among the copies', async () => {
  const workspace = join(folder, 'older')
  const copies = join(workspace, 'copies')
  const copyNames = (): string[] => (existsSync(copies) ? readdirSync(copies) : [])
  writeOldWorkspace(workspace)
  const child = spawnBenchtop(workspace, ['datasets', 'list'])
  while (copyNames().length === 0) {
    expect(child.exitCode).toBeNull()
    await sleep(5)
  }
  child.kill('SIGKILL')
  await once(child, 'close')
  expect(copyNames().filter((name) => name.endsWith('.db'))).toEqual([])
  expect(copyNames(), 'it was killed in the midst of it').not.toEqual([])

  await benchtopJson(workspace, 'datasets', 'list')
  expect(countPoints(join(workspace, 'workspace.db'))).toBe(POINTS)
  expect(copyNames()).toEqual([expect.stringMatching(/^schema-1-.*\.db$/)])
  expect(countPoints(join(copies, copyNames()[0]))).toBe(POINTS)
})

test('an import whose disk takes no more says so, and leaves nothing', async () => {
  const workspace = join(folder, 'full')
  const large = join(folder, 'large.csv')
  const lines = Array.from({ length: 60_000 }, (_, at) => `user-${at},${at / 7},${at % 977}\n`)
  writeFileSync(large, `user_id,amount,duration\n${lines.join('')}`)
  // no file may grow beyond 2 MB: what the system then refuses is what a full disk refuses
  const { code, stderr } = await benchtopWithin(4096, workspace, 'import', large, '--as-of', '2024-01-31')
  expect(code).toBe(1)
  expect(stderr).toMatch(/The disk .*: nothing was changed/)
  expect(await benchtopJson(workspace, 'datasets', 'list')).toEqual({ datasets: [] })
  expect(readdirSync(join(workspace, 'uploads'))).toEqual([])
})

test('a report that its disk does not take leaves the one before as it was', async () => {
  const workspace = join(folder, 'report')
  const wide = join(folder, 'wide.csv')
  const names = Array.from({ length: 300 }, (_, at) => `column_${at}`)
  const row = (at: number): string => names.map((_, column) => (at * 31 + column) % 97).join(',')
  writeFileSync(wide, [names.join(','), ...Array.from({ length: 50 }, (_, at) => row(at))].join('\n'))
  await benchtopJson(workspace, 'import', wide, '--as-of', '2024-01-31')
  const [reports, command] = [join(folder, 'reports'), ['report', 'dataset', 'wide', '--out']]
  mkdirSync(reports)
  const report = join(reports, 'wide.json')
  await benchtopJson(workspace, ...command, report)
  const before = readFileSync(report, 'utf8')
  expect(before.length).toBeGreaterThan(50_000)
  // no file may grow beyond 36 kB, which the workspace's own do not need to
  const { code, stderr } = await benchtopWithin(72, workspace, ...command, report)
  expect([code, stderr]).toEqual([1, expect.stringContaining('There is no room left for')])
  expect(readFileSync(report, 'utf8')).toBe(before)
  expect(readdirSync(reports)).toEqual(['wide.json'])
})
