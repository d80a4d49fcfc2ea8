import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AppContext } from '../../src/main/context.ts'
import { createWorkspaceFolders, openDatabase, workspacePaths } from '../../src/main/db/connection.ts'
import { migrate } from '../../src/main/db/migrator.ts'
import { migrations } from '../../src/main/db/migrations/index.ts'
import { claimOwner } from '../../src/main/db/owner.ts'
import { WRITES_FREELY } from '../../src/main/db/write-access.ts'
import { createEvents } from '../../src/main/events.ts'
import { createWorkerPool } from '../../src/main/workers/pool.ts'

export interface TestContext extends AppContext {
  /** Bugs that were logged: a test that provokes none expects this to be empty. */
  bugs: unknown[]
  /** Ends the threads, closes the file and removes the workspace, unless others still use it. */
  dispose(): Promise<void>
}

export interface TestContextOptions {
  /** A workspace that is there already; it is then left in place. */
  workspaceDir?: string
  now?: () => number
}

/** What one slice stands on: a real database, real events and real threads in a temporary workspace. */
export function createTestContext(options: TestContextOptions = {}): TestContext {
  const paths = workspacePaths(options.workspaceDir ?? mkdtempSync(join(tmpdir(), 'benchtop-test-')))
  createWorkspaceFolders(paths)
  const db = openDatabase(paths.database, 10_000)
  migrate(db, migrations)
  db.pragma('busy_timeout = 0')
  const bugs: unknown[] = []
  const log = { error: (error: unknown) => void bugs.push(error) }
  const workers = createWorkerPool(log)
  const owner = claimOwner(paths.owners, randomUUID())
  return {
    paths,
    db,
    events: createEvents(),
    workers,
    owner,
    access: WRITES_FREELY,
    log,
    bugs,
    host: 'test',
    user: 'tester',
    version: '0.0.0',
    now: options.now ?? Date.now,
    newId: () => randomUUID().replaceAll('-', ''),
    dispose: async () => {
      await workers.close()
      db.close()
      owner.release()
      if (options.workspaceDir === undefined) rmSync(paths.dir, { recursive: true, force: true })
    }
  }
}
