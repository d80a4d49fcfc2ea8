import type { z } from 'zod'
import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { ServedModel, ServingStatus } from '../../shared/contract/serving.ts'
import type { Cell } from '../../shared/contract/values.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import type { FeatureService } from '../features/service.ts'
import type { RegistryService } from '../registry/service.ts'
import { predictEntity, predictRows, unknownEntity, type Loaded, type ModelPrediction } from './predict.ts'
import { createRequestLog, type Request } from './request-log.ts'
import { createServedModel, type Served } from './served-model.ts'
import { createServingSettings } from './settings-store.ts'

/** What opens and closes the port: given by the host, since the engines know no HTTP. */
export interface Listener {
  /** False: the screens come over the same port. */
  port_can_change: boolean
  /**
   * @param port null: the usual one; 0: any free one
   * @returns the address, http://127.0.0.1:8000
   * @throws INVALID_STATE when the port is taken
   */
  start(port: number | null): Promise<string>
  stop(): Promise<void>
}

/** What `/features` answers. */
export interface EntityFeatures {
  join_key: string
  key: Cell
  features: Record<string, Cell>
  /** PRESENT, NULL_VALUE, NOT_FOUND or OUTSIDE_MAX_AGE, by feature. */
  statuses: Record<string, string>
}

export type ServingService = BenchtopHandlers['serving'] & {
  /** The host says how requests reach the service. `address`: it listens already. */
  attach(listener: Listener, address?: string): void
  readonly running: boolean
  /** The model that would answer now; null: nothing is in Production. */
  current(): Promise<Served | null>
  /** @throws TEMPORARILY_UNAVAILABLE when nothing is in Production */
  require(): Promise<Served>
  /**
   * The online features of one entity, as the served model's feature service names them; without such a model those of
   * the one entity that is declared.
   * @throws RESOURCE_DOES_NOT_EXIST when no view knows the key
   * @throws INVALID_STATE when there is no entity, or more than one and no model to choose by
   */
  entityFeatures(key: string): Promise<EntityFeatures>
  /** @throws as {@link predictEntity} */
  predictEntity(loaded: Loaded, key: string | number): ModelPrediction
  /** @throws as {@link predictRows} */
  predictRows(loaded: Loaded, rows: Record<string, Cell>[]): Promise<ModelPrediction[]>
  record(request: Omit<Request, 'request_id'>): void
}

/** What most people expect of a model server on their own machine. */
export const DEFAULT_PORT = 8000

export function createServingService(
  context: AppContext,
  { features, registry }: { features: FeatureService; registry: RegistryService }
): ServingService {
  const { db, events, now } = context
  const settings = createServingSettings(db)
  const slot = createServedModel(context, registry, settings)
  const log = createRequestLog()
  let listener: Listener | null = null
  let address: string | null = null
  let lastAddress: string | null = null
  events.on('changed', ({ nouns }) => {
    if (nouns.includes('models')) slot.invalidate()
  })

  const status = async (): Promise<z.output<typeof ServingStatus>> => {
    const served = await slot.current().catch(noneThatAnswers)
    return {
      running: address !== null,
      address,
      port: portOf(address ?? lastAddress),
      port_can_change: listener?.port_can_change ?? false,
      model: served === null ? null : describeServed(served, features),
      candidates: await slot.candidates(),
      ...log.figures(now())
    }
  }

  const start = async (port: number | null): Promise<z.output<typeof ServingStatus>> => {
    if (listener === null) {
      throw new AppError('INVALID_STATE', 'This program has no server of its own; use benchtop serve, or the window.')
    }
    if (address === null) {
      address = await listener.start(port)
      lastAddress = address
      log.clear()
      events.changed('serving')
    }
    return status()
  }
  const stop = async (): Promise<z.output<typeof ServingStatus>> => {
    if (address !== null) {
      address = null
      await listener?.stop()
      events.changed('serving')
    }
    return status()
  }
  let turn: Promise<unknown> = Promise.resolve()
  /** A start waits for the stop before it, so that the port is free and never opened twice. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.catch(() => {}).then(work)
    turn = done
    return done
  }

  return {
    attach: (given, at) => {
      listener = given
      address = at ?? null
      lastAddress = address
    },
    get running() {
      return address !== null
    },
    current: slot.current,
    require: slot.require,
    entityFeatures: async (key) => {
      const served = await slot.current()
      return readEntity(features, served, key)
    },
    record: (request) => log.add(request),
    status,
    start: ({ port }) => inTurn(() => start(port)),
    stop: () => inTurn(stop),
    choose_model: async ({ name }) => {
      registry.resolve(`models:/${name}/Production`)
      await settings.setModel(name)
      slot.invalidate()
      events.changed('serving')
      return status()
    },
    predict: async ({ model_uri, entity_key, rows }) => {
      if ((entity_key === null) === (rows === null)) {
        throw new AppError('INVALID_PARAMETER_VALUE', 'Give either entity_key or rows, one of them.')
      }
      const loaded = model_uri === null ? await slot.require() : await loadVersion(registry, model_uri)
      if (entity_key !== null) return { predictions: [predictEntity(loaded, features, entity_key)] }
      return { predictions: await predictRows(loaded, rows!) }
    },
    predictEntity: (loaded, key) => predictEntity(loaded, features, key),
    predictRows,
    explain: async ({ model_uri, row }) => {
      const version = model_uri === null ? (await slot.require()).version : registry.resolve(model_uri)
      return context.workers.run('explain-prediction', { model_file: registry.modelFile(version), row })
    },
    requests: ({ limit }) => ({ requests: log.newest(limit) })
  }
}

/** A model whose file is gone shows as none, so that another can be chosen; `/health` and `/predict` say why. */
function noneThatAnswers(error: unknown): null {
  if (error instanceof AppError) return null
  throw error
}

function portOf(address: string | null): number {
  return address === null ? DEFAULT_PORT : Number(new URL(address).port)
}

async function loadVersion(registry: RegistryService, modelUri: string) {
  const version = registry.resolve(modelUri)
  return { version, model: await registry.load(version) }
}

function describeServed({ version, model, loaded_at }: Served, features: FeatureService): z.output<typeof ServedModel> {
  const { signature, entity, input_example, feature_service } = model.header
  return {
    name: version.name,
    version: version.version,
    stage: version.current_stage,
    run_id: version.run_id,
    loaded_at,
    signature,
    entity,
    example_key: feature_service === null ? null : exampleKey(features, feature_service),
    input_example
  }
}

/** Null also where the service has gone since the model was trained. */
function exampleKey(features: FeatureService, service: string): Cell {
  try {
    return features.exampleKey(service)
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

async function readEntity(features: FeatureService, served: Served | null, key: string): Promise<EntityFeatures> {
  const header = served?.model.header
  if (header?.feature_service != null && header.entity !== null) {
    const online = features.online(header.feature_service, key)
    if (!online.found) throw unknownEntity(header.entity, key)
    return toEntityFeatures(header.entity.join_key, online.key, online.features)
  }
  const { entities } = await features.list({})
  if (entities.length !== 1) {
    const found = entities.length === 0 ? 'none is declared' : `there are ${entities.map((one) => one.name).join(', ')}`
    throw new AppError(
      'INVALID_STATE',
      `Which entity "${key}" is cannot be told: ${found}. Promote a model trained on a feature service.`
    )
  }
  const answer = await features.get({ entity: entities[0].name, key, service: null })
  return toEntityFeatures(answer.join_key, answer.key, answer.features)
}

function toEntityFeatures(
  join_key: string,
  key: Cell,
  online: Record<string, { value: Cell; status: string }>
): EntityFeatures {
  const entries = Object.entries(online)
  return {
    join_key,
    key,
    features: Object.fromEntries(
      entries.map(([name, { value, status }]) => [name, status === 'OUTSIDE_MAX_AGE' ? null : value])
    ),
    statuses: Object.fromEntries(entries.map(([name, { status }]) => [name, status]))
  }
}
