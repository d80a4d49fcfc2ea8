import { constants } from 'node:fs'
import { copyFile, mkdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { BackupResult } from '../../shared/contract/workspace.ts'
import { AppError } from '../../shared/errors.ts'
import { workspacePaths } from '../db/connection.ts'
import { migrations } from '../db/migrations/index.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { readManifest, type Manifest } from './manifest.ts'
import { makeLocked } from '../files/make-locked.ts'
import { checkRoom, checkVacant } from '../files/new-folder.ts'
import { writeWorkspaceFile } from './workspace-file.ts'
import { digestFile, isWithin } from '../files/folder-tree.ts'

export interface RestoreRequest {
  backup_dir: string
  dir: string
}

/**
 * The task of one thread: makes a workspace of a backup. The backup is only read; each file is held against the digest
 * it had when it was written.
 * @throws INVALID_PARAMETER_VALUE when the folder is no backup, is not whole or is newer than this program, or the new
 *   one is not empty or has no room; CANCELLED
 */
export async function restore(request: RestoreRequest, context: TaskContext): Promise<BackupResult> {
  const from = resolve(request.backup_dir)
  const dir = resolve(request.dir)
  const manifest = await readManifest(from)
  if (manifest.schema > migrations.length) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `This backup was written by a newer Benchtop (${manifest.version}, schema ${manifest.schema}; this program knows up to ${migrations.length}); restore it with that one.`
    )
  }
  if (isWithin(dir, from)) {
    throw new AppError('INVALID_PARAMETER_VALUE', `${dir} lies in the backup itself; choose a folder elsewhere.`)
  }
  await checkVacant(dir)
  await checkPresent(from, manifest)
  const total = manifest.files.reduce((sum, file) => sum + file.size_bytes, 0)
  await makeLocked(dir, { numbered: false }, async (partial) => {
    await checkRoom(partial, total)
    let done = 0
    for (const file of manifest.files) {
      context.throwIfCancelled()
      context.progress(done / Math.max(1, total), `copying ${file.path}`)
      await copyChecked(file, from, partial)
      done += file.size_bytes
    }
    await mkdir(workspacePaths(partial).artifacts, { recursive: true })
    await writeWorkspaceFile(partial)
  })
  return { dir, files: manifest.files.length, size_bytes: total }
}

/** Says what is missing before anything is copied. */
async function checkPresent(from: string, { files }: Manifest): Promise<void> {
  const missing: string[] = []
  for (const { path, size_bytes } of files) {
    const facts = await stat(join(from, path)).catch(() => null)
    if (facts === null || facts.size !== size_bytes) missing.push(path)
  }
  if (missing.length === 0) return
  const named = missing.slice(0, 3).join(', ') + (missing.length > 3 ? ` and ${missing.length - 3} more` : '')
  throw damaged(`${named} ${missing.length === 1 ? 'is' : 'are'} missing or not whole`)
}

async function copyChecked({ path, sha256 }: Manifest['files'][number], from: string, to: string): Promise<void> {
  const copy = join(to, path)
  await mkdir(dirname(copy), { recursive: true })
  await copyFile(join(from, path), copy, constants.COPYFILE_FICLONE)
  if ((await digestFile(copy)) !== sha256) throw damaged(`${path} is not what was backed up`)
}

function damaged(what: string): AppError {
  return new AppError(
    'INVALID_PARAMETER_VALUE',
    `The backup is damaged: ${what}. Nothing was restored; use another backup.`
  )
}
