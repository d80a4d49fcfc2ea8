import { AppError } from '../../shared/errors.ts'
import { isSound } from '../db/check-integrity.ts'
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

/**
 * @param onTable told before each table; what it throws ends it
 * @throws INVALID_STATE where the copy is damaged, as what it was copied from
 */
export function requireSound(database: string, onTable: () => void): void {
  const db = openCopy(database)
  try {
    if (isSound(db, onTable)) return
    throw new AppError(
      'INVALID_STATE',
      'The database of the workspace is damaged, and so would be a backup of it: none was made. Keep the backups there are, and check the workspace, which says how far.'
    )
  } finally {
    db.close()
  }
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
