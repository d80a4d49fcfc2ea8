import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keepCopy } from '../../../src/main/db/keep-copy.ts'
import { migrations } from '../../../src/main/db/migrations/index.ts'
import { schemaVersion } from '../../../src/main/db/migrator.ts'
import { createTestApp } from '../../support/app.ts'

/** A workspace of each schema that people may have, as SQL: two datasets, a run and a model in Production. */
const RELEASED = fileURLToPath(new URL('./released', import.meta.url))

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'benchtop-released-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

function writeReleased(name: string): void {
  const db = new Database(join(dir, 'workspace.db'))
  db.pragma('foreign_keys = OFF') // tables and rows come in the order of their names
  db.exec(readFileSync(join(RELEASED, name), 'utf8'))
  db.close()
}

describe.each(readdirSync(RELEASED))('a workspace of %s', (name) => {
  const version = Number(/\d+/.exec(name)![0])

  test('opens with everything in it, and a copy of what it was is kept', async () => {
    writeReleased(name)
    const app = await createTestApp({ workspaceDir: dir })
    try {
      const { client } = app
      expect((await client.datasets.list({})).datasets.map((one) => [one.name, one.row_count])).toEqual([
        ['labels', 40],
        ['usage', 40]
      ])
      expect((await client.datasets.rows({ name: 'usage', limit: 50 })).rows).toHaveLength(40)
      const { experiments } = await client.experiments.list({})
      const { experiment_id } = experiments.find((one) => one.name === 'churn')!
      const { runs } = await client.runs.search({
        experiment_ids: [experiment_id],
        filter: 'params.n_estimators = "3"'
      })
      expect(runs).toMatchObject([{ status: 'FINISHED' }])
      const { metrics } = await client.runs.metric_history({ run_id: runs[0].run_id, metric_key: 'val_recall' })
      expect(metrics).toHaveLength(1)
      const plans = await client.models.get({ name: 'plans' })
      expect(plans.versions).toMatchObject([{ version: '1', current_stage: 'Production' }])
      expect(plans.audit_log.map((line) => line.action)).toEqual(['transition', 'create_version', 'create_model'])
      const { problems } = await app.result<{ problems: string[] }>(await client.workspace.check({}))
      expect(problems).toEqual([expect.stringContaining('Model "plans" version 1: its files are missing')])
      expect(app.bugs).toEqual([])
    } finally {
      await app.close()
    }
    const copies = readdirSync(join(dir, 'copies'))
    expect(copies).toEqual([expect.stringMatching(new RegExp(`^schema-${version}-.*\\.db$`))])
    const copy = new Database(join(dir, 'copies', copies[0]), { readonly: true })
    expect(schemaVersion(copy)).toBe(version)
    expect(copy.prepare('SELECT count(*) FROM dataset_1').pluck().get()).toBe(40)
    copy.close()
  })
})

test('opening a workspace that is up to date keeps no copy', async () => {
  for (let start = 0; start < 2; start++) await (await createTestApp({ workspaceDir: dir })).close()
  expect(readdirSync(dir)).not.toContain('copies')
})

test('where no copy can be kept nothing is changed, and the sentence says so', async () => {
  writeReleased('schema-1.sql')
  writeFileSync(join(dir, 'copies'), 'a file in its place')
  await expect(createTestApp({ workspaceDir: dir })).rejects.toMatchObject({
    code: 'INVALID_STATE',
    message: expect.stringMatching(/schema 1 .*no copy of it could be kept.*Nothing was changed/)
  })
  const db = new Database(join(dir, 'workspace.db'), { readonly: true })
  expect(schemaVersion(db)).toBe(1)
  db.close()
})

test('of one state one copy is kept, however often the program ends before it has changed the schema', () => {
  writeReleased('schema-1.sql')
  const copies = join(dir, 'copies')
  const start = (): void => {
    const db = new Database(join(dir, 'workspace.db'))
    keepCopy(db, copies, migrations.length)
    db.pragma('journal_mode = WAL') // as a migration begins
    db.close()
  }
  start()
  const [first] = readdirSync(copies)
  const kept = readFileSync(join(copies, first))
  start()
  start()
  expect(readdirSync(copies)).toEqual([first])
  expect(readFileSync(join(copies, first))).toEqual(kept)
  const db = new Database(join(dir, 'workspace.db'))
  db.exec("UPDATE experiments SET name = 'other' WHERE name = 'churn'") // as an older program may do meanwhile
  db.close()
  start()
  expect(readdirSync(copies)).toHaveLength(2)
})

test('the newest three copies are kept', () => {
  writeReleased('schema-1.sql')
  const db = new Database(join(dir, 'workspace.db'))
  const copies = join(dir, 'copies')
  keepCopy(db, copies, migrations.length + 1)
  for (const year of [2020, 2021, 2022]) writeFileSync(join(copies, `schema-1-${year}-01-01T00-00-00-000Z.db`), '')
  writeFileSync(join(copies, 'notes.txt'), 'mine')
  db.exec("UPDATE experiments SET name = 'renamed since' WHERE name = 'churn'")
  keepCopy(db, copies, migrations.length + 1)
  db.close()
  const left = readdirSync(copies)
  expect(left).toHaveLength(4)
  expect(left).toEqual(expect.arrayContaining(['notes.txt', 'schema-1-2022-01-01T00-00-00-000Z.db']))
})
