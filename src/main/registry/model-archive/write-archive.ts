import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'
import { digestFile, listTree } from '../../files/folder-tree.ts'
import { makeFile } from '../../files/new-file.ts'
import type { TaskContext } from '../../workers/protocol.ts'
import { ARTIFACTS, MANIFEST, type ArchiveManifest } from './archive-manifest.ts'

export interface WriteArchiveRequest {
  manifest: Omit<ArchiveManifest, 'files'>
  /** The folder of the run's artifacts. */
  artifacts: string
  /** An absolute path. */
  out: string
}

/** The task of one thread: a model with all of its run's artifacts as one zip, whole or not at all. */
export async function writeArchive(
  { manifest, artifacts, out }: WriteArchiveRequest,
  context: TaskContext
): Promise<{ path: string; size_bytes: number }> {
  await makeFile(out, async (partial) => {
    const files: ArchiveManifest['files'] = []
    for (const file of await listTree(artifacts)) {
      context.throwIfCancelled()
      files.push({ ...file, sha256: await digestFile(join(artifacts, file.path)) })
    }
    const text = Buffer.from(JSON.stringify({ ...manifest, files } satisfies ArchiveManifest, null, 1))
    const zip = new yazl.ZipFile()
    zip.addBuffer(text, MANIFEST)
    for (const { path } of files) zip.addFile(join(artifacts, path), ARTIFACTS + path)
    zip.end({ comment: createHash('sha256').update(text).digest('hex'), forceZip64Format: false })
    context.progress(0.5, 'writing the file')
    await pipeline(zip.outputStream, createWriteStream(partial))
    context.throwIfCancelled()
  })
  return { path: out, size_bytes: (await stat(out)).size }
}
