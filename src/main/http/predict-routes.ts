import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Prediction } from '../../shared/contract/serving.ts'
import { AppError } from '../../shared/errors.ts'
import type { App } from '../app.ts'
import { readCsvRows } from './csv-rows.ts'
import { checkRowCount, readPredictBody, type Asked } from './predict-body.ts'
import { invocationsRoute, predictModelRoute, predictRoute } from './public-schemas.ts'
import { readScoringBody } from './scoring-body.ts'
import { summarise } from './request-notes.ts'

type Deployment = Awaited<ReturnType<App['serving']['require']>>

/** Rows that are explained in one request: each takes a thread some ms. */
const MOST_EXPLAINED = 20

/** /predict, /models/{name}/predict and MLflow's /invocations. */
export function registerPredictRoutes(routes: FastifyInstance, app: App): void {
  routes.addContentTypeParser('text/csv', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  routes.post('/predict', { schema: predictRoute }, (request) => predict(app, request, null))
  routes.post<{ Params: { name: string } }>('/models/:name/predict', { schema: predictModelRoute }, (request) =>
    predict(app, request, (request.params as { name: string }).name)
  )
  routes.post('/invocations', { schema: invocationsRoute }, async (request) => {
    const deployment = await app.serving.require(null)
    const rows = isCsv(request) ? readCsv(request, deployment) : readScoringBody(request.body)
    const predictions = await app.serving.answer(deployment, { rows })
    summarise(request, describeRows(predictions), predictions[0])
    return { predictions: predictions.map((one) => one.prediction) }
  })
}

/** @param name of the registered model; null: the one of /predict */
async function predict(app: App, request: FastifyRequest, name: string | null): Promise<unknown> {
  const deployment = await app.serving.require(name)
  const { entity } = deployment.served.model.header
  const asked: Asked = isCsv(request)
    ? { rows: readCsv(request, deployment) }
    : readPredictBody(request.body, entity, requestFieldsOf(app, deployment))
  if ('rows' in asked) {
    const predictions = await app.serving.answer(deployment, asked)
    summarise(request, describeRows(predictions), predictions[0])
    return { predictions: await withExplanations(app, request, predictions) }
  }
  const { key } = asked
  const named = typeof key === 'object' ? key : { [entity?.join_keys[0] ?? 'entity_id']: key }
  const values = Object.values(named).join(', ')
  summarise(request, values)
  const predictions = await app.serving.answer(deployment, asked)
  summarise(request, `${values} → ${predictions[0].prediction}`, predictions[0])
  const [prediction] = await withExplanations(app, request, predictions)
  return { ...named, ...prediction }
}

/** What the model's feature service reads of a request besides the key; nothing where the service has gone. */
function requestFieldsOf({ features }: App, { served }: Deployment): string[] {
  const { feature_service } = served.model.header
  if (feature_service === null) return []
  try {
    return features.servicePlan(feature_service).request.map(({ name }) => name)
  } catch (error) {
    if (error instanceof AppError) return [] // the prediction says what is wrong
    throw error
  }
}

function isCsv(request: FastifyRequest): boolean {
  return /^text\/csv\b/i.test(request.headers['content-type'] ?? '')
}

function readCsv(request: FastifyRequest, { served }: Deployment) {
  const rows = readCsvRows(typeof request.body === 'string' ? request.body : '', served.model.header.signature)
  checkRowCount(rows.length)
  return rows
}

function describeRows(predictions: readonly Prediction[]): string {
  return predictions.length === 1 ? `1 row → ${predictions[0].prediction}` : `${predictions.length} rows asked at once`
}

/**
 * With `?explain=true`, each prediction comes with what each input added to it.
 * @throws INVALID_PARAMETER_VALUE for too many rows, or a model that has no explanation
 */
async function withExplanations(
  { client }: App,
  { query }: FastifyRequest,
  predictions: Prediction[]
): Promise<Prediction[]> {
  if ((query as Record<string, unknown>).explain !== 'true') return predictions
  if (predictions.length > MOST_EXPLAINED) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `At most ${MOST_EXPLAINED} rows are explained in one request; there are ${predictions.length}.`
    )
  }
  return Promise.all(
    predictions.map(async (one) => {
      const model_uri = `models:/${one.model_name}/${one.model_version}`
      return { ...one, explanation: await client.serving.explain({ model_uri, row: one.features_used }) }
    })
  )
}
