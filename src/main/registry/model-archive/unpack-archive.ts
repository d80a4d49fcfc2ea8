import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { AppError, invalid } from '../../../shared/errors.ts'
import { describeFileError } from '../../files/target-file.ts'
import { decodeModel } from '../../ml/model.ts'
import { compileRowReader } from '../../ml/row-reader.ts'
import type { TaskContext } from '../../workers/protocol.ts'
import { MODEL_FILE } from '../model-file.ts'
import { ArchiveKind, ArchiveManifest, ARTIFACTS, FORMAT, MANIFEST } from './archive-manifest.ts'

export interface UnpackRequest {
  file: string
  /** A new folder; it is there only when the task has gone well. */
  dir: string
}

/** What a file may unfold to: so many times its own size (forests shrink to a third), and a little more. */
const MOST_TIMES = 200
const SOME_BYTES = 16 * 1024 * 1024
const MOST_MANIFEST_BYTES = 16 * 1024 * 1024

/**
 * The task of one thread: unpacks a model file, holds every digest, and has the model answer its own input example.
 * @throws INVALID_PARAMETER_VALUE when it is no model file, damaged, newer than this program, or would write elsewhere or
 *   more than it says; nothing is left behind then
 */
export async function unpackArchive({ file, dir }: UnpackRequest, context: TaskContext): Promise<ArchiveManifest> {
  const name = basename(file)
  const zip = await yauzl
    .openPromise(file, { lazyEntries: true, autoClose: false, strictFileNames: true })
    .catch((error: unknown) => {
      throw damaged(name, error instanceof Error ? error.message : String(error))
    })
  try {
    await mkdir(dir, { recursive: true })
    const manifest = await unpack(zip, { file, dir, name }, context)
    await tryModel(join(dir, MODEL_FILE), name)
    return manifest
  } catch (error) {
    await rm(dir, { recursive: true, force: true })
    if (error instanceof AppError) throw error
    const described = describeFileError(error, dir)
    throw described instanceof AppError
      ? described
      : damaged(name, error instanceof Error ? error.message : String(error))
  } finally {
    zip.close()
  }
}

async function unpack(
  zip: ZipFile,
  { file, dir, name }: UnpackRequest & { name: string },
  context: TaskContext
): Promise<ArchiveManifest> {
  const allowed = (await stat(file)).size * MOST_TIMES + SOME_BYTES
  let manifest: ArchiveManifest | null = null
  const left = new Map<string, ArchiveManifest['files'][number]>()
  let unfolded = 0
  for await (const entry of zip.eachEntry()) {
    context.throwIfCancelled()
    unfolded += entry.uncompressedSize
    if (unfolded > allowed) throw refused(name, 'it would unfold to far more than a model has')
    if (manifest === null) {
      manifest = await readManifest(zip, entry, name)
      for (const one of manifest.files) left.set(ARTIFACTS + one.path, one)
      continue
    }
    const expected = left.get(entry.fileName)
    if (expected === undefined || !isPlain(expected.path)) {
      throw refused(
        name,
        `it holds ${JSON.stringify(entry.fileName.slice(0, 100))}, which is no artifact that it lists`
      )
    }
    left.delete(entry.fileName)
    context.progress(unfolded / allowed, `unpacking ${expected.path}`)
    const target = join(dir, expected.path)
    await mkdir(dirname(target), { recursive: true })
    const digest = await keep(await zip.openReadStreamPromise(entry), target)
    if (digest !== expected.sha256) throw damaged(name, `${expected.path} is not what was written`)
  }
  if (manifest === null) throw damaged(name, 'it is empty')
  const [missing] = left.values()
  if (missing !== undefined) throw damaged(name, `${missing.path} is missing`)
  return manifest
}

/** @returns the SHA-256 of what was written */
async function keep(bytes: Readable, target: string): Promise<string> {
  const hash = createHash('sha256')
  const counted = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk)
      done(null, chunk)
    }
  })
  await pipeline(bytes, counted, createWriteStream(target, { flags: 'wx' }))
  return hash.digest('hex')
}

async function readManifest(zip: ZipFile, entry: Entry, name: string): Promise<ArchiveManifest> {
  if (entry.fileName !== MANIFEST || entry.uncompressedSize > MOST_MANIFEST_BYTES) {
    throw refused(name, `it does not begin with ${MANIFEST}`)
  }
  const chunks: Buffer[] = []
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  if (createHash('sha256').update(bytes).digest('hex') !== zip.comment) {
    throw damaged(name, `${MANIFEST} is not what was written`)
  }
  const json = JSON.parse(bytes.toString('utf8')) as unknown
  const kind = ArchiveKind.safeParse(json)
  if (!kind.success) throw refused(name, `its ${MANIFEST} is not one of a model`)
  if (kind.data.format > FORMAT) {
    throw invalid(
      `"${name}" was written by a newer Benchtop (${kind.data.version}, format ${kind.data.format}; this program reads up to ${FORMAT}); import it with that one.`
    )
  }
  const manifest = ArchiveManifest.safeParse(json)
  if (manifest.success) return manifest.data
  throw refused(name, `its ${MANIFEST} is not one of a model (${manifest.error.issues[0].path.join('.')})`)
}

/** A path that cannot lead out of its folder, on any system. */
function isPlain(path: string): boolean {
  if (/[\\:\0]/.test(path)) return false
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
}

/** The model is decoded as serving will decode it, and answers a row of its own. */
async function tryModel(file: string, name: string): Promise<void> {
  const bytes = await readFile(file).catch(() => {
    throw refused(name, `it holds no ${MODEL_FILE}`)
  })
  const { header, predictRow } = decodeModel(new Uint8Array(bytes))
  predictRow(compileRowReader(header.signature)(header.input_example).row)
}

function refused(name: string, why: string): AppError {
  return invalid(`"${name}" is no model file of Benchtop: ${why}. Nothing was imported.`)
}

function damaged(name: string, why: string): AppError {
  return invalid(`"${name}" is damaged or no model file of Benchtop: ${why}. Nothing was imported; copy it again.`)
}
