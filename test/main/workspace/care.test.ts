import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
  writeSync
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CheckResult, CleanUpResult, CompactResult } from '../../../src/shared/contract/workspace.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { openSmallWorkspace, type SmallWorkspace } from './small-workspace.ts'

let small: SmallWorkspace
let app: TestApp
beforeEach(async () => {
  small = await openSmallWorkspace()
  app = small.app
})
afterEach(() => small.dispose())

function changeFile(sql: string): void {
  const db = new Database(join(app.workspaceDir, 'workspace.db'))
  db.pragma('foreign_keys = OFF')
  db.exec(sql)
  db.close()
}
const check = async (): Promise<CheckResult> => app.result(await app.client.workspace.check({}))

test('the sizes add up to what lies on the disk', async () => {
  const { parts, total_bytes, disk_free_bytes } = await app.client.workspace.sizes({})
  const size = (kind: string): number => parts.find((part) => part.kind === kind)?.size_bytes ?? 0
  expect(parts.reduce((sum, part) => sum + part.size_bytes, 0)).toBe(total_bytes)
  expect(size('datasets')).toBeGreaterThan(8192)
  expect(size('artifacts')).toBeGreaterThan(1000)
  const db = new Database(join(app.workspaceDir, 'workspace.db'), { readonly: true })
  const file = (db.pragma('page_count', { simple: true }) as number) * 4096
  db.close()
  expect(total_bytes - size('artifacts') - size('files') - size('copies')).toBe(file)
  expect(disk_free_bytes).toBeGreaterThan(0)
})

test('a sound workspace has no problems', async () => {
  expect(await check()).toMatchObject({ problems: [], artifact_files: expect.any(Number) })
})

test('the check names what is missing: a table, rows, references, the files of a model', async () => {
  changeFile(`UPDATE datasets SET row_count = 7 WHERE name = 'labels';
    DROP TABLE dataset_1;
    INSERT INTO params VALUES ('no such run', 'key', 'value')`)
  expect((await check()).problems).toEqual(['The database: 1 references params → runs lead nowhere.'])
  changeFile("DELETE FROM params WHERE run_id = 'no such run'")
  rmSync(join(app.workspaceDir, 'artifacts'), { recursive: true })
  expect((await check()).problems).toEqual([
    'Dataset "labels": 120 rows are there and 7 are expected.',
    'Dataset "usage": its table is missing.',
    expect.stringContaining('Model "plans" version 1: its files are missing')
  ])
})

test('a damaged database opens, the check tells it, what reads the damage says so, and no backup of it is made', async () => {
  const { workspaceDir, paths } = app
  await app.close()
  const db = new Database(paths.database)
  const root = db
    .prepare<[string], number>('SELECT rootpage FROM sqlite_schema WHERE name = ?')
    .pluck()
    .get('dataset_1')!
  db.close()
  const file = openSync(paths.database, 'r+')
  writeSync(file, Buffer.alloc(4096, 0xff), 0, 4096, (root - 1) * 4096)
  closeSync(file)
  app = await createTestApp({ workspaceDir })
  const { folder } = small
  small.dispose = async () => {
    await app.dispose()
    rmSync(folder, { recursive: true, force: true })
  }
  const { problems } = await check()
  expect(problems.join('\n')).toMatch(/The database: .*page \d+|damaged so far/)
  const [first] = (await app.client.datasets.list({})).datasets.filter(({ dataset_id }) => dataset_id === 1)
  await expectRefusal(
    app.client.datasets.rows({ name: first.name }),
    'INVALID_STATE',
    'damaged here: nothing was changed',
    'restore a backup'
  )
  mkdirSync(join(folder, 'backups'))
  const backup = await app.failure(await app.client.workspace.backup({ dir: join(folder, 'backups') }))
  expect(backup.error?.message).toContain('is damaged, and so would be a backup of it: none was made')
  expect(readdirSync(join(folder, 'backups'))).toEqual([])
  expect(app.bugs).toEqual([])
})

test('compacting gives the room of a deleted dataset back, and other connections go on', async () => {
  await app.client.datasets.delete({ name: 'usage' })
  expect((await app.client.workspace.sizes({})).parts.map((part) => part.kind)).toContain('free')
  const { before_bytes, after_bytes } = await app.result<CompactResult>(await app.client.workspace.compact({}))
  expect(after_bytes).toBeLessThan(before_bytes)
  expect((await app.client.workspace.sizes({})).parts.map((part) => part.kind)).not.toContain('free')
  expect((await app.client.datasets.rows({ name: 'labels', limit: 1 })).rows).toHaveLength(1)
  await app.client.experiments.create({ name: 'afterwards' })
})

test('compacting waits for no job: it is refused while one runs', async () => {
  const long = await app.jobs.start(
    { kind: 'train', title: 'Train plans' },
    ({ signal }) => new Promise((resolve) => signal.addEventListener('abort', resolve))
  )
  await expectRefusal(app.client.workspace.compact({}), 'INVALID_STATE', '"Train plans" runs')
  await app.client.jobs.cancel({ job_id: long.job_id })
  await app.jobs.done(long.job_id)
})

test('leftovers are shown, and go when they are named; what is young or used stays', async () => {
  const orphan = join(app.workspaceDir, 'artifacts', '7', 'gone', 'artifacts')
  const young = join(app.workspaceDir, 'artifacts', '7', 'young')
  const upload = join(app.workspaceDir, 'uploads', 'old-upload')
  for (const dir of [orphan, young, upload]) mkdirSync(dir, { recursive: true })
  writeFileSync(join(orphan, 'model.bin'), 'x'.repeat(5000))
  const longAgo = Date.now() / 1000 - 3 * 24 * 3600
  for (const dir of [join(orphan, '..'), upload]) utimesSync(dir, longAgo, longAgo)

  const { leftovers } = await app.client.workspace.leftovers({})
  expect(leftovers).toEqual([
    { path: 'artifacts/7/gone', kind: 'run', size_bytes: 5000 },
    { path: 'uploads/old-upload', kind: 'upload', size_bytes: 0 }
  ])
  const { artifacts } = await app.client.runs.list_artifacts({ run_id: small.run_id })
  const experiment = (await app.client.runs.get({ run_id: small.run_id })).experiment_id
  const paths = ['artifacts/7/gone', 'artifacts/7/young', `artifacts/${experiment}/${small.run_id}`, '../files', '.']
  const cleaned = await app.result<CleanUpResult>(await app.client.workspace.clean_up({ paths }))
  expect(cleaned).toEqual({ removed: 1, size_bytes: 5000 })
  expect(readdirSync(join(app.workspaceDir, 'artifacts', '7'))).toEqual(['young'])
  expect((await app.client.runs.list_artifacts({ run_id: small.run_id })).artifacts).toEqual(artifacts)
  expect(existsSync(join(small.folder, 'files'))).toBe(true)
})

test('a command beside a window knows of it and is known, and both write', async () => {
  const other = await createTestApp({ workspaceDir: app.workspaceDir, host: 'command line' })
  try {
    expect(await app.client.workspace.programs({})).toMatchObject({
      others: [{ host: 'command line', pid: process.pid }]
    })
    expect((await other.client.workspace.programs({})).others).toHaveLength(1)
    await Promise.all([
      ...Array.from({ length: 20 }, (_, at) => app.client.experiments.create({ name: `ours ${at}` })),
      ...Array.from({ length: 20 }, (_, at) => other.client.experiments.create({ name: `theirs ${at}` }))
    ])
    expect((await app.client.experiments.list({})).experiments).toHaveLength(42)
  } finally {
    await other.close()
  }
  expect(await app.client.workspace.programs({})).toEqual({ others: [], may_write: true, writer: null })
})
