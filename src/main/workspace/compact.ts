import { dirname } from 'node:path'
import type { CompactResult } from '../../shared/contract/workspace.ts'
import { openDatabase } from '../db/connection.ts'
import { compactDatabase, databaseBytes } from '../db/table-sizes.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { checkRoom } from '../files/new-folder.ts'

/** A writer is waited for this long. */
const PATIENCE_MS = 60_000

/** The task of one thread. @throws INVALID_PARAMETER_VALUE when the disk has no room for a second copy meanwhile */
export async function compactWorkspace(
  { database }: { database: string },
  context: TaskContext
): Promise<CompactResult> {
  const db = openDatabase(database, PATIENCE_MS)
  try {
    const before_bytes = databaseBytes(db)
    await checkRoom(dirname(database), before_bytes)
    context.progress(null, 'writing the database anew')
    compactDatabase(db)
    return { before_bytes, after_bytes: databaseBytes(db) }
  } finally {
    db.close()
  }
}
