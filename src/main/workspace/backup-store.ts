import { openCopy } from '../db/connection.ts'
import { transact } from '../db/transact.ts'

/** Takes the backup's own job, which still runs, out of the copy. */
export async function forgetJob(database: string, jobId: string): Promise<void> {
  const db = openCopy(database)
  try {
    await transact(db, () => db.prepare('DELETE FROM jobs WHERE job_id = ?').run(jobId))
  } finally {
    db.close()
  }
  leaveOneFile(database)
}

/** Nothing of a copied database stays in its log beside it. */
export function leaveOneFile(database: string): void {
  const db = openCopy(database)
  try {
    db.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    db.close()
  }
}
