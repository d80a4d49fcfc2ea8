import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Cell } from '../../shared/contract/values.ts'
import { AppError } from '../../shared/errors.ts'
import type { App } from '../app.ts'
import { describeIssues } from '../dispatch.ts'
import { predictRoute, featuresRoute, healthRoute } from './public-schemas.ts'

/** A few words about an answer, for the log of requests. */
const SUMMARY = Symbol('summary')
type Summarised = FastifyRequest & { [SUMMARY]?: string }

/** /health, /features/{id} and /predict: what programs on this machine ask. They answer while serving is started. */
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
      const served = await serving.current()
      const model = served === null ? null : modelOf(served.version)
      return { status: 'ok', version: app.version, model }
    })
    routes.get<{ Params: { id: string } }>('/features/:id', { schema: featuresRoute }, async (request: Summarised) => {
      const { id } = request.params as { id: string }
      request[SUMMARY] = id
      const { join_key, key, features, statuses } = await serving.entityFeatures(id)
      return { [join_key]: key, features, statuses }
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

function modelOf({
  name,
  version,
  current_stage,
  run_id
}: {
  name: string
  version: string
  current_stage: string
  run_id: string | null
}) {
  return { name, version, stage: current_stage, run_id }
}

const RowsBody = z.strictObject({ rows: z.array(z.record(z.string(), Cell)).min(1).max(10_000) })
const Key = z.union([z.string(), z.number()])

async function predict(app: App, request: Summarised): Promise<unknown> {
  const served = await app.serving.require()
  const { entity } = served.model.header
  const asked = readBody(request.body, entity)
  if ('rows' in asked) {
    const { predictions } = await app.serving.predict({ model_uri: null, entity_key: null, rows: asked.rows })
    request[SUMMARY] = predictions.length === 1 ? `1 row → ${predictions[0].prediction}` : `${predictions.length} rows`
    return { predictions }
  }
  request[SUMMARY] = String(asked.key)
  const { predictions } = await app.serving.predict({ model_uri: null, entity_key: asked.key, rows: null })
  request[SUMMARY] = `${asked.key} → ${predictions[0].prediction}`
  return { [entity?.join_key ?? 'entity_id']: asked.key, ...predictions[0] }
}

/** `{"rows": [...]}`, or one entity by its join key or as `entity_id`. */
function readBody(
  body: unknown,
  entity: { join_key: string } | null
): { rows: z.output<typeof RowsBody>['rows'] } | { key: string | number } {
  const expected = entity === null ? '{"rows": [{…}]}' : `{"${entity.join_key}": …} or {"rows": [{…}]}`
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    throw new AppError('INVALID_PARAMETER_VALUE', `The body must be a JSON object, ${expected}.`)
  }
  if ('rows' in body) {
    const rows = RowsBody.safeParse(body)
    if (rows.success) return rows.data
    throw new AppError('INVALID_PARAMETER_VALUE', describeIssues(rows.error))
  }
  const names = ['entity_id', ...(entity === null ? [] : [entity.join_key])]
  const given = Object.keys(body)
  if (given.length !== 1 || !names.includes(given[0])) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The body must be ${expected}; it has ${given.length === 0 ? 'no field' : given.join(', ')}.`
    )
  }
  const key = Key.safeParse(Object.values(body)[0])
  if (key.success) return { key: key.data }
  throw new AppError('INVALID_PARAMETER_VALUE', `${given[0]} must be text or a number.`)
}
