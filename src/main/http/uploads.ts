import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { errorCode } from '../../shared/error-code.ts'
import { AppError, type Reply } from '../../shared/errors.ts'
import type { App } from '../app.ts'
import { describeIssues } from '../dispatch.ts'
import { isWithin } from '../files/folder-tree.ts'

const MOST_BYTES = 16 * 1024 ** 3

const UploadQuery = z.object({
  /** The file's name, with the folders it came from: `month_000/users.csv`. */
  name: z.string().min(1).max(500),
  /** One per drop: its files lie together. */
  upload_id: z.string().regex(/^[0-9a-zA-Z-]{8,64}$/, 'expected 8 to 64 letters, digits and dashes')
})

/** POST /uploads?name=&upload_id=: a browser cannot name a path, so it sends the bytes, and gets the path they have here. */
export function registerUploads(server: FastifyInstance, app: App): void {
  void server.register((routes, _options, done) => {
    routes.removeAllContentTypeParsers() // nothing but bytes comes in here, and bytes come in nowhere else
    routes.addContentTypeParser('application/octet-stream', (_request, payload, parsed) => parsed(null, payload))
    routes.post(
      '/uploads',
      { schema: { hide: true }, config: { streams: true } },
      async (request): Promise<Reply<{ path: string }>> => {
        const query = UploadQuery.safeParse(request.query)
        if (!query.success) throw new AppError('INVALID_PARAMETER_VALUE', `uploads: ${describeIssues(query.error)}`)
        const { name, upload_id } = query.data
        const path = join(app.uploadsDir(), upload_id, ...safeParts(name))
        checkLength(name, request.headers['content-length'])
        await keep(name, request.body as Readable, path)
        return { ok: true, data: { path } }
      }
    )
    done()
  })
}

const Removal = z.strictObject({ paths: z.array(z.string().max(5000)).max(10_000) })

/** POST /uploads/remove {paths}: files that were sent and are not needed any more, and the folders that are empty then. */
export function registerUploadRemoval(server: FastifyInstance, app: App): void {
  server.post('/uploads/remove', { schema: { hide: true } }, async ({ body }): Promise<Reply<null>> => {
    const removal = Removal.safeParse(body)
    if (!removal.success) throw new AppError('INVALID_PARAMETER_VALUE', `uploads: ${describeIssues(removal.error)}`)
    const files = removal.data.paths.map((path) => requireUpload(path, app.uploadsDir()))
    for (const file of files) await removeUpload(file, app.uploadsDir())
    return { ok: true, data: null }
  })
}

/** @returns the path, resolved; @throws INVALID_PARAMETER_VALUE for one outside of the uploads */
function requireUpload(path: string, uploads: string): string {
  const file = resolve(path)
  if (file !== uploads && isWithin(file, uploads)) return file
  throw new AppError('INVALID_PARAMETER_VALUE', `${JSON.stringify(path)} is no name for an uploaded file.`)
}

async function removeUpload(file: string, uploads: string): Promise<void> {
  await rm(file, { force: true })
  for (let dir = dirname(file); dir !== uploads; dir = dirname(dir)) {
    const isEmpty = await rmdir(dir).then(
      () => true,
      () => false
    )
    if (!isEmpty) return
  }
}

/** The length is told first, as every browser does with a file: Node then hands over that many bytes and no more. */
function checkLength(name: string, length: string | undefined): void {
  if (length === undefined) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `Send "${name}" with its content-length, as application/octet-stream.`
    )
  }
  if (Number(length) <= MOST_BYTES) return
  throw new AppError('INVALID_PARAMETER_VALUE', `"${name}" has ${length} bytes; at most ${MOST_BYTES} are taken.`)
}

/** Writes the bytes to a file, all of them or none. */
async function keep(name: string, bytes: Readable, path: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await pipeline(bytes, createWriteStream(path))
  } catch (error) {
    const code = errorCode(error)
    if (TAKEN.includes(code)) {
      const message = `"${name}" would be a file and a folder of one upload; rename one of them.`
      throw new AppError('INVALID_PARAMETER_VALUE', message)
    }
    await rm(path, { force: true })
    if (!CUT_OFF.includes(code)) throw error
    throw new AppError('INVALID_PARAMETER_VALUE', `"${name}" was not sent to its end; send it again.`)
  }
}

/** A folder where the file would be, or a file where its folder would be. */
const TAKEN = ['EEXIST', 'ENOTDIR', 'EISDIR']
const CUT_OFF = ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET']

/** What file systems allow of one name, in bytes. */
const MOST_NAME_BYTES = 255

/** @throws INVALID_PARAMETER_VALUE for a name that would leave the upload's folder, or that no file can have */
function safeParts(name: string): string[] {
  const parts = name.split(/[\\/]+/).filter((part) => part !== '' && part !== '.')
  if (parts.length === 0 || parts.some((part) => !isFileName(part))) {
    throw new AppError('INVALID_PARAMETER_VALUE', `${JSON.stringify(name)} is no name for an uploaded file.`)
  }
  return parts
}

function isFileName(part: string): boolean {
  if (part === '..' || Buffer.byteLength(part) > MOST_NAME_BYTES) return false
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what is refused
  return !/[\u0000-\u001f<>:"|?*]/.test(part)
}

const OLD_MS = 24 * 3600 * 1000

/** Uploads that a day later nobody has imported, or whose import ended long ago. */
export async function removeOldUploads(uploads: string, now: number): Promise<void> {
  for (const name of await readdir(uploads)) {
    const path = join(uploads, name)
    const found = await stat(path).catch(() => null) // another program on this workspace was faster
    if (found !== null && now - found.mtimeMs > OLD_MS) await rm(path, { recursive: true, force: true })
  }
}
