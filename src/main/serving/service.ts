import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { Prediction, ServingStatus, Traffic } from '../../shared/contract/serving.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import type { DatasetService } from '../datasets/service.ts'
import type { FeatureService } from '../features/service.ts'
import { compileRowReader } from '../ml/row-reader.ts'
import type { JobService } from '../jobs/service.ts'
import type { RegistryService } from '../registry/service.ts'
import { answer, type Asked } from './answer.ts'
import { createApiKey, type KeyStore } from './api-key.ts'
import { createDeployments, type Deployment, type Deployments } from './deployments.ts'
import { describeStatus } from './describe-status.ts'
import { readEntityFeatures, type AskedFeatures, type EntityFeatures } from './entity-features.ts'
import { createKeyFile } from './key-file.ts'
import { createListening, type Listener, type NetworkListener } from './listening.ts'
import { createNetworkDoor } from './network.ts'
import { predictRows, readEntityRow, type Loaded } from './predict.ts'
import { createPredictionCounts, type PredictionCounts } from './prediction-counts.ts'
import { createPredictionLog } from './prediction-log.ts'
import { createRequestMetrics } from './request-metrics.ts'
import { createRequestLog, type Exchange, type Request } from './request-log.ts'
import { readExchange, replay } from './replay.ts'
import { createSaveHandler } from './save-predictions.ts'
import { createServingSettings } from './settings-store.ts'
import { createScoringHandler } from './start-scoring.ts'

export type { KeyStore } from './api-key.ts'
export type { Listener, NetworkListener } from './listening.ts'

export type ServingService = BenchtopHandlers['serving'] &
  Pick<Deployments, 'current' | 'require' | 'candidates'> & {
    /** The host says how requests reach the service. `address`: it listens already. */
    attach(listener: Listener, address?: string): void
    /** The same for other machines. */
    attachNetwork(listener: NetworkListener): void
    /** Takes the API key that a person chose; a program that only reads keeps it to itself. @throws INVALID_PARAMETER_VALUE for one that can be guessed */
    useApiKey(key: string): void
    readonly running: boolean
    /** What `/features` answers. @throws as {@link readEntityFeatures} */
    entityFeatures(asked: AskedFeatures): Promise<EntityFeatures>
    /** Answers a program, and logs what was answered. @throws as {@link answer} */
    answer(deployment: Deployment, asked: Asked): Promise<Prediction[]>
    /** Tells the log and the figures of a request that was answered. */
    record(request: Omit<Request, 'request_id'>, exchange: Exchange): void
    /** What Prometheus asks for. */
    renderMetrics(): Promise<string>
    readonly counts: PredictionCounts
    /** Resolves when all predictions so far can be read from the log's file. */
    flush(): Promise<void>
  }

export interface ServingDeps {
  /** Where the API key's digest is kept; left out: in a file of the workspace that only its owner can read. */
  apiKeys?: KeyStore
  jobs: JobService
  datasets: DatasetService
  features: FeatureService
  registry: RegistryService
}

export function createServingService(
  context: AppContext,
  { apiKeys, jobs, datasets, features, registry }: ServingDeps
): ServingService {
  const { db, events, now } = context
  const settings = createServingSettings(db)
  const deployments = createDeployments(context, registry, settings)
  const requests = createRequestLog()
  const predictions = createPredictionLog(context, settings)
  const counts = createPredictionCounts()
  const metrics = createRequestMetrics()
  const listening = createListening((state) => {
    if (state === 'opened') {
      requests.clear()
      deployments.prepare()
    }
    events.changed('serving')
  })
  const apiKey = createApiKey(keptIn(apiKeys ?? createKeyFile(context.paths.apiKey), context))
  const network = createNetworkDoor(apiKey, () => listening.address !== null)
  const status = (): Promise<ServingStatus> =>
    describeStatus({ features, deployments, settings, listening, network, requests, counts, now })
  /** What a person chose takes part from the next request on. */
  const chosen = (): Promise<ServingStatus> => {
    deployments.invalidate()
    return changed()
  }
  const changed = (): Promise<ServingStatus> => {
    events.changed('serving')
    return status()
  }
  const answering = { ...context, features, predictions, counts }

  return {
    attach: listening.attach,
    attachNetwork: network.attach,
    useApiKey: apiKey.use,
    get running() {
      return listening.address !== null
    },
    current: deployments.current,
    require: deployments.require,
    candidates: deployments.candidates,
    entityFeatures: async (asked) => readEntityFeatures(features, await deployments.current(null), asked),
    answer: (deployment, asked) => answer(answering, deployment, asked),
    record: (request, exchange) => {
      context.workers.reserve.request()
      requests.add(request, exchange)
      metrics.add(request)
    },
    renderMetrics: async () => metrics.render(counts, await listServed(deployments)),
    counts,
    flush: predictions.flush,
    status,
    start: ({ port }) => listening.start(port).then(status),
    stop: () => Promise.all([network.close(), listening.stop()]).then(status),
    open_network: (at) => network.open(at).then(changed),
    close_network: () => network.close().then(changed),
    renew_api_key: () => {
      const api_key = apiKey.renew()
      events.changed('serving')
      return { api_key }
    },
    choose_model: async ({ name }) => {
      registry.resolve(`models:/${name}/Production`)
      await settings.set('model', name)
      return chosen()
    },
    set_traffic: async ({ name, challenger, shadow }) => {
      checkTraffic(registry, name, { challenger, shadow })
      await settings.setTraffic(name, challenger === null && shadow === null ? null : { challenger, shadow })
      return chosen()
    },
    predict: async ({ model_uri, entity_key, request, rows }) => {
      if ((entity_key === null) === (rows === null)) {
        throw new AppError('INVALID_PARAMETER_VALUE', 'Give either entity_key or rows, one of them.')
      }
      const loaded =
        model_uri === null ? (await deployments.require(null)).served : await loadVersion(registry, model_uri)
      const asked = rows ?? [readEntityRow(loaded, features, { key: entity_key!, request })]
      return { predictions: await predictRows(loaded, asked) }
    },
    explain: async ({ model_uri, row }) => {
      const version =
        model_uri === null ? (await deployments.require(null)).served.version : registry.resolve(model_uri)
      return context.workers.run('explain-prediction', { model_file: registry.modelFile(version), row })
    },
    save_predictions: createSaveHandler(context, { jobs, datasets, features, registry, predictions }),
    score: createScoringHandler(context, { jobs, registry, deployments }),
    requests: ({ limit, ...filter }) => requests.find(filter, limit),
    request: ({ request_id }) => readExchange(requests, request_id),
    replay: ({ request_id }) => replay(readExchange(requests, request_id), listening.address),
    predictions: (filter) => predictions.read(filter),
    set_prediction_log: async (wanted) => {
      await predictions.configure(wanted)
      events.changed('serving')
      return wanted
    }
  }
}

/** A program that only reads the workspace changes no key in it. */
function keptIn(store: KeyStore, { access }: Pick<AppContext, 'access'>): KeyStore {
  return {
    read: () => store.read(),
    write: (text) => {
      if (access.granted) store.write(text)
    }
  }
}

/** The versions that answer; a model that cannot be read answers with none. */
async function listServed(deployments: Deployments): Promise<{ name: string; version: string; stage: string }[]> {
  const names = await deployments.candidates()
  const found = await Promise.all(names.map((name) => deployments.current(name).catch(() => null)))
  return found.flatMap((one) => {
    if (one === null) return []
    const versions = [one.served, one.challenger?.served, one.shadow].filter((served) => served != null)
    return versions.map(({ version }) => ({
      name: version.name,
      version: version.version,
      stage: version.current_stage
    }))
  })
}

async function loadVersion(registry: RegistryService, modelUri: string): Promise<Loaded> {
  const version = registry.resolve(modelUri)
  const model = await registry.load(version)
  return { version, model, readRow: compileRowReader(model.header.signature) }
}

/** @throws INVALID_PARAMETER_VALUE for the version in Production itself, RESOURCE_DOES_NOT_EXIST for one that is not there */
function checkTraffic(registry: RegistryService, name: string, { challenger, shadow }: Traffic): void {
  for (const number of [challenger?.version, shadow]) {
    if (number == null) continue
    if (registry.resolve(`models:/${name}/${number}`).current_stage !== 'Production') continue
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `Version ${number} of "${name}" is in Production and answers already; choose another version beside it.`
    )
  }
}
