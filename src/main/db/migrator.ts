import { AppError } from '../../shared/errors.ts'
import type { Db } from './connection.ts'

/** One step of the schema. Migrations are only ever added, never changed. */
export interface Migration {
  /** Counts up from 1 without gaps; kept in the file as `user_version`. */
  version: number
  /** What it does, in words: `datasets and runs`. */
  name: string
  sql: string
}

/**
 * Brings a database up to the newest migration, each in a transaction of its own, and lets readers and a writer work
 * at the same time (the journal mode WAL, which a file remembers).
 * @throws INVALID_STATE when the file was written by a newer version; it is left untouched
 */
export function migrate(db: Db, migrations: readonly Migration[]): void {
  const newest = migrations.length
  const found = schemaVersion(db)
  if (found > newest) {
    throw new AppError(
      'INVALID_STATE',
      `This workspace was written by a newer Benchtop (schema ${found}; this program knows up to ${newest}). Nothing was changed; open it with the newer version.`
    )
  }
  db.pragma('journal_mode = WAL')
  for (const migration of migrations.slice(found)) {
    db.transaction(() => {
      if (schemaVersion(db) >= migration.version) return // another program was faster
      db.exec(migration.sql)
      db.pragma(`user_version = ${migration.version}`)
    }).immediate()
  }
}

export function schemaVersion(db: Db): number {
  return db.pragma('user_version', { simple: true }) as number
}
