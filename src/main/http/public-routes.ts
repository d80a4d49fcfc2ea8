import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ModelVersion } from '../../shared/contract/models.ts'
import { AppError } from '../../shared/errors.ts'
import type { App } from '../app.ts'
import { getOnlineFeatures } from './online-features.ts'
import { readPredictBody } from './predict-body.ts'
import { featuresRoute, healthRoute, onlineFeaturesRoute, predictRoute } from './public-schemas.ts'

/** A few words about an answer, for the log of requests. */
const SUMMARY = Symbol('summary')
type Summarised = FastifyRequest & { [SUMMARY]?: string }

/** /health, /features/{id}, /get-online-features and /predict: what programs on this machine ask. They answer while serving is started. */
export function registerPublicRoutes(server: FastifyInstance, app: App): void {
  const { serving } = app
  void server.register((routes, _options, done) => {
    routes.addHook('onResponse', (request: Summarised, reply, next) => {
      record(app, request, reply)
      next()
    })
    routes.addHook('onRequest', (_request, _reply, next) => {
      if (serving.running) next()
      else next(new AppError('TEMPORARILY_UNAVAILABLE', 'Serving is stopped; start it on the Serving screen.'))
    })
    routes.get('/health', { schema: healthRoute }, async () => {
      const deployment = await serving.current(null)
      const model = deployment === null ? null : modelOf(deployment.served.version)
      return { status: 'ok', version: app.version, model }
    })
    routes.get<{ Params: { id: string } }>('/features/:id', { schema: featuresRoute }, async (request: Summarised) => {
      const { id } = request.params as { id: string }
      request[SUMMARY] = id
      const { join_key, key, features, statuses } = await serving.entityFeatures(id)
      return { [join_key]: key, features, statuses }
    })
    routes.post('/get-online-features', { schema: onlineFeaturesRoute }, (request: Summarised) => {
      request[SUMMARY] = 'online features'
      return getOnlineFeatures(app, request.body)
    })
    routes.post('/predict', { schema: predictRoute }, (request: Summarised) => predict(app, request))
    done()
  })
}

function record({ serving }: App, request: Summarised, reply: FastifyReply): void {
  serving.record({
    timestamp: Date.now(),
    method: request.method,
    path: request.url.slice(0, 200),
    status: reply.statusCode,
    latency_ms: Math.round(reply.elapsedTime * 1000) / 1000,
    summary: request[SUMMARY] ?? ''
  })
}

function modelOf({ name, version, current_stage, run_id }: ModelVersion) {
  return { name, version, stage: current_stage, run_id }
}

async function predict({ serving }: App, request: Summarised): Promise<unknown> {
  const deployment = await serving.require(null)
  const { entity } = deployment.served.model.header
  const asked = readPredictBody(request.body, entity)
  if ('rows' in asked) {
    const predictions = await serving.answer(deployment, asked)
    request[SUMMARY] = predictions.length === 1 ? `1 row → ${predictions[0].prediction}` : `${predictions.length} rows`
    return { predictions }
  }
  request[SUMMARY] = String(asked.key)
  const [prediction] = await serving.answer(deployment, { keys: [asked.key] })
  request[SUMMARY] = `${asked.key} → ${prediction.prediction}`
  return { [entity?.join_key ?? 'entity_id']: asked.key, ...prediction }
}
