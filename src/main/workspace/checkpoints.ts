/**
 * Who moves what was written from SQLite's write-ahead log into the database file (https://sqlite.org/wal.html, section
 * "Checkpointing"). SQLite would do it inside the commit that fills the log's thousandth page, and a batch over a thousand
 * keys fills them each time; so a thread does it, while the main thread goes on writing. What was committed is safe in
 * the log meanwhile.
 */
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import { onCommit } from '../db/transact.ts'
import { isLogLong, leaveLogToThreads } from '../db/write-ahead-log.ts'

/** Commits that follow each other so closely are waited for. */
const PAUSE_MS = 200

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
  leaveLogToThreads(db)

  const soon = (): void => {
    if (running) writtenMeanwhile = true
    else timer ??= setTimeout(() => void move(), PAUSE_MS).unref()
  }
  const move = async (): Promise<void> => {
    timer = null
    if (!isLogLong(database)) return
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
