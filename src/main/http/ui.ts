import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { CONTENT_SECURITY_POLICY } from '../../shared/content-security-policy.ts'
import type { ApiAccess } from './api-access.ts'

/**
 * The screens: the built renderer, with the cookie that opens `/api/v1`.
 * @param root the folder of the built renderer
 */
export function registerUi(server: FastifyInstance, access: ApiAccess, root = rendererDir()): void {
  void server.register(fastifyStatic, {
    root,
    cacheControl: false,
    schemaHide: true,
    setHeaders: (reply, path) => {
      const isPage = path.endsWith('.html')
      reply.header('cache-control', isPage ? 'no-cache' : 'public, max-age=31536000, immutable')
      reply.header('referrer-policy', 'no-referrer')
      if (!isPage) return
      reply.header('content-security-policy', `${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`)
      reply.header('set-cookie', `${access.cookieName()}=${access.token}; HttpOnly; SameSite=Strict; Path=/`)
    }
  })
}

/** `renderer` beside the built `main`; from source, the last build. */
function rendererDir(): string {
  for (let dir = dirname(fileURLToPath(import.meta.url)); dir !== dirname(dir); dir = dirname(dir)) {
    for (const candidate of [join(dir, 'renderer'), join(dir, 'out', 'renderer')]) {
      if (existsSync(join(candidate, 'index.html')) && existsSync(join(candidate, 'assets'))) return candidate
    }
  }
  throw new Error('the screens are not built; run npm run build')
}
