import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createApp } from '../../../src/main/app.ts'
import { createLease } from '../../../src/main/db/lease.ts'
import { migrations } from '../../../src/main/db/migrations/index.ts'
import { openDatabase, workspacePaths } from '../../../src/main/db/connection.ts'
import { createFrontDoor } from '../../../src/main/http/front-door.ts'
import { createHttpServer } from '../../../src/main/http/server.ts'
import { say } from '../../../src/shared/engine-words/say.ts'
import { engineFr } from '../../../src/shared/engine-words/fr.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { expectRefusal } from '../../support/refusal.ts'

async function openSecond(first: TestApp): Promise<TestApp> {
  const second = await createTestApp({ workspaceDir: first.workspaceDir })
  onTestFinished(() => second.close())
  return second
}

const mayWrite = async ({ client }: TestApp): Promise<boolean> => (await client.workspace.programs({})).may_write
const names = async ({ client }: TestApp): Promise<string[]> =>
  (await client.experiments.list({})).experiments.map(({ name }) => name)

test('the second program that stays open reads what the first writes, and is refused with who that is and what to do', async () => {
  const first = await createTestApp()
  onTestFinished(() => first.dispose())
  first.access.tell('http://127.0.0.1:8000')
  const second = await openSecond(first)
  await first.client.experiments.create({ name: 'by the first' })
  expect(await names(second)).toContain('by the first')
  expect(await second.client.workspace.programs({})).toMatchObject({
    may_write: false,
    writer: { host: 'test', pid: process.pid, address: 'http://127.0.0.1:8000' }
  })
  await expectRefusal(
    second.client.experiments.create({ name: 'by the second' }),
    'INVALID_STATE',
    'only reads the workspace',
    `the one at http://127.0.0.1:8000 (process ${process.pid}, since `,
    'close that one: this one then writes'
  )
  const answer = await second.dispatch('experiments.create', { name: 'by the second' })
  expect(say(engineFr, answer.ok ? '' : answer.error.message)).toMatch(
    /^Ce Benchtop ne fait que lire l’espace de travail, car celui de http:\/\/127\.0\.0\.1:8000 \(processus \d+, depuis .* UTC\) y écrit\. Faites-y/
  )
  // what reaches a service by another way than a call is refused as well
  await expectRefusal(second.tracking.getOrCreateExperiment('by the second'), 'INVALID_STATE', 'only reads')
  expect(await names(first)).not.toContain('by the second')
  expect(second.bugs).toEqual([])
})

test('where the window of the desktop writes, a refusal says so, on which machine, since when and what to do', async () => {
  const first = await createTestApp({ host: 'desktop', machine: 'desk' })
  onTestFinished(() => first.dispose())
  const second = await createTestApp({ workspaceDir: first.workspaceDir, machine: 'desk' })
  onTestFinished(() => second.close())
  await expectRefusal(
    second.client.experiments.create({ name: 'by the second' }),
    'INVALID_STATE',
    `since Benchtop's desktop window on desk (process ${process.pid}, since 20`,
    'Make the change in that window, or close it: this one then writes within seconds.'
  )
})

test('an export that is fetched from the second stays for the first', async () => {
  const first = await createTestApp()
  onTestFinished(() => first.dispose())
  const second = await openSecond(first)
  mkdirSync(first.paths.exports)
  const kept = join(first.paths.exports, 'rows.csv')
  writeFileSync(kept, 'user_id\nu1\n')
  await second.client.datasets.download({ file: 'exports/rows.csv' })
  expect(existsSync(kept)).toBe(true)
  await first.client.datasets.download({ file: 'exports/rows.csv' })
  expect(existsSync(kept)).toBe(false)
})

test('the second looks into a file that a browser sends, exports and restores, with files and jobs of its own that go with it', async () => {
  const first = await createTestApp()
  onTestFinished(() => first.dispose())
  const second = await createTestApp({ workspaceDir: first.workspaceDir })
  const path = await sendFile(second)
  const inspected = await second.client.datasets.inspect({ paths: [path] })
  expect(await second.result(inspected)).toMatchObject({ files: [{ row_count: 1 }] })
  expect(await filesSize(first), 'counted where the workspace is measured').toBe(statSync(path).size)
  await first.result(await first.client.datasets.import({ files: [{ path }], as_of: '2024-01-31' }))
  const exported = await second.client.datasets.export({ name: 'users', format: 'csv' })
  const { file } = await second.result<{ file: string }>(exported)
  const { data } = await second.client.datasets.download({ file })
  expect(Buffer.from(data, 'base64').toString()).toContain('u1')
  const elsewhere = mkdtempSync(join(tmpdir(), 'benchtop-elsewhere-'))
  onTestFinished(() => rmSync(elsewhere, { recursive: true }))
  const { dir } = await second.result<{ dir: string }>(await second.client.workspace.backup({ dir: elsewhere }))
  await second.result(await second.client.workspace.restore({ backup_dir: dir, dir: join(elsewhere, 'restored') }))

  const kinds = async ({ client }: TestApp) => (await client.jobs.list({})).jobs.map((job) => job.kind)
  expect(await kinds(first)).toEqual(['import'])
  expect(await kinds(second)).toEqual(['restore', 'backup', 'export', 'import', 'inspect'])
  expect([first.paths.uploads, first.paths.exports].flatMap((folder) => filesIn(folder))).toEqual([])
  expect(existsSync(path)).toBe(true)
  await second.close()
  expect(existsSync(path)).toBe(false)
})

test('a file that the second was sent while it only read is imported once it writes', async () => {
  const first = await createTestApp()
  const second = await createTestApp({ workspaceDir: first.workspaceDir })
  onTestFinished(() => second.dispose())
  const path = await sendFile(second)
  await first.close()
  await expect.poll(() => mayWrite(second), { timeout: 10_000 }).toBe(true)
  await second.result(await second.client.datasets.import({ files: [{ path }], as_of: '2024-01-31' }))
  expect((await second.client.jobs.list({})).jobs.map((job) => job.kind)).toEqual(['import'])
})

test('no export goes where the workspace keeps its own files, not by a link either', async () => {
  const app = await createTestApp()
  onTestFinished(() => app.dispose())
  const path = join(app.workspaceDir, 'users.csv')
  writeFileSync(path, 'user_id\nu1\n')
  await app.result(await app.client.datasets.import({ files: [{ path }], as_of: '2024-01-31' }))
  const link = `${app.workspaceDir}-link`
  symlinkSync(app.workspaceDir, link, 'junction')
  onTestFinished(() => rmSync(link))
  const { database, artifacts } = app.paths
  for (const out of [database, `${database}-wal`, join(artifacts, 'rows.csv'), join(link, 'workspace.db')]) {
    const call = app.client.datasets.export({ name: 'users', format: 'csv', out })
    await expectRefusal(call, 'INVALID_PARAMETER_VALUE', out, 'its own files')
  }
  await app.result(
    await app.client.datasets.export({ name: 'users', format: 'csv', out: join(app.workspaceDir, 'rows.csv') })
  )
})

/** Sends a file with one row as a browser does. @returns where it lies */
async function sendFile(app: TestApp): Promise<string> {
  const server = await createHttpServer(app, createFrontDoor(null))
  const address = await server.listen(0)
  const sent = await fetch(`${address}/api/v1/uploads?name=users.csv&upload_id=abcdefgh`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/octet-stream' },
    body: 'user_id\nu1\n'
  })
  const { data } = (await sent.json()) as { data: { path: string } }
  await server.close()
  return data.path
}

/** What the workspace holds of files on their way in and out, in bytes. */
async function filesSize({ client }: TestApp): Promise<number> {
  const { parts } = await client.workspace.sizes({})
  return parts.find(({ kind }) => kind === 'files')?.size_bytes ?? 0
}

function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}

test('when the first ends one of those that read takes over, tells its screens, and closes what the first left running', async () => {
  const first = await createTestApp()
  const { workspaceDir } = first
  const readers = [await createTestApp({ workspaceDir }), await createTestApp({ workspaceDir })]
  const told: TestApp[] = []
  for (const reader of readers) reader.events.on('takeover', () => told.push(reader))
  const { paths } = first
  const db = openDatabase(paths.database, 1000)
  onTestFinished(() => void db.close())
  db.exec(`INSERT INTO jobs (job_id, kind, title, state, owner, created_at)
    VALUES ('left', 'train', 'Train', 'RUNNING', 'killed-long-ago', 1)`)
  await first.close()
  await expect.poll(() => told, { timeout: 10_000 }).toHaveLength(1)
  const [writer] = told
  const reader = readers.find((one) => one !== writer)!
  expect([await mayWrite(writer), await mayWrite(reader)]).toEqual([true, false])
  expect((await writer.client.jobs.get({ job_id: 'left' })).state).toBe('FAILED')
  await writer.client.experiments.create({ name: 'by the next' })
  expect(await names(reader)).toContain('by the next')
  await writer.close()
  await expect.poll(() => mayWrite(reader), { timeout: 10_000 }).toBe(true)
  await reader.dispose()
})

test('a workspace that is to be brought up to date is not, while an older program has it open', async () => {
  const { workspaceDir, close, paths } = await createTestApp()
  await close()
  const db = openDatabase(paths.database, 1000)
  db.pragma(`user_version = ${migrations.length - 1}`)
  db.close()
  const older = createLease(workspacePaths(workspaceDir).owners, {
    host: 'desktop',
    machine: 'desk',
    pid: 4711,
    started_at: Date.UTC(2026, 0, 2, 9, 30)
  })
  older.take()
  onTestFinished(() => older.release())
  await expectRefusal(
    createApp({ workspaceDir, host: 'command line' }),
    'TEMPORARILY_UNAVAILABLE',
    `schema ${migrations.length - 1}`,
    '(process 4711, since 2026-01-02 09:30 UTC)',
    'close that one'
  )
})

test('a program of another machine is refused while one is open, is told where and what to do, and leaves nothing behind', async () => {
  const first = await createTestApp({ machine: 'desk' })
  try {
    const from = (machine: string) => createApp({ workspaceDir: first.workspaceDir, host: 'test', machine })
    await expectRefusal(
      (async () => from('laptop'))(),
      'TEMPORARILY_UNAVAILABLE',
      first.workspaceDir,
      'on the machine desk',
      `process ${process.pid}`,
      'make a backup there'
    )
    expect((await first.client.workspace.programs({})).others).toEqual([])
    await (await from('desk')).close()
  } finally {
    await first.dispose()
  }
})
