import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { errorCode } from '../../shared/error-code.ts'

export interface TreeFile {
  /** From the root, with forward slashes. */
  path: string
  size_bytes: number
}

/** Every plain file below a folder, by path; links are not followed. A folder that is not there has none. */
export async function listTree(root: string): Promise<TreeFile[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  })
  const files: TreeFile[] = []
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const facts = await stat(file).catch(() => null) // removed meanwhile
    if (facts !== null) files.push({ path: relative(root, file).split(sep).join('/'), size_bytes: facts.size })
  }
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

export async function treeBytes(root: string): Promise<number> {
  return (await listTree(root)).reduce((sum, file) => sum + file.size_bytes, 0)
}

/** 0 where there is no such file. */
export async function fileBytes(file: string): Promise<number> {
  return (await stat(file).catch(() => null))?.size ?? 0
}

/** Whether `path` is `folder` or lies in it. Both absolute. */
export function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || (!isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`))
}

/** SHA-256 of a file, hexadecimal. */
export async function digestFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
