import type { FastifyInstance } from 'fastify'
import type { ModelVersion } from '../../shared/contract/models.ts'
import { AppError } from '../../shared/errors.ts'
import type { App } from '../app.ts'
import { checkOrigin } from './api-access.ts'
import { getOnlineFeatures } from './online-features.ts'
import { registerPredictRoutes } from './predict-routes.ts'
import {
  featuresByKeyRoute,
  featuresRoute,
  healthRoute,
  liveRoute,
  metricsRoute,
  onlineFeaturesRoute,
  pingRoute,
  readyRoute,
  versionRoute
} from './public-schemas.ts'
import { keepAnswer, NO_ROUTE, record, summarise } from './request-notes.ts'
import { ASSETS } from './screens.ts'

/** What programs on this machine ask: health, features, predictions, figures. They answer while serving is started. */
export function registerPublicRoutes(server: FastifyInstance, app: App): void {
  const { serving } = app
  server.addHook('onResponse', (request, reply, next) => {
    // no route of its own would tell of it; an open page of a version before asks for files that are gone, and is no program
    if (request.is404 && !request.url.startsWith(ASSETS)) record(app, reply, NO_ROUTE)
    next()
  })
  void server.register((routes, _options, done) => {
    routes.addHook('onSend', (request, _reply, payload, next) => {
      keepAnswer(request, payload)
      next(null, payload)
    })
    routes.addHook('onRoute', (route) => {
      const { url } = route // what a request says of its route is put together anew each time
      route.onResponse = (_request, reply, next) => {
        record(app, reply, url)
        next()
      }
    })
    routes.addHook('onRequest', (request, _reply, next) => {
      try {
        checkOrigin(request)
        if (!serving.running) {
          throw new AppError('TEMPORARILY_UNAVAILABLE', 'Serving is stopped; start it on the Serving screen.')
        }
        next()
      } catch (error) {
        next(error as Error)
      }
    })
    registerHealthRoutes(routes, app)
    routes.get<{ Params: { id: string } }>('/features/:id', { schema: featuresRoute }, async (request) => {
      const { id } = request.params as { id: string }
      summarise(request, id)
      const { key, features, statuses } = await serving.entityFeatures({
        key: id,
        query: request.query as Record<string, string>
      })
      return { ...key, features, statuses }
    })
    routes.get('/features', { schema: featuresByKeyRoute }, async (request) => {
      const asked = request.query as Record<string, string>
      summarise(request, Object.values(asked).join(', '))
      const { key, features, statuses } = await serving.entityFeatures({ key: asked, query: asked })
      return { ...key, features, statuses }
    })
    routes.post('/get-online-features', { schema: onlineFeaturesRoute }, (request) => {
      summarise(request, 'online features')
      return getOnlineFeatures(app, request.body)
    })
    registerPredictRoutes(routes, app)
    routes.get('/metrics', { schema: metricsRoute }, async (_request, reply) =>
      reply
        .type('text/plain; version=0.0.4; charset=utf-8')
        .serializer(asItIs)
        .send(await serving.renderMetrics())
    )
    done()
  })
}

/** /health with live and ready, and MLflow's /ping and /version. */
function registerHealthRoutes(routes: FastifyInstance, { serving, version }: App): void {
  const current = async () => (await serving.current(null))?.served.version ?? null
  routes.get('/health', { schema: healthRoute }, async () => {
    const served = await current()
    return {
      status: 'ok',
      version,
      live: true,
      ready: served !== null,
      model: served === null ? null : modelOf(served)
    }
  })
  routes.get('/health/live', { schema: liveRoute }, () => ({ status: 'ok', live: true }))
  routes.get('/health/ready', { schema: readyRoute }, async () => {
    const { served } = await serving.require(null)
    return { status: 'ok', ready: true, model: modelOf(served.version) }
  })
  routes.get('/ping', { schema: pingRoute }, async (_request, reply) => {
    if ((await current()) === null) throw new AppError('RESOURCE_DOES_NOT_EXIST', 'No model is in Production.')
    return reply.type('application/json').serializer(asItIs).send('\n')
  })
  routes.get('/version', { schema: versionRoute }, (_request, reply) =>
    reply.type('text/plain; charset=utf-8').serializer(asItIs).send(version)
  )
}

/** Text goes out as it is, not as JSON. */
function asItIs(text: unknown): string {
  return text as string
}

function modelOf({ name, version, current_stage, run_id }: ModelVersion) {
  return { name, version, stage: current_stage, run_id }
}
