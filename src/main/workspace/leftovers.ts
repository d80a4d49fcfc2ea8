import { readdir, rm, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { CleanUpResult, Leftover } from '../../shared/contract/workspace.ts'
import { openDatabase, workspacePaths, type WorkspacePaths } from '../db/connection.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { readRunIds } from './leftover-store.ts'
import { treeBytes } from '../files/folder-tree.ts'

/** Younger folders may belong to a run that is just being made, or to an upload that goes on. */
const SETTLED_MS = 24 * 3600 * 1000

export interface LeftoverRequest {
  workspaceDir: string
  now: number
}

/** The task of one thread: artifacts of runs that are not there, and files sent by a browser over a day ago. */
export async function findLeftovers({ workspaceDir, now }: LeftoverRequest): Promise<Leftover[]> {
  const paths = workspacePaths(workspaceDir)
  const runs = readKnownRuns(paths)
  const found: Leftover[] = []
  for (const experiment of await foldersIn(paths.artifacts)) {
    for (const run of await foldersIn(join(paths.artifacts, experiment))) {
      const dir = join(paths.artifacts, experiment, run)
      if (runs.has(run) || !(await isSettled(dir, now))) continue
      found.push({ path: `artifacts/${experiment}/${run}`, kind: 'run', size_bytes: await treeBytes(dir) })
    }
  }
  for (const upload of await foldersIn(paths.uploads)) {
    const dir = join(paths.uploads, upload)
    if (await isSettled(dir, now))
      found.push({ path: `uploads/${upload}`, kind: 'upload', size_bytes: await treeBytes(dir) })
  }
  return found
}

/** The task of one thread: removes those of the leftovers that are named and still are leftovers. */
export async function cleanUp(
  { paths, ...request }: LeftoverRequest & { paths: string[] },
  context: TaskContext
): Promise<CleanUpResult> {
  const named = new Set(paths)
  const leftovers = (await findLeftovers(request)).filter((one) => named.has(one.path))
  let removed = 0
  let size_bytes = 0
  for (const leftover of leftovers) {
    context.throwIfCancelled()
    context.progress(removed / leftovers.length, `removing ${leftover.path}`)
    const dir = join(request.workspaceDir, ...leftover.path.split('/'))
    await rm(dir, { recursive: true, force: true })
    if (leftover.kind === 'run') await rmdir(join(dir, '..')).catch(() => {}) // its experiment's, where it was the last
    removed++
    size_bytes += leftover.size_bytes
  }
  return { removed, size_bytes }
}

function readKnownRuns(paths: WorkspacePaths): Set<string> {
  const db = openDatabase(paths.database, 10_000)
  try {
    return readRunIds(db)
  } finally {
    db.close()
  }
}

async function foldersIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
}

async function isSettled(dir: string, now: number): Promise<boolean> {
  const facts = await stat(dir).catch(() => null)
  return facts !== null && now - facts.mtimeMs > SETTLED_MS
}
