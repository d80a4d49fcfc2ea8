import type { FastifyRequest } from 'fastify'
import { AppError } from '../../shared/errors.ts'
import { digestSecret, isSecret } from '../secret.ts'

/** What opens `/api/v1`. */
export interface ApiAccess {
  token: string
  /** The cookie that the page was given. */
  cookieName(): string
}

/**
 * Lets in the page that this server handed out, and programs that were given the token.
 * @throws PERMISSION_DENIED for a page from elsewhere, UNAUTHENTICATED without the token
 */
export function checkAccess(request: FastifyRequest, access: ApiAccess): void {
  checkOrigin(request)
  checkToken(request, access)
}

/**
 * A page of another site may not call, even where its browser would send the cookie. Cookies know no ports, so a page
 * of another server on this machine is such a page too; where it sends no Origin, browsers say so in Sec-Fetch-Site.
 * @throws PERMISSION_DENIED
 */
export function checkOrigin({ headers }: FastifyRequest): void {
  const { origin, host } = headers
  const site = headers['sec-fetch-site']
  const fromHere = origin === undefined || origin === `http://${host}`
  const siteIsHere = site === undefined || site === 'same-origin' || site === 'none'
  if (fromHere && siteIsHere) return
  const from = origin ?? 'a page of another site'
  throw new AppError('PERMISSION_DENIED', `Calls from ${from} are refused; open Benchtop at http://${host}.`)
}

function checkToken({ headers }: FastifyRequest, { token, cookieName }: ApiAccess): void {
  const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1]
  const given = bearer ?? readCookie(headers.cookie ?? '', cookieName()) ?? ''
  if (isSecret(given, digestSecret(token))) return
  throw new AppError('UNAUTHENTICATED', 'This page is not signed in to Benchtop; reload it.')
}

function readCookie(header: string, name: string): string | null {
  const pair = header.split(/;\s*/).find((one) => one.startsWith(`${name}=`))
  return pair === undefined ? null : pair.slice(name.length + 1)
}
