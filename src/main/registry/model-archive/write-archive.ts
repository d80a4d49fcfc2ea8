import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'
import { describeFileError } from '../../files/target-file.ts'
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
  const partial = `${out}.partial`
  try {
    const files: ArchiveManifest['files'] = []
    for (const path of await listFiles(artifacts)) {
      context.throwIfCancelled()
      const file = join(artifacts, path)
      files.push({ path, size_bytes: (await stat(file)).size, sha256: await digestFile(file) })
    }
    const text = Buffer.from(JSON.stringify({ ...manifest, files } satisfies ArchiveManifest, null, 1))
    const zip = new yazl.ZipFile()
    zip.addBuffer(text, MANIFEST)
    for (const { path } of files) zip.addFile(join(artifacts, path), ARTIFACTS + path)
    zip.end({ comment: createHash('sha256').update(text).digest('hex'), forceZip64Format: false })
    context.progress(0.5, 'writing the file')
    await pipeline(zip.outputStream, createWriteStream(partial))
    context.throwIfCancelled()
    await rename(partial, out)
    return { path: out, size_bytes: (await stat(out)).size }
  } catch (error) {
    await rm(partial, { force: true })
    throw describeFileError(error, out)
  }
}

/** Plain files below a folder, with forward slashes; links are not followed. */
async function listFiles(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted()
}

async function digestFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
