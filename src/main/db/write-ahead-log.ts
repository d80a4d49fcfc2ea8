import { statSync } from 'node:fs'
import { openDatabase, type Db } from './connection.ts'

/** A shorter log is left as it is: SQLite's own measure of 1000 pages. */
const LONG_BYTES = 1000 * 4096
/** Pages after which a commit helps all the same, where threads do not keep up; what they have moved is not moved again. */
const HELP_PAGES = 25_000

/** Has commits of a connection leave the log to threads; its file is cut once all of it is moved. */
export function leaveLogToThreads(db: Db): void {
  db.pragma(`wal_autocheckpoint = ${HELP_PAGES}`)
  db.pragma(`journal_size_limit = ${LONG_BYTES}`)
}

export function isLogLong(database: string): boolean {
  return (statSync(`${database}-wal`, { throwIfNoEntry: false })?.size ?? 0) > LONG_BYTES
}

/** The task of one thread: moves what it can into the database file without keeping a reader or a writer waiting. */
export function checkpoint({ database }: { database: string }): void {
  const db = openDatabase(database, 0)
  try {
    db.pragma('wal_checkpoint(PASSIVE)')
  } finally {
    db.close()
  }
}
