import { join } from 'node:path'
import type { ComparedArtifact } from '../../../shared/contract/run-comparison.ts'
import { digestFile, listTree } from '../../files/folder-tree.ts'
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
  const sizes = await Promise.all(folders.map(sizesOf))
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

async function sizesOf(folder: string): Promise<Map<string, number>> {
  return new Map((await listTree(folder)).map(({ path, size_bytes }) => [path, size_bytes]))
}

async function sameBytes(files: readonly string[]): Promise<boolean> {
  const [first, ...others] = files
  const digest = await digestFile(first)
  for (const file of others) if ((await digestFile(file)) !== digest) return false
  return true
}
