import type { EntityKey } from '../../shared/contract/features.ts'
import type { PredictionRole } from '../../shared/contract/predictions.ts'
import type { Prediction } from '../../shared/contract/serving.ts'
import type { Cell } from '../../shared/contract/values.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import type { FeatureService } from '../features/service.ts'
import { hashString } from '../ml/random.ts'
import type { Deployment, Served } from './deployments.ts'
import { predictRow, predictRows, readEntityRow, type AskedEntity } from './predict.ts'
import type { PredictionCounts } from './prediction-counts.ts'
import type { PredictionLog } from './prediction-log.ts'
import type { LoggedPrediction } from './prediction-store.ts'

/** What a program asks: one entity by its key, or whole rows. */
export type Asked = AskedEntity | { rows: Record<string, Cell>[] }

export interface AnswerDeps extends Pick<AppContext, 'now' | 'newId' | 'log'> {
  features: FeatureService
  predictions: PredictionLog
  counts: PredictionCounts
}

/** The seed of who asks which version, so that an entity always meets the same one. */
const SPLIT_SEED = 0x73706c69

/**
 * Answers a request with the version whose turn it is, logs what it said, and lets the shadow say its part afterwards.
 * @throws as {@link readEntityRow} and {@link predictRows}
 */
export async function answer(deps: AnswerDeps, deployment: Deployment, asked: Asked): Promise<Prediction[]> {
  const request_id = deps.newId()
  const [chosen, role] = chooseVersion(deployment, 'key' in asked ? String(keyAsText(asked.key)) : request_id)
  const startedAt = performance.now()
  const entity = 'key' in asked ? asked : null
  const rows = 'key' in asked ? [readEntityRow(chosen, deps.features, asked)] : asked.rows
  const predictions = rows.length === 1 ? [predictRow(chosen, rows[0])] : await predictRows(chosen, rows)
  const latency_ms = (performance.now() - startedAt) / rows.length
  const said: Said = { request_id, served: chosen, role, entity, predictions, latency_ms }
  keep(deps, said)
  if (deployment.shadow !== null) {
    const { shadow } = deployment
    setImmediate(() => void askShadow(deps, shadow, said).catch((error: unknown) => deps.log.error(error)))
  }
  return predictions
}

/** @param subject who asks */
function chooseVersion({ served, challenger }: Deployment, subject: string): [Served, PredictionRole] {
  if (challenger === null) return [served, 'served']
  const share = (hashString(subject, SPLIT_SEED) % 10_000) / 100
  return share < challenger.percent ? [challenger.served, 'challenger'] : [served, 'served']
}

interface Said {
  request_id: string
  served: Served
  role: PredictionRole
  /** Null: whole rows were sent. */
  entity: AskedEntity | null
  predictions: Prediction[]
  /** Per row. */
  latency_ms: number
}

function keep({ predictions: log, counts, now }: AnswerDeps, said: Said): void {
  const { served, role, entity, predictions, request_id, latency_ms } = said
  for (const prediction of predictions) counts.add(prediction, role)
  if (!log.enabled) return
  const timestamp = now()
  log.add(
    predictions.map((one, request_row): LoggedPrediction => ({
      timestamp,
      request_id,
      request_row,
      model_name: one.model_name,
      model_version: one.model_version,
      run_id: served.version.run_id,
      role,
      entity_key: entity === null ? null : keyAsText(entity.key),
      inputs: one.features_used,
      prediction: one.prediction,
      probability: one.probability,
      latency_ms
    }))
  )
}

/** A key of several columns is named by all of them. */
function keyAsText(key: EntityKey): string | number {
  return typeof key === 'object' ? JSON.stringify(key) : key
}

/** The same question to the version that is only watched; what it cannot answer is counted. */
async function askShadow(deps: AnswerDeps, shadow: Served, said: Said): Promise<void> {
  const startedAt = performance.now()
  const { entity } = said
  let predictions: Prediction[]
  try {
    const rows =
      entity === null
        ? said.predictions.map((one) => one.features_used)
        : [readEntityRow(shadow, deps.features, entity)]
    predictions = await predictRows(shadow, rows)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    deps.counts.addShadowFailure(shadow.version)
    return
  }
  const latency_ms = (performance.now() - startedAt) / predictions.length
  keep(deps, { ...said, served: shadow, role: 'shadow', predictions, latency_ms })
  deps.counts.compare(said.predictions, predictions)
}
