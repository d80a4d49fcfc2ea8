import { constants, existsSync } from 'node:fs'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { BackupResult } from '../../shared/contract/workspace.ts'
import { errorCode } from '../../shared/error-code.ts'
import { AppError } from '../../shared/errors.ts'
import { openDatabase, workspacePaths } from '../db/connection.ts'
import { copyDatabase } from '../db/copy-database.ts'
import { schemaVersion } from '../db/migrator.ts'
import { databaseBytes } from '../db/table-sizes.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { forgetJob, leaveOneFile, requireSound } from './backup-store.ts'
import { MANIFEST_FILE, type Manifest } from './manifest.ts'
import { makeLocked } from '../files/make-locked.ts'
import { checkRoom } from '../files/new-folder.ts'
import { WORKSPACE_FILE, writeWorkspaceFile } from './workspace-file.ts'
import { digestFile, fileBytes, isWithin, listTree, treeBytes } from '../files/folder-tree.ts'

export interface BackupRequest {
  workspaceDir: string
  /** The folder in which the backup's own folder is made. */
  dir: string
  /** The job that makes the backup, so that the copy does not hold it as one that was cut off. */
  job_id: string
  version: string
  now: number
}

/** Of the progress bar, what the database takes. */
const DATABASE_SHARE = 0.4

/**
 * The task of one thread: a copy that is a workspace itself. The database is copied first, as of one moment; the
 * artifacts of every run in it that has ended are complete by then.
 * @throws INVALID_PARAMETER_VALUE when there is no room or no right to write; INVALID_STATE when the database is damaged;
 *   CANCELLED
 */
export async function backUp(request: BackupRequest, context: TaskContext): Promise<BackupResult> {
  const paths = workspacePaths(request.workspaceDir)
  const into = resolve(request.dir)
  if (isWithin(into, paths.dir)) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `${into} lies in the workspace, and a backup there would be lost with it; choose a folder elsewhere.`
    )
  }
  const name = join(into, `${basename(paths.dir)}-${fileTime(request.now)}`)
  return makeLocked(name, { numbered: true }, async (partial, dir) => {
    const schema = await copyAll(request, partial, context)
    const files = await describeFiles(partial)
    const { version, now } = request
    const manifest: Manifest = { kind: 'benchtop backup', version, schema, created_at: now, files }
    await writeFile(join(partial, MANIFEST_FILE), JSON.stringify(manifest, null, 1))
    return { dir, files: files.length, size_bytes: sum(files) }
  })
}

/** The database as of one moment, then what lies beside it. @returns the schema of the database */
async function copyAll(request: BackupRequest, partial: string, context: TaskContext): Promise<number> {
  const paths = workspacePaths(request.workspaceDir)
  const copy = workspacePaths(partial)
  const db = openDatabase(paths.database, 10_000)
  let schema: number
  try {
    schema = schemaVersion(db)
    await checkRoom(
      dirname(partial),
      databaseBytes(db) + (await fileBytes(paths.predictions)) + (await treeBytes(paths.artifacts))
    )
    await copyDatabase(db, copy.database, (share) => {
      context.throwIfCancelled()
      context.progress(share * DATABASE_SHARE, 'copying the database')
    })
  } finally {
    db.close()
  }
  context.progress(DATABASE_SHARE, 'reading the copy through')
  requireSound(copy.database, context.throwIfCancelled)
  await forgetJob(copy.database, request.job_id)
  await copyPredictions(paths.predictions, copy.predictions, context)
  await copyArtifacts(paths.artifacts, copy.artifacts, context)
  await writeWorkspaceFile(partial)
  return schema
}

/** The log of what was answered; there is none before the first answer. */
async function copyPredictions(from: string, to: string, context: TaskContext): Promise<void> {
  if (!existsSync(from)) return
  const db = openDatabase(from, 10_000)
  try {
    context.progress(DATABASE_SHARE, 'copying the log of predictions')
    await copyDatabase(db, to, () => context.throwIfCancelled())
  } finally {
    db.close()
  }
  leaveOneFile(to)
}

async function copyArtifacts(from: string, to: string, context: TaskContext): Promise<void> {
  const artifacts = await listTree(from)
  const total = Math.max(1, sum(artifacts))
  let done = 0
  for (const { path, size_bytes } of artifacts) {
    context.throwIfCancelled()
    context.progress(DATABASE_SHARE + ((1 - DATABASE_SHARE) * done) / total, `copying ${path}`)
    await mkdir(dirname(join(to, path)), { recursive: true })
    await copyFile(join(from, path), join(to, path), constants.COPYFILE_FICLONE).catch((error: unknown) => {
      if (errorCode(error) !== 'ENOENT') throw error // purged meanwhile
    })
    done += size_bytes
  }
  await mkdir(to, { recursive: true })
}

async function describeFiles(dir: string): Promise<Manifest['files']> {
  const files: Manifest['files'] = []
  for (const { path, size_bytes } of await listTree(dir)) {
    if (path === WORKSPACE_FILE) continue
    files.push({ path, size_bytes, sha256: await digestFile(join(dir, path)) })
  }
  return files
}

function sum(files: readonly { size_bytes: number }[]): number {
  return files.reduce((total, file) => total + file.size_bytes, 0)
}

/** `2024-01-31-14-03-09`, UTC. */
function fileTime(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replaceAll(/[T:]/g, '-')
}
