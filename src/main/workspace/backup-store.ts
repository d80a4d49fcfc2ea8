import { openDatabase } from '../db/connection.ts'
import { transact } from '../db/transact.ts'

/** Takes the backup's own job, which still runs, out of the copy; leaves the copy as one file. */
export async function forgetJob(database: string, jobId: string): Promise<void> {
  const db = openDatabase(database, 0)
  try {
    await transact(db, () => db.prepare('DELETE FROM jobs WHERE job_id = ?').run(jobId))
    db.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    db.close()
  }
}
