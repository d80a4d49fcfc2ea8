import { open, readdir, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { WORKSPACE_MARK } from '../workspace/workspace-file.ts'

/**
 * The workspace that a person means by a path: a folder, its `workspace.db`, or the `*.benchtop` file in it.
 * @throws INVALID_PARAMETER_VALUE for anything else: a missing path, another file, a folder full of other things
 */
export async function workspaceOf(path: string): Promise<string> {
  const full = resolve(path)
  const facts = await stat(full).catch(() => null)
  if (facts === null) throw refusal(`${full} is not there; it may be on a disk that is not connected.`)
  if (facts.isDirectory()) return checkFolder(full)
  if (basename(full) === 'workspace.db') return dirname(full)
  if (extname(full) === '.benchtop') return checkMark(full)
  throw refusal(`${full} is no workspace; choose a folder, or the .benchtop file in it.`)
}

/** A workspace, or an empty folder that becomes one. */
async function checkFolder(dir: string): Promise<string> {
  const names = await readdir(dir)
  if (names.length === 0 || names.includes('workspace.db')) return dir
  throw refusal(
    `${dir} holds other things and no workspace; choose a workspace, or an empty folder for a new one, such as ${join(dir, 'benchtop')}.`
  )
}

async function checkMark(file: string): Promise<string> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(WORKSPACE_MARK.length), 0, WORKSPACE_MARK.length, 0)
    if (buffer.toString('utf8', 0, bytesRead) === WORKSPACE_MARK) return dirname(file)
  } finally {
    await handle.close()
  }
  throw refusal(`${file} is no workspace; a model's file is opened from the run that made it.`)
}

function refusal(message: string): AppError {
  return new AppError('INVALID_PARAMETER_VALUE', message)
}
