import { AppError } from '../../shared/errors.ts'
import { createWorkspaceFolders, openDatabase, type Db, type WorkspacePaths } from './connection.ts'
import { describeOpenError } from './describe-storage-error.ts'
import { keepCopy } from './keep-copy.ts'
import { createLease, type Lease } from './lease.ts'
import { migrate, schemaVersion } from './migrator.ts'
import { migrations } from './migrations/index.ts'
import { refuseOtherMachines } from './one-machine.ts'
import { sinceWhen, type OwnerFacts } from './owner-facts.ts'
import { claimOwner, type Owner } from './owner.ts'
import { accessByLease, WRITES_FREELY, type WriteAccess } from './write-access.ts'

export interface OpenWorkspace {
  db: Db
  owner: Owner
  access: WriteAccess
}

export interface OpenOptions {
  /** A name for this program, see `claimOwner`. */
  ownerId: string
  /** What the program says of itself to others. */
  facts: OwnerFacts
  /** Whether it takes the lease, and only reads where another has it; a command that is one change does not ask. */
  staysOpen: boolean
}

/**
 * Opens a workspace for one program, makes what is missing of it, and brings its database up to date.
 * @throws PERMISSION_DENIED when it may not be written; INVALID_STATE when it is none, or a newer Benchtop wrote it;
 *   TEMPORARILY_UNAVAILABLE when another machine has it open, or an older Benchtop
 */
export function openWorkspace(paths: WorkspacePaths, { ownerId, facts, staysOpen }: OpenOptions): OpenWorkspace {
  try {
    createWorkspaceFolders(paths)
    const owner = claimOwner(paths.owners, ownerId, facts)
    const lease = createLease(paths.owners, facts)
    try {
      refuseOtherMachines(owner, { machine: facts.machine, workspaceDir: paths.dir })
      if (staysOpen) lease.take()
      const db = openUpToDate(paths, lease)
      if (!staysOpen) lease.release()
      return { owner, db, access: staysOpen ? accessByLease(lease, db) : WRITES_FREELY }
    } catch (error) {
      lease.release()
      owner.release()
      throw error
    }
  } catch (error) {
    throw describeOpenError(error, paths.dir)
  }
}

function openUpToDate(paths: WorkspacePaths, lease: Lease): Db {
  const db = openDatabase(paths.database, WAIT_MS)
  try {
    waitForSchema(db, lease)
    keepCopy(db, paths.copies, migrations.length)
    migrate(db, migrations)
    db.pragma('busy_timeout = 0') // from here on `transact` waits, without blocking the thread
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

const WAIT_MS = 10_000
/** How long another program that has an older schema open is waited for: it may be bringing it up to date. */
const OLDER_WAIT_MS = 2000
const PAUSE_MS = 50

/** Who changes the schema has the lease, so that it is not changed under a program that works with it. */
function waitForSchema(db: Db, lease: Lease): void {
  const since = Date.now()
  for (;;) {
    const found = schemaVersion(db)
    if (found >= migrations.length || lease.take()) return
    if (Date.now() - since > (found === 0 ? WAIT_MS : OLDER_WAIT_MS)) throw describeOlder(lease.holder(), found)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)
  }
}

function describeOlder(holder: OwnerFacts | null, found: number): AppError {
  const newest = migrations.length
  const message =
    holder === null
      ? `This workspace has schema ${found}, and this Benchtop would bring it to ${newest}, but an older one has it open. Nothing was changed; close that one and start again.`
      : `This workspace has schema ${found}, and this Benchtop would bring it to ${newest}, but an older one has it open (process ${holder.pid}, since ${sinceWhen(holder)} UTC). Nothing was changed; close that one and start again.`
  return new AppError('TEMPORARILY_UNAVAILABLE', message)
}
