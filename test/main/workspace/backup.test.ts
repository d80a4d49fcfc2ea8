import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BackupResult } from '../../../src/shared/contract/workspace.ts'
import { takeLock } from '../../../src/main/db/file-lock.ts'
import { migrations } from '../../../src/main/db/migrations/index.ts'
import { backUp } from '../../../src/main/workspace/back-up.ts'
import { restore } from '../../../src/main/workspace/restore.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { watchFlushes } from '../../support/watch-flushes.ts'
import { openSmallWorkspace, type SmallWorkspace } from './small-workspace.ts'

let small: SmallWorkspace
let app: TestApp
let backup: BackupResult
beforeAll(async () => {
  small = await openSmallWorkspace()
  app = small.app
  mkdirSync(join(small.folder, 'backups'))
  backup = await app.result(await app.client.workspace.backup({ dir: join(small.folder, 'backups') }))
})
afterAll(() => small.dispose())

const inFolder = (...names: string[]): string => join(small.folder, ...names)
const messageOf = async (started: Promise<{ job_id: string }>): Promise<string> =>
  (await app.failure(await started)).error!.message

/** What a person would miss. */
async function contents({ client }: TestApp): Promise<unknown> {
  const { datasets } = await client.datasets.list({})
  const { rows } = await client.datasets.rows({ name: 'usage', limit: 200 })
  const run = await client.runs.get({ run_id: small.run_id })
  const { artifacts } = await client.runs.list_artifacts({ run_id: small.run_id })
  const { registered_models } = await client.models.list({})
  return { datasets, rows, run, artifacts, registered_models }
}

describe('a backup', () => {
  test('is a folder of its own, named by workspace and time, and whole in one step', () => {
    expect(basename(backup.dir)).toMatch(/^churn-\d{4}(-\d{2}){5}$/)
    expect(readdirSync(inFolder('backups'))).toEqual([basename(backup.dir)])
    expect(existsSync(join(backup.dir, 'workspace.db-wal'))).toBe(false)
  })

  test('is a workspace itself: opened, it holds what was there, and no job that was cut off', async () => {
    const copied = inFolder('moved')
    const restored = await app.result(await app.client.workspace.restore({ backup_dir: backup.dir, dir: copied }))
    expect(restored).toEqual({ ...backup, dir: copied })
    const other = await createTestApp({ workspaceDir: copied })
    try {
      expect(await contents(other)).toEqual(await contents(app))
      const { jobs } = await other.client.jobs.list({})
      expect(jobs.map((job) => job.state)).toEqual(jobs.map(() => 'FINISHED'))
      const check = await other.result<{ problems: string[] }>(await other.client.workspace.check({}))
      expect(check.problems).toEqual([])
    } finally {
      await other.dispose()
    }
  })

  test('holds the log of predictions, too', async () => {
    const { models, serving, workspace } = app.client
    await models.transition({ name: 'plans', version: '1', stage: 'Production' })
    const deployment = await app.serving.require('plans')
    await app.serving.answer(deployment, { rows: [deployment.served.model.header.input_example] })
    const { predictions } = await serving.predictions({})
    expect(predictions).toHaveLength(1)
    expect((await workspace.sizes({})).parts.map((part) => part.kind)).toContain('predictions')
    const { dir } = await app.result<BackupResult>(await workspace.backup({ dir: inFolder('with-predictions') }))
    expect(readdirSync(dir).filter((name) => name.startsWith('predictions'))).toEqual(['predictions.db'])
    const other = await createTestApp({ workspaceDir: dir })
    expect((await other.client.serving.predictions({})).predictions).toEqual(predictions)
    await other.dispose()
  })

  test('made while others write is of one moment', async () => {
    const { client } = app
    const { experiment_id } = await client.experiments.create({ name: 'busy' })
    let writing = true
    const writer = (async () => {
      for (let at = 0; writing; at++) {
        await client.experiments.update({ experiment_id, name: `busy ${at}` })
        await nextTurn()
      }
    })()
    const made = await app.result<BackupResult>(await client.workspace.backup({ dir: inFolder('busy') }))
    writing = false
    await writer
    const other = await createTestApp({ workspaceDir: made.dir })
    const check = await other.result<{ problems: string[] }>(await other.client.workspace.check({}))
    expect(check.problems).toEqual([])
    await other.dispose()
  })

  test('is refused inside the workspace, and where its folder cannot be', async () => {
    const { workspace } = app.client
    expect(await messageOf(workspace.backup({ dir: join(app.workspaceDir, 'artifacts') }))).toContain(
      'lies in the workspace'
    )
    writeFileSync(inFolder('a-file'), '')
    expect(await messageOf(workspace.backup({ dir: inFolder('a-file') }))).toContain(inFolder('a-file'))
    await expectRefusal(workspace.backup({ dir: 'backups' }), 'INVALID_PARAMETER_VALUE', '"backups"', 'whole path')
  })

  test('gets a name of its own when another was begun in the same second', async () => {
    const request = { workspaceDir: app.workspaceDir, dir: inFolder('at-once'), job_id: 'none', version: '1', now: 0 }
    const context = { progress: () => {}, cancelled: () => false, throwIfCancelled: () => {} }
    const made = await Promise.all([backUp(request, context), backUp(request, context)])
    made.push(await backUp(request, context))
    const name = 'churn-1970-01-01-00-00-00'
    expect(made.map(({ dir }) => basename(dir)).toSorted()).toEqual([name, `${name}-2`, `${name}-3`])
    expect(readdirSync(request.dir)).toHaveLength(3)
    for (const { dir } of made) {
      const restored = `${dir}-restored`
      await app.result(await app.client.workspace.restore({ backup_dir: dir, dir: restored }))
    }
  })

  test.skipIf(process.platform !== 'linux')(
    'is on the disk before it has its name, and so is what is restored',
    async () => {
      const context = { progress: () => {}, cancelled: () => false, throwIfCancelled: () => {} }
      const request = { workspaceDir: app.workspaceDir, dir: inFolder('flushed'), job_id: 'none', version: '1', now: 0 }
      const flushed: string[] = []
      await watchFlushes((path) => void flushed.push(path))
      const flushedIn = (dir: string): string[] => {
        const made = join(`${dir}.partial`, 'made')
        return flushed.flatMap((path) => (path.startsWith(made) ? [path.replace(made, dir)] : [])).toSorted()
      }
      const allOf = (dir: string): string[] =>
        [dir, ...readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((name) => join(dir, name))].toSorted()
      const { dir } = await backUp(request, context)
      expect(flushedIn(dir)).toEqual(allOf(dir))
      await restore({ backup_dir: dir, dir: inFolder('flushed-again') }, context)
      expect(flushedIn(inFolder('flushed-again'))).toEqual(allOf(inFolder('flushed-again')))
    }
  )

  test('that is cancelled leaves nothing behind', async () => {
    const started = await app.client.workspace.backup({ dir: inFolder('cancelled') })
    await app.client.jobs.cancel(started)
    const { state } = await app.jobs.done(started.job_id)
    const left = existsSync(inFolder('cancelled')) ? readdirSync(inFolder('cancelled')) : []
    expect(left.filter((name) => name.endsWith('.partial'))).toEqual([])
    expect(left).toHaveLength(state === 'CANCELLED' ? 0 : 1)
  })
})

describe('restoring', () => {
  const restoring = (backup_dir: string, dir = inFolder('never')): Promise<string> =>
    messageOf(app.client.workspace.restore({ backup_dir, dir }))

  test.each([
    [
      'a restored one',
      (dir: string) => app.client.workspace.restore({ backup_dir: backup.dir, dir: join(dir, 'two') })
    ],
    ['a backup', (dir: string) => app.client.workspace.backup({ dir })]
  ])(
    'what was cut off with its program goes when %s is made beside it, and what is being made stays',
    async (what, make) => {
      const dir = inFolder('beside', what)
      const [cutOff, running, notes] = ['one.partial', 'churn-2024-01-31-10-00-01.partial', 'notes.partial']
      for (const name of [cutOff, running, notes]) mkdirSync(join(dir, name), { recursive: true })
      takeLock(join(dir, cutOff, 'being-made'))!()
      const letGo = takeLock(join(dir, running, 'being-made'))!
      const made = await app.result<BackupResult>(await make(dir))
      letGo()
      expect(readdirSync(dir).toSorted()).toEqual([running, basename(made.dir), notes].toSorted())
      expect(readdirSync(made.dir).filter((name) => name.startsWith('being-made'))).toEqual([])
    }
  )

  test('leaves alone what it may not lock, such as what others make in a folder that is shared', async () => {
    const [shared, theirs] = [inFolder('shared'), inFolder('shared', 'theirs.partial', 'being-made')]
    mkdirSync(theirs, { recursive: true }) // a folder cannot be opened as a lock, whoever asks
    await app.result(await app.client.workspace.restore({ backup_dir: backup.dir, dir: join(shared, 'ours') }))
    expect(readdirSync(shared).toSorted()).toEqual(['ours', 'theirs.partial'])
  })

  test('is refused where another program restores into the same folder, which stays as it is', async () => {
    mkdirSync(inFolder('taken.partial'))
    const letGo = takeLock(inFolder('taken.partial', 'being-made'))!
    expect(await restoring(backup.dir, inFolder('taken'))).toContain('is being written already')
    expect(existsSync(inFolder('taken.partial', 'being-made'))).toBe(true)
    letGo()
    await app.result(await app.client.workspace.restore({ backup_dir: backup.dir, dir: inFolder('taken') }))
    expect(existsSync(inFolder('taken.partial'))).toBe(false)
  })

  test.each<[string, (workshop: string) => void]>([
    ['before it had its lock', () => {}],
    ['with its lock taken', (workshop) => takeLock(join(workshop, 'being-made'))!()],
    [
      'while it copied',
      (workshop) => {
        takeLock(join(workshop, 'being-made'))!()
        mkdirSync(join(workshop, 'made'))
        writeFileSync(join(workshop, 'made', 'workspace.db'), 'half')
      }
    ]
  ])('goes on where the program of another one was killed %s', async (_, leave) => {
    const dir = inFolder('again')
    mkdirSync(`${dir}.partial`)
    leave(`${dir}.partial`)
    await app.result(await app.client.workspace.restore({ backup_dir: backup.dir, dir }))
    expect(existsSync(`${dir}.partial`)).toBe(false)
    expect(readdirSync(dir).toSorted()).toEqual(['artifacts', 'workspace.benchtop', 'workspace.db'])
    rmSync(dir, { recursive: true })
  })

  test('says what is in its way, and touches nothing of it', async () => {
    const [dir, own] = [inFolder('mine'), inFolder('mine.partial', 'notes.txt')]
    mkdirSync(inFolder('mine.partial'))
    writeFileSync(own, 'of somebody')
    expect(await restoring(backup.dir, dir)).toBe(
      `${dir}.partial is in the way, and may be somebody's own; move it or remove it, or choose another folder than ${dir}.`
    )
    expect(readFileSync(own, 'utf8')).toBe('of somebody')
    rmSync(inFolder('mine.partial'), { recursive: true })
  })

  test('overwrites nothing', async () => {
    expect(await restoring(backup.dir, app.workspaceDir)).toContain('is not empty')
    expect(await restoring(backup.dir, join(backup.dir, 'inside'))).toContain('lies in the backup')
  })

  test('tells a folder that is no backup', async () => {
    expect(await restoring(small.folder)).toContain('it is no backup')
    expect(await restoring(inFolder('nowhere'))).toContain('it is no backup')
  })

  test.each<[string, (dir: string) => void, string]>([
    ['a file that is missing', (dir) => rmSync(join(dir, 'workspace.db')), 'workspace.db is missing or not whole'],
    ['a file that is longer', (dir) => appendFileSync(join(dir, 'workspace.db'), 'x'), 'missing or not whole'],
    [
      'a byte that changed',
      (dir) => {
        const bytes = readFileSync(join(dir, 'workspace.db'))
        bytes[bytes.length - 1] ^= 1
        writeFileSync(join(dir, 'workspace.db'), bytes)
      },
      'workspace.db is not what was backed up'
    ],
    ['a list that cannot be read', (dir) => writeFileSync(join(dir, 'backup.json'), '{'), 'cannot be read'],
    [
      'a path that leads out',
      (dir) => edit(dir, (text) => text.replace('"workspace.db"', '"../workspace.db"')),
      'cannot be read'
    ],
    [
      'a newer version',
      (dir) => edit(dir, (text) => text.replace(/"schema": \d+/, `"schema": ${migrations.length + 1}`)),
      'written by a newer Benchtop'
    ]
  ])('finds %s, and restores nothing', async (_, spoil, expected) => {
    const { dir } = await app.result<BackupResult>(await app.client.workspace.backup({ dir: inFolder('spoiled') }))
    spoil(dir)
    expect(await restoring(dir)).toContain(expected)
    expect(existsSync(inFolder('never'))).toBe(false)
    expect(existsSync(inFolder('never.partial'))).toBe(false)
    rmSync(dir, { recursive: true })
  })
})

function edit(dir: string, change: (text: string) => string): void {
  const file = join(dir, 'backup.json')
  writeFileSync(file, change(readFileSync(file, 'utf8')))
}
