import { createHash } from 'node:crypto'
import { createReadStream, readdirSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { ComparedArtifact } from '../../../shared/contract/run-comparison.ts'
import type { TaskContext } from '../../workers/protocol.ts'

export interface CompareArtifactsRequest {
  /** The folder of artifacts of each run; one that is not there has none. */
  folders: readonly string[]
}

/** Task 'compare-artifacts': by size first; only files of one size are read. Links are left out. */
export async function compareArtifacts(
  { folders }: CompareArtifactsRequest,
  { throwIfCancelled }: TaskContext
): Promise<ComparedArtifact[]> {
  const sizes = folders.map(filesOf)
  const paths = [...new Set(sizes.flatMap((files) => [...files.keys()]))].toSorted()
  const compared: ComparedArtifact[] = []
  for (const path of paths) {
    throwIfCancelled()
    const file_sizes = sizes.map((files) => files.get(path) ?? null)
    const alike = new Set(file_sizes).size === 1 && (await sameBytes(folders.map((folder) => join(folder, path))))
    compared.push({ path, file_sizes, differs: !alike })
  }
  return compared
}

function filesOf(folder: string): Map<string, number> {
  const found = new Map<string, number>()
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return found
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true, encoding: 'utf8' })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    found.set(relative(folder, file).split(sep).join('/'), statSync(file).size)
  }
  return found
}

async function sameBytes(files: readonly string[]): Promise<boolean> {
  const [first, ...others] = files
  const digest = await digestOf(first)
  for (const file of others) if ((await digestOf(file)) !== digest) return false
  return true
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
