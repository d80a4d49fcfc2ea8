import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../../shared/errors.ts'
import type { App } from '../app.ts'
import type { NetworkListener } from '../serving/service.ts'
import { createFastify, listenAt, type ServerOptions } from './fastify-server.ts'
import { registerProgramRoutes } from './program-routes.ts'
import { createRateLimit } from './rate-limit.ts'

/**
 * A port of its own for other machines: the routes for programs and MLflow's API, each behind the API key. The screens and
 * `/api/v1` are not there at all, so no mistake in a check can open them.
 */
export function createNetworkListener(app: App, options: Pick<ServerOptions, 'patience'> = {}): NetworkListener {
  let server: FastifyInstance | null = null
  return {
    start: async ({ host, port, requests_per_minute, isKey }) => {
      const opening = createFastify(app.log, { ...options, anyHost: true })
      const rate = createRateLimit(requests_per_minute)
      opening.addHook('onRequest', (request, reply, done) => {
        const wait = rate(request.ip, performance.now())
        if (wait > 0) {
          void reply.header('retry-after', wait)
          done(tooMany(requests_per_minute, wait))
        } else if (isKey(keyOf(request))) done()
        else {
          void reply.header('www-authenticate', 'Bearer realm="Benchtop"')
          done(new AppError('UNAUTHENTICATED', WITHOUT_KEY))
        }
      })
      await registerProgramRoutes(opening, app)
      const address = await listenAt(opening, host, port)
      server = opening
      return address
    },
    stop: async () => {
      await server?.close()
      server = null
    }
  }
}

const WITHOUT_KEY =
  'From the network Benchtop answers with its API key only: send it as "Authorization: Bearer KEY" or "X-API-Key: KEY"; MLflow\u2019s clients send MLFLOW_TRACKING_TOKEN.'

function keyOf({ headers }: FastifyRequest): string {
  const own = headers['x-api-key']
  if (typeof own === 'string') return own
  return /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? ''
}

function tooMany(perMinute: number, wait: number): AppError {
  return new AppError(
    'REQUEST_LIMIT_EXCEEDED',
    `More than ${perMinute} requests a minute came from your address; try again in ${wait} s.`
  )
}
