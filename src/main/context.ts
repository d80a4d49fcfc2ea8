import type { HOSTS } from '../shared/contract/system.ts'
import type { Db, WorkspacePaths } from './db/connection.ts'
import type { Owner } from './db/owner.ts'
import type { WriteAccess } from './db/write-access.ts'
import type { Events } from './events.ts'
import type { Log } from './log/log.ts'
import type { WorkerPool } from './workers/pool.ts'

/** What every service stands on. Made once in app.ts. */
export interface AppContext {
  paths: WorkspacePaths
  /** The main thread's connection: short reads, and writes through `transact`. */
  db: Db
  events: Events
  workers: WorkerPool
  owner: Owner
  /** Whether the workspace may be written now; calls that change it are refused before a service sees them. */
  access: WriteAccess
  log: Log
  host: (typeof HOSTS)[number]
  /** Who works here: written to runs and to the audit log. */
  user: string
  version: string
  /** Milliseconds since the epoch, UTC. */
  now: () => number
  /** 32 hexadecimal digits, unique. */
  newId: () => string
}
