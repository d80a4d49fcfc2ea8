import { AppError } from '../../shared/errors.ts'
import type { Db } from './connection.ts'
import type { Lease } from './lease.ts'
import { sinceWhen, type OwnerFacts } from './owner-facts.ts'
import { guardWrites } from './transact.ts'

/** Whether a program may write the workspace that it has open. */
export interface WriteAccess {
  /** Once it is granted it stays so. */
  readonly granted: boolean
  /** Who writes instead; null: this program may, or that one does not say who it is. */
  writer(): OwnerFacts | null
  /** @throws INVALID_STATE with who writes and the way out, unless it is granted */
  require(): void
  /** Takes the lease where the program that had it has ended. @returns whether this has granted the access */
  takeOver(): boolean
  /** Has others know where the screens of this program are. */
  tell(address: string): void
  /** To be called when nothing is written any more. */
  release(): void
}

/** Of a command, which is one change and then ends: it waits for the lock of the database and for nothing else. */
export const WRITES_FREELY: WriteAccess = {
  granted: true,
  writer: () => null,
  require: () => {},
  takeOver: () => false,
  tell: () => {},
  release: () => {}
}

/** Of a program that stays open: where another has the lease, `db` refuses to write until that one has ended. */
export function accessByLease(lease: Lease, db: Db): WriteAccess {
  const access: WriteAccess = {
    get granted() {
      return lease.isHeld
    },
    writer: lease.holder,
    require: () => {
      // a screen tells such a refusal by its details
      if (!lease.isHeld) throw new AppError('INVALID_STATE', describeWriter(lease.holder()), { reads_only: true })
    },
    takeOver: () => {
      if (lease.isHeld || !lease.take()) return false
      db.pragma('query_only = OFF')
      return true
    },
    tell: lease.tell,
    release: lease.release
  }
  if (!lease.isHeld) db.pragma('query_only = ON')
  guardWrites(db, access.require)
  return access
}

function describeWriter(writer: OwnerFacts | null): string {
  if (writer === null) {
    return 'This Benchtop only reads the workspace, since another program writes it. Make the change there, or close that one: this one then writes within seconds.'
  }
  const { host, machine, address, pid } = writer
  const since = sinceWhen(writer)
  if (address !== undefined) {
    return `This Benchtop only reads the workspace, since the one at ${address} (process ${pid}, since ${since} UTC) writes it. Make the change there, or close that one: this one then writes within seconds.`
  }
  if (host === 'desktop') {
    return `This Benchtop only reads the workspace, since Benchtop's desktop window on ${machine} (process ${pid}, since ${since} UTC) writes it. Make the change in that window, or close it: this one then writes within seconds.`
  }
  return `This Benchtop only reads the workspace, since another one (process ${pid}, since ${since} UTC) writes it. Make the change there, or close that one: this one then writes within seconds.`
}
