import { createWorkspaceFolders, openDatabase, type Db, type WorkspacePaths } from './connection.ts'
import { describeOpenError } from './describe-storage-error.ts'
import { keepCopy } from './keep-copy.ts'
import { migrate } from './migrator.ts'
import { migrations } from './migrations/index.ts'
import { refuseOtherMachines } from './one-machine.ts'
import { claimOwner, type Owner, type OwnerFacts } from './owner.ts'

/**
 * Opens a workspace for one program, makes what is missing of it, and brings its database up to date.
 * @param facts what the program says of itself to others
 * @throws PERMISSION_DENIED when it may not be written; INVALID_STATE when it is none, or a newer Benchtop wrote it;
 *   TEMPORARILY_UNAVAILABLE when another machine has it open
 */
export function openWorkspace(paths: WorkspacePaths, ownerId: string, facts: OwnerFacts): { db: Db; owner: Owner } {
  try {
    createWorkspaceFolders(paths)
    const owner = claimOwner(paths.owners, ownerId, facts)
    return { owner, db: openOwned(paths, owner, facts.machine) }
  } catch (error) {
    throw describeOpenError(error, paths.dir)
  }
}

/** Lets go of the workspace where it cannot be opened. */
function openOwned(paths: WorkspacePaths, owner: Owner, machine: string): Db {
  let db: Db | null = null
  try {
    refuseOtherMachines(owner, { machine, workspaceDir: paths.dir })
    db = openDatabase(paths.database, 10_000)
    keepCopy(db, paths.copies, migrations.length)
    migrate(db, migrations)
    db.pragma('busy_timeout = 0') // from here on `transact` waits, without blocking the thread
    return db
  } catch (error) {
    db?.close()
    owner.release()
    throw error
  }
}
