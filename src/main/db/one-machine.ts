import { AppError } from '../../shared/errors.ts'
import { sinceWhen } from './owner-facts.ts'
import type { Owner } from './owner.ts'

/**
 * Programs of one machine may share a workspace; those of two may not: SQLite's log keeps its index in memory that only
 * one machine has (https://www.sqlite.org/wal.html), so that both writing to a network drive would damage the database.
 * @throws TEMPORARILY_UNAVAILABLE when a program of another machine has it open
 */
export function refuseOtherMachines(owner: Owner, here: { machine: string; workspaceDir: string }): void {
  const other = owner.others().find((facts) => facts !== null && facts.machine !== here.machine)
  if (other === undefined || other === null) return
  throw new AppError(
    'TEMPORARILY_UNAVAILABLE',
    `The workspace ${here.workspaceDir} is open on the machine ${other.machine} (process ${other.pid}, since ${sinceWhen(other)} UTC), and two machines writing to one would damage it. Close Benchtop there first; or make a backup there, and open that here.`
  )
}
