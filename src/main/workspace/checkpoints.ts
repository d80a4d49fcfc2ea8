/**
 * Who moves what was written from SQLite's write-ahead log into the database file (https://sqlite.org/wal.html, section
 * "Checkpointing"). SQLite would do it inside the commit that fills the log's thousandth page, and a batch over a thousand
 * keys fills them each time; so a thread does it, while the main thread goes on writing. What was committed is safe in
 * the log meanwhile.
 */
import { statSync } from 'node:fs'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import { openDatabase } from '../db/connection.ts'
import { onCommit } from '../db/transact.ts'

/** A shorter log is left as it is: SQLite's own measure of 1000 pages. */
const LONG_BYTES = 1000 * 4096
/** Commits that follow each other so closely are waited for. */
const PAUSE_MS = 200
/** Pages after which a commit helps, where the thread does not keep up; what it has done already is not done again. */
const HELP_PAGES = 25_000

/** Keeps the log short from now on. @returns what ends it */
export function keepLogShort({
  db,
  paths: { database },
  workers,
  log
}: Pick<AppContext, 'db' | 'paths' | 'workers' | 'log'>): () => void {
  let timer: NodeJS.Timeout | null = null
  let running = false
  let writtenMeanwhile = false
  db.pragma(`wal_autocheckpoint = ${HELP_PAGES}`)
  db.pragma(`journal_size_limit = ${LONG_BYTES}`) // the log's file is cut to it once all is moved

  const soon = (): void => {
    if (running) writtenMeanwhile = true
    else timer ??= setTimeout(() => void move(), PAUSE_MS).unref()
  }
  const move = async (): Promise<void> => {
    timer = null
    if (logBytes(database) <= LONG_BYTES) return
    running = true
    writtenMeanwhile = false
    try {
      await workers.run('checkpoint', { database })
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'CANCELLED')) log.error(error)
    }
    running = false
    if (writtenMeanwhile) soon()
  }
  const forget = onCommit(db, soon)
  return () => {
    forget()
    if (timer !== null) clearTimeout(timer)
  }
}

function logBytes(database: string): number {
  return statSync(`${database}-wal`, { throwIfNoEntry: false })?.size ?? 0
}

/** The task of one thread: moves what it can without keeping a reader or a writer waiting. */
export function checkpoint({ database }: { database: string }): void {
  const db = openDatabase(database, 0)
  try {
    db.pragma('wal_checkpoint(PASSIVE)')
  } finally {
    db.close()
  }
}
