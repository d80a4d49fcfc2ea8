import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../../../src/main/app.ts'
import { openDatabase, type Db } from '../../../src/main/db/connection.ts'
import { migrate, schemaVersion, type Migration } from '../../../src/main/db/migrator.ts'
import { migrations } from '../../../src/main/db/migrations/index.ts'
import { expectRefusal } from '../../support/refusal.ts'

let dir: string
let file: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'benchtop-db-'))
  file = join(dir, 'workspace.db')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

function withDatabase<T>(work: (db: Db) => T): T {
  const db = openDatabase(file, 1000)
  try {
    return work(db)
  } finally {
    db.close()
  }
}

const digest = (): string => createHash('sha256').update(readFileSync(file)).digest('hex')

/** What the file's schema says of itself, in a fixed order. */
function listSchema(db: Db): string {
  const objects = db
    .prepare<[], { type: string; name: string; sql: string }>(
      "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type, name"
    )
    .all()
  return objects.map(({ sql }) => `${sql};\n`).join('\n')
}

describe('a new file', () => {
  test('is at the newest version, with WAL and the Default experiment', () => {
    withDatabase((db) => {
      migrate(db, migrations)
      expect(schemaVersion(db)).toBe(migrations.length)
      expect(migrations.map((migration) => migration.version)).toEqual(migrations.map((_, at) => at + 1))
      expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
      expect(db.prepare('SELECT experiment_id, name FROM experiments').all()).toEqual([
        { experiment_id: '0', name: 'Default' }
      ])
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
      expect(db.pragma('foreign_key_check')).toEqual([])
    })
  })

  test('has exactly the schema on record: a change of it is a new migration and a new record', async () => {
    const schema = withDatabase((db) => {
      migrate(db, migrations)
      return listSchema(db)
    })
    await expect(schema).toMatchFileSnapshot(`schema-${migrations.length}.sql`)
  })

  test('keeps every table strict', () => {
    withDatabase((db) => {
      migrate(db, migrations)
      const tables = db.pragma('table_list') as { name: string; type: string; strict: number }[]
      const own = tables.filter(({ name, type }) => type === 'table' && !name.startsWith('sqlite_'))
      expect(own.length).toBeGreaterThan(20)
      expect(own.filter(({ strict }) => strict === 0)).toEqual([])
    })
  })
})

describe('a file that is there', () => {
  test('is left as it is when it is up to date', () => {
    withDatabase((db) => migrate(db, migrations))
    const before = digest()
    withDatabase((db) => migrate(db, migrations))
    expect(digest()).toBe(before)
  })

  test('gets the migrations it lacks, and keeps its rows', () => {
    const second: Migration = { version: 2, name: 'colours', sql: 'ALTER TABLE settings ADD COLUMN colour TEXT' }
    withDatabase((db) => {
      migrate(db, migrations.slice(0, 1))
      db.prepare("INSERT INTO settings (key, value) VALUES ('a', '1')").run()
      migrate(db, [migrations[0], second])
      expect(schemaVersion(db)).toBe(2)
      expect(db.prepare('SELECT * FROM settings').all()).toEqual([{ key: 'a', value: '1', colour: null }])
    })
  })

  test('of the first schema keeps its jobs and metrics, and takes jobs of new kinds', () => {
    withDatabase((db) => {
      migrate(db, migrations.slice(0, 1))
      db.exec(`INSERT INTO runs VALUES ('r', 'a run', '0', 'u', 'FINISHED', 1, 2, 'mlflow-artifacts:/', 'active', NULL);
        INSERT INTO metrics VALUES ('r', 'auc', 3, 4, 0.5, 0);
        INSERT INTO jobs VALUES ('j', 'train', 'Train', 'FINISHED', 'r', 'o', NULL, NULL, NULL, 5, 6)`)
      migrate(db, migrations)
      expect(db.prepare('SELECT kind, title, run_id, created_at, ended_at FROM jobs').all()).toEqual([
        { kind: 'train', title: 'Train', run_id: 'r', created_at: 5, ended_at: 6 }
      ])
      expect(db.prepare('SELECT step, value FROM metrics').all()).toEqual([{ step: 3, value: 0.5 }])
      db.exec("INSERT INTO jobs VALUES ('k', 'purge', 'Purge', 'RUNNING', NULL, 'o', NULL, NULL, NULL, 5, NULL, NULL)")
    })
  })

  test('of the tenth schema keeps its drift checks, and says of each what kind of thing was watched', () => {
    withDatabase((db) => {
      migrate(db, migrations.slice(0, 10))
      const insert = db.prepare('INSERT INTO drift_checks VALUES (?, ?, ?, ?, ?, ?)')
      const model = { check_id: 'm', model: { name: 'churn', version: '3' }, service: null, n_columns: 2 }
      insert.run('m', 2, 'churn', null, JSON.stringify(model), '{}')
      insert.run('s', 1, null, 'users', JSON.stringify({ check_id: 's', model: null, service: 'users' }), '{}')
      migrate(db, migrations)
      const kept = db.prepare<[], string>('SELECT summary FROM drift_checks ORDER BY check_id').pluck().all()
      expect(kept.map((summary) => JSON.parse(summary) as unknown)).toEqual([
        { check_id: 'm', n_columns: 2, watched: { kind: 'model', name: 'churn', version: '3', service: null } },
        { check_id: 's', watched: { kind: 'service', name: 'users' } }
      ])
    })
  })

  test('keeps what it was where a migration fails half way', () => {
    const broken: Migration = {
      version: 2,
      name: 'broken',
      sql: 'CREATE TABLE half (a INTEGER); DROP TABLE nothing_there'
    }
    withDatabase((db) => {
      migrate(db, migrations.slice(0, 1))
      const before = listSchema(db)
      expect(() => migrate(db, [migrations[0], broken])).toThrow('nothing_there')
      expect(schemaVersion(db)).toBe(1)
      expect(listSchema(db)).toBe(before)
    })
  })

  test.each(['wal', 'delete'])('is refused byte for byte when it is newer (journal mode %s)', async (journalMode) => {
    const written = new Database(file)
    written.pragma(`journal_mode = ${journalMode}`)
    written.exec('CREATE TABLE of_the_future (a INTEGER)')
    written.pragma(`user_version = ${migrations.length + 1}`)
    written.close()
    const before = digest()
    await expectRefusal(
      createApp({ workspaceDir: dir, host: 'test' }),
      'INVALID_STATE',
      `schema ${migrations.length + 1}; this program knows up to ${migrations.length}`,
      'Nothing was changed'
    )
    expect(digest()).toBe(before)
    expect(readdirSync(dir).filter((name) => name.startsWith('workspace.db'))).toEqual(['workspace.db'])
    expect(readdirSync(join(dir, 'owners'))).toEqual(['lease']) // which nobody holds
  })

  test('that is no database is refused and left alone', async () => {
    writeFileSync(file, `user_id,watch_hours\n${'u1,3.5\n'.repeat(1000)}`)
    const before = digest()
    await expectRefusal(createApp({ workspaceDir: dir, host: 'test' }), 'INVALID_STATE', 'no SQLite database', file)
    expect(digest()).toBe(before)
  })
})

test('foreign keys hold on every connection', () => {
  withDatabase((db) => migrate(db, migrations))
  withDatabase((db) => {
    expect(() => db.prepare("INSERT INTO tags VALUES ('no such run', 'key', 'value')").run()).toThrow(/FOREIGN KEY/)
    db.prepare("INSERT INTO registered_models VALUES ('churn', 0, 0, '', 1)").run()
    db.prepare(
      "INSERT INTO model_versions VALUES ('churn', 1, 0, 0, 'u', 'None', '', 'somewhere', NULL, 'READY', '')"
    ).run()
    db.prepare("INSERT INTO registered_model_aliases VALUES ('churn', 'champion', 1)").run()
    db.prepare("DELETE FROM registered_models WHERE name = 'churn'").run()
    expect(db.prepare('SELECT count(*) FROM registered_model_aliases').pluck().get()).toBe(0)
  })
})

test('the audit log only grows: no line is changed, removed or replaced', () => {
  withDatabase((db) => {
    migrate(db, migrations)
    const insert =
      "INTO audit_log (audit_id, timestamp, user, action, name, reason) VALUES (1, 5, 'u', 'create_model', 'churn', '')"
    db.prepare(`INSERT ${insert}`).run()
    const line = db.prepare('SELECT * FROM audit_log').get()
    for (const sql of [
      "UPDATE audit_log SET user = 'somebody else'",
      'UPDATE audit_log SET audit_id = 7',
      'DELETE FROM audit_log',
      'DELETE FROM audit_log WHERE audit_id = 1',
      `REPLACE ${insert.replace("'u'", "'v'")}`,
      `INSERT OR REPLACE ${insert.replace("'u'", "'v'")}`,
      `INSERT ${insert.replace("'u'", "'v'")} ON CONFLICT (audit_id) DO UPDATE SET user = 'v'`
    ]) {
      expect(() => db.prepare(sql).run()).toThrow('the audit log only grows')
    }
    expect(db.prepare('SELECT * FROM audit_log').all()).toEqual([line])
    db.prepare(`INSERT ${insert.replace('(1,', '(NULL,')}`).run()
    expect(db.prepare('SELECT audit_id FROM audit_log').pluck().all()).toEqual([1, 2])
  })
})
