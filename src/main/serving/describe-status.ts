import type { ServedModel, ServingStatus } from '../../shared/contract/serving.ts'
import { AppError } from '../../shared/errors.ts'
import type { FeatureService } from '../features/service.ts'
import type { Deployments, Served } from './deployments.ts'
import type { Listening } from './listening.ts'
import type { NetworkDoor } from './network.ts'
import type { PredictionCounts } from './prediction-counts.ts'
import type { RequestLog } from './request-log.ts'
import type { ServingSettings } from './settings-store.ts'

/** What most people expect of a model server on their own machine. */
export const DEFAULT_PORT = 8000

export interface StatusDeps {
  features: FeatureService
  deployments: Deployments
  settings: ServingSettings
  listening: Listening
  network: NetworkDoor
  requests: RequestLog
  counts: PredictionCounts
  now: () => number
}

/** The server as the screen shows it. */
export async function describeStatus(deps: StatusDeps): Promise<ServingStatus> {
  const { deployments, settings, listening, network, requests, counts, features, now } = deps
  const served = (await deployments.current(null).catch(noneThatAnswers))?.served ?? null
  return {
    running: listening.address !== null,
    address: listening.address,
    port: listening.port ?? DEFAULT_PORT,
    port_can_change: listening.portCanChange,
    network: network.describe(),
    model: served === null ? null : describeServed(served, features),
    candidates: await deployments.candidates(),
    traffic: served === null ? null : settings.traffic(served.version.name),
    predictions: counts.list(),
    shadows: counts.agreements(),
    ...requests.figures(now())
  }
}

/** A model whose file is gone shows as none, so that another can be chosen; `/health` and `/predict` say why. */
function noneThatAnswers(error: unknown): null {
  if (error instanceof AppError) return null
  throw error
}

function describeServed({ version, model, loaded_at }: Served, features: FeatureService): ServedModel {
  const { signature, entity, input_example, feature_service } = model.header
  return {
    name: version.name,
    version: version.version,
    stage: version.current_stage,
    run_id: version.run_id,
    loaded_at,
    signature,
    entity,
    ...(feature_service === null ? { example_key: null, request: [] } : howToAsk(features, feature_service)),
    input_example
  }
}

/** Nothing also where the service has gone since the model was trained. */
function howToAsk(features: FeatureService, service: string): Pick<ServedModel, 'example_key' | 'request'> {
  try {
    const plan = features.servicePlan(service)
    return { example_key: plan.exampleKey(), request: plan.request }
  } catch (error) {
    if (error instanceof AppError) return { example_key: null, request: [] }
    throw error
  }
}
