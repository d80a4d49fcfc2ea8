import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { AppError, type Reply } from '../../shared/errors.ts'
import type { App } from '../app.ts'
import { describeIssues } from '../dispatch.ts'

const MOST_BYTES = 16 * 1024 ** 3

const UploadQuery = z.object({
  /** The file's name, with the folders it came from: `month_000/users.csv`. */
  name: z.string().min(1).max(500),
  /** One per drop: its files lie together. */
  upload_id: z.string().regex(/^[0-9a-zA-Z-]{8,64}$/)
})

/** POST /uploads?name=&upload_id=: a browser cannot name a path, so it sends the bytes, and gets the path they have here. */
export function registerUploads(routes: FastifyInstance, app: App): void {
  routes.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  routes.post(
    '/uploads',
    { bodyLimit: MOST_BYTES, schema: { hide: true } },
    async (request): Promise<Reply<{ path: string }>> => {
      const query = UploadQuery.safeParse(request.query)
      if (!query.success) throw new AppError('INVALID_PARAMETER_VALUE', `uploads: ${describeIssues(query.error)}`)
      const path = join(app.paths.uploads, query.data.upload_id, ...safeParts(query.data.name))
      await mkdir(dirname(path), { recursive: true })
      try {
        await pipeline(request.body as Readable, createWriteStream(path))
      } catch (error) {
        await rm(path, { force: true })
        throw error
      }
      return { ok: true, data: { path } }
    }
  )
}

/** @throws INVALID_PARAMETER_VALUE for a name that would leave the upload's folder */
function safeParts(name: string): string[] {
  const parts = name.split(/[\\/]+/).filter((part) => part !== '' && part !== '.')
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what is refused
  const bad = parts.length === 0 || parts.some((part) => part === '..' || /[\u0000-\u001f<>:"|?*]/.test(part))
  if (bad) throw new AppError('INVALID_PARAMETER_VALUE', `"${name}" is no name for an uploaded file.`)
  return parts
}

const OLD_MS = 24 * 3600 * 1000

/** Uploads that a day later nobody has imported, or whose import ended long ago. */
export async function removeOldUploads(uploads: string, now: number): Promise<void> {
  for (const name of await readdir(uploads)) {
    const path = join(uploads, name)
    const { mtimeMs } = await stat(path)
    if (now - mtimeMs > OLD_MS) await rm(path, { recursive: true, force: true })
  }
}
