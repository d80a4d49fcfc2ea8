import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sirv, { type RequestHandler } from 'sirv'
import { CONTENT_SECURITY_POLICY } from '../../shared/content-security-policy.ts'
import type { ApiAccess } from './api-access.ts'
import { EVERY_ANSWER } from './node-server.ts'

/** Where the files of the screens are whose names tell their content. */
export const ASSETS = '/assets/'
const A_YEAR_S = 31_536_000

/**
 * The screens: the built renderer, with the cookie that opens `/api/v1`. What is not among its files goes on to `next`.
 * @param root the folder of the built renderer
 */
export function createScreens(access: ApiAccess, root = rendererDir()): RequestHandler {
  return sirv(root, {
    maxAge: A_YEAR_S, // of assets, whose names tell their content
    immutable: true,
    setHeaders: (response, path) => {
      for (const [name, value] of Object.entries(EVERY_ANSWER)) response.setHeader(name, value)
      response.setHeader('referrer-policy', 'no-referrer')
      if (path.startsWith(ASSETS)) return
      response.setHeader('cache-control', 'no-cache')
      response.setHeader('content-security-policy', `${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`)
      response.setHeader('set-cookie', `${access.cookieName()}=${access.token}; HttpOnly; SameSite=Strict; Path=/`)
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
