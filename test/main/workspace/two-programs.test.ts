import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
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

test('an export that is fetched from the second stays for the first, and a file sent to the second is refused unread', async () => {
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

  const server = await createHttpServer(second, createFrontDoor(null))
  onTestFinished(() => server.close())
  const address = await server.listen(0)
  const sent = await fetch(`${address}/api/v1/uploads?name=users.csv&upload_id=abcdefgh`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/octet-stream' },
    body: 'user_id\nu1\n'
  })
  expect(sent.status).toBe(409)
  expect(await sent.json()).toMatchObject({
    ok: false,
    error: { code: 'INVALID_STATE', details: { reads_only: true } }
  })
  expect(readdirSync(first.paths.uploads)).toEqual([])
})

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
