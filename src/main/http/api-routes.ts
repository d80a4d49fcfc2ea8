import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError, ERROR_STATUS, type Reply } from '../../shared/errors.ts'
import type { App } from '../app.ts'
import { registerEvents } from './events.ts'
import { registerUploads } from './uploads.ts'

export interface ApiAccess {
  token: string
  /** The cookie that the page was given. */
  cookieName(): string
}

/** `/api/v1`: every call of the contract, events and uploads, for the page that this server handed out and nobody else. */
export function registerApiRoutes(server: FastifyInstance, app: App, access: ApiAccess): void {
  void server.register(
    (routes, _options, done) => {
      routes.addHook('onRequest', (request, _reply, next) => {
        try {
          checkOrigin(request)
          checkToken(request, access)
          next()
        } catch (error) {
          next(error as AppError)
        }
      })
      routes.setErrorHandler((error, _request, reply) => {
        const failure = error instanceof AppError ? error : requestError(error as Error)
        const answer: Reply<never> = { ok: false, error: failure.toBody() }
        return reply.code(ERROR_STATUS[failure.code]).send(answer)
      })
      registerEvents(routes, app)
      registerUploads(routes, app)
      routes.post<{ Params: { noun: string; verb: string } }>(
        '/:noun/:verb',
        { schema: { hide: true } },
        async (request, reply) => {
          const { noun, verb } = request.params
          const answer = await app.dispatch(`${noun}.${verb}`, request.body)
          return reply.code(answer.ok ? 200 : ERROR_STATUS[answer.error.code]).send(answer)
        }
      )
      done()
    },
    { prefix: '/api/v1' }
  )
}

/** A page of another site may not call, even where its browser would send the cookie. */
function checkOrigin({ headers }: FastifyRequest): void {
  const { origin, host } = headers
  if (origin === undefined || origin === `http://${host}`) return
  throw new AppError('PERMISSION_DENIED', `Calls from ${origin} are refused; open Benchtop at http://${host}.`)
}

function checkToken({ headers }: FastifyRequest, { token, cookieName }: ApiAccess): void {
  const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1]
  const given = bearer ?? readCookie(headers.cookie ?? '', cookieName()) ?? ''
  const matches = given.length === token.length && timingSafeEqual(Buffer.from(given), Buffer.from(token))
  if (!matches) throw new AppError('UNAUTHENTICATED', 'This page is not signed in to Benchtop; reload it.')
}

function readCookie(header: string, name: string): string | null {
  const pair = header.split(/;\s*/).find((one) => one.startsWith(`${name}=`))
  return pair === undefined ? null : pair.slice(name.length + 1)
}

function requestError(error: Error): AppError {
  return new AppError('INVALID_PARAMETER_VALUE', `The request cannot be read: ${error.message}.`)
}
