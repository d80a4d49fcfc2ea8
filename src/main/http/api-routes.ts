import type { FastifyInstance } from 'fastify'
import { AppError, ERROR_STATUS, type Reply } from '../../shared/errors.ts'
import type { App } from '../app.ts'
import { checkAccess, type ApiAccess } from './api-access.ts'
import { registerEvents } from './events.ts'
import { describeFailure } from './fastify-server.ts'
import { registerUploadRemoval, registerUploads } from './uploads.ts'

/** `/api/v1`: every call of the contract, events and uploads, for the page that this server handed out and nobody else. */
export function registerApiRoutes(server: FastifyInstance, app: App, access: ApiAccess): void {
  void server.register(
    (routes, _options, done) => {
      routes.addHook('onRequest', (request, _reply, next) => {
        try {
          checkAccess(request, access)
          next()
        } catch (error) {
          next(error as Error)
        }
      })
      routes.setErrorHandler((thrown: Error, _request, reply) => {
        const { status, error } = describeFailure(thrown, app.log)
        return reply.code(status).send({ ok: false, error: error.toBody() } satisfies Reply<never>)
      })
      registerEvents(routes, app)
      registerUploads(routes, app)
      registerUploadRemoval(routes, app)
      registerCalls(routes, app)
      done()
    },
    { prefix: '/api/v1' }
  )
}

/** What a noun or a verb of the contract is spelled with. */
const WORD = /^[a-z_]+$/

function registerCalls(routes: FastifyInstance, app: App): void {
  routes.post<{ Params: { noun: string; verb: string } }>(
    '/:noun/:verb',
    { schema: { hide: true } },
    async (request, reply) => {
      const { noun, verb } = request.params
      if (!WORD.test(noun) || !WORD.test(verb)) {
        throw new AppError('ENDPOINT_NOT_FOUND', `There is no call named "${noun}.${verb}".`)
      }
      const answer = await app.dispatch(`${noun}.${verb}`, request.body)
      return reply.code(answer.ok ? 200 : ERROR_STATUS[answer.error.code]).send(answer)
    }
  )
}
