import type { AppContext } from '../context.ts'
import { transact } from '../db/transact.ts'
import type { AuditLine, AuditStore } from './audit-store.ts'
import type { ModelStore } from './model-store.ts'
import type { VersionFinder } from './read-models.ts'
import type { VersionStore } from './version-store.ts'

export interface ChangeDeps {
  models: ModelStore
  versions: VersionStore
  audit: AuditStore
  finder: VersionFinder
}

/** What each change is made with: one transaction, one clock reading, its lines in the audit log. */
export interface Change extends ChangeDeps {
  now: number
  user: string
  log: (line: AuditLine) => void
}

/** Runs a change; the registry is told to be read again, and the runs, which tell of their versions and stages. */
export type Write = <T>(work: (change: Change) => T) => Promise<T>

/** A change of the registry and its audit lines are one transaction. */
export function createWrite(context: AppContext, deps: ChangeDeps): Write {
  return async (work) => {
    const result = await transact(context.db, () => {
      const now = context.now()
      const { user } = context
      return work({ ...deps, now, user, log: (line) => void deps.audit.add(line, user, now) })
    })
    context.events.changed('models', 'runs')
    return result
  }
}
