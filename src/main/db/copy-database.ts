import type { Db } from './connection.ts'

/** Pages per step: 8 MiB. Between two steps others may write. */
const PAGES_PER_STEP = 2048
/** A write by another connection starts the copy over; after so many starts it is made in one step. */
const MOST_RESTARTS = 3

/**
 * Copies a database that is in use to a new file, whole and as of one moment (SQLite's online backup API).
 * @param onShare told from 0 to 1; what it throws ends the copy
 */
export async function copyDatabase(db: Db, file: string, onShare: (share: number) => void): Promise<void> {
  let remaining = Number.POSITIVE_INFINITY
  let restarts = 0
  await db.backup(file, {
    progress: ({ totalPages, remainingPages }) => {
      if (remainingPages > remaining) restarts++
      remaining = remainingPages
      onShare(totalPages === 0 ? 0 : 1 - remainingPages / totalPages)
      return restarts > MOST_RESTARTS ? Math.max(totalPages, 1) * 2 : PAGES_PER_STEP
    }
  })
}

/** The same in one step, before anything else uses the file: the copy has no free pages. */
export function copyWhole(db: Db, file: string): void {
  db.prepare('VACUUM INTO ?').run(file)
}
