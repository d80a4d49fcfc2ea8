import type { ModelVersion } from '../../shared/contract/models.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import { dataVersion } from '../db/data-version.ts'
import type { RowModel } from '../ml/model.ts'
import { compileRowReader, type RowReader } from '../ml/row-reader.ts'
import type { RegistryService } from '../registry/service.ts'
import type { ServingSettings } from './settings-store.ts'

/** A version ready to answer. */
export interface Served {
  version: ModelVersion
  model: RowModel
  readRow: RowReader
  /** Ms since the epoch. */
  loaded_at: number
}

/** What answers for one registered model. */
export interface Deployment {
  /** The version in Production. */
  served: Served
  /** Takes a share of the requests, above 0 and up to 100 percent; null: none. */
  challenger: { served: Served; percent: number } | null
  /** Is asked everything that is answered, and only logged; null: none. */
  shadow: Served | null
}

export interface Deployments {
  /** Names of the registered models with a Production version. */
  candidates(): Promise<string[]>
  /**
   * What answers for a model; null for the model of /predict: the chosen one, else the first candidate.
   * Resolves to null where it has nothing in Production.
   * @throws TEMPORARILY_UNAVAILABLE when its file cannot be read
   */
  current(name: string | null): Promise<Deployment | null>
  /**
   * @throws TEMPORARILY_UNAVAILABLE when nothing is in Production
   * @throws RESOURCE_DOES_NOT_EXIST when there is no model of that name
   */
  require(name: string | null): Promise<Deployment>
  /** Decodes what answers /predict before anybody asks, now and whenever a model changes; where it cannot, who asks is told why. */
  prepare(): void
  /** Looks again at the next question. */
  invalidate(): void
}

/**
 * Holds the decoded models that answer. Whether they are still the right ones is asked at every request, which costs one
 * PRAGMA: a promotion, also one by another program on this workspace, is seen by the next request, while those that
 * have begun end with the model they began with.
 */
export function createDeployments(
  { db, events, now }: Pick<AppContext, 'db' | 'events' | 'now'>,
  registry: RegistryService,
  settings: ServingSettings
): Deployments {
  /** By name; '' is the model of /predict, since no model has an empty name. */
  const kept = new Map<string, { at: number; deployment: Promise<Deployment | null> }>()
  /** Whether somebody may ask at any moment. */
  let prepared = false

  async function candidates(): Promise<string[]> {
    const { registered_models } = await registry.list({})
    return registered_models
      .filter((model) => model.latest_versions.some((version) => version.current_stage === 'Production'))
      .map((model) => model.name)
  }

  /** A model that comes into Production later takes no requests from the one that answers. */
  async function choose(): Promise<string | null> {
    const names = await candidates()
    const chosen = settings.model()
    return chosen !== null && names.includes(chosen) ? chosen : registry.firstInProduction(names)
  }

  /** What is decoded already is taken over, with what the registry says of it now. */
  async function ready(version: ModelVersion, before: Deployment | null): Promise<Served> {
    const known = [before?.served, before?.challenger?.served, before?.shadow].find(
      (one) => one != null && sameModel(one.version, version)
    )
    if (known != null) return { ...known, version }
    const model = await registry.load(version)
    return { version, model, readRow: compileRowReader(model.header.signature), loaded_at: now() }
  }

  /** A version that has gone, or is in Production itself now, takes no part. */
  async function besides(name: string, number: string, before: Deployment | null): Promise<Served | null> {
    try {
      const version = registry.resolve(`models:/${name}/${number}`)
      return version.current_stage === 'Production' ? null : await ready(version, before)
    } catch (error) {
      if (error instanceof AppError) return null
      throw error
    }
  }

  async function load(asked: string | null, before: Deployment | null): Promise<Deployment | null> {
    const name = asked ?? (await choose())
    if (name === null) return null
    const version = inProduction(registry, name)
    if (version === null) return null
    const traffic = settings.traffic(name)
    const challenger = traffic?.challenger ?? null
    const served = await ready(version, before).catch((error: unknown) => Promise.reject(cannotServe(version, error)))
    const second = challenger === null ? null : await besides(name, challenger.version, before)
    return {
      served,
      challenger: second === null ? null : { served: second, percent: challenger!.percent },
      shadow: traffic?.shadow == null ? null : await besides(name, traffic.shadow, before)
    }
  }

  const current = (name: string | null): Promise<Deployment | null> => {
    const key = name ?? ''
    const at = dataVersion(db)
    const found = kept.get(key)
    if (found !== undefined && found.at === at) return found.deployment
    const before = found?.deployment ?? Promise.resolve(null)
    const entry = { at, deployment: before.catch(() => null).then((one) => load(name, one)) }
    kept.set(key, entry)
    // a model that cannot be loaded is tried again by the next request; one that is not there is not remembered
    entry.deployment.then(
      (one) => one === null && kept.get(key) === entry && kept.delete(key),
      () => (entry.at = -1)
    )
    return entry.deployment
  }

  const prepare = (): void =>
    void current(null).then(
      (deployment) => deployment !== null && events.changed('serving'),
      () => {}
    )
  const invalidate = (): void => {
    for (const entry of kept.values()) entry.at = -1
  }
  events.on('changed', ({ nouns }) => {
    if (!nouns.includes('models')) return
    invalidate()
    if (prepared) prepare()
  })

  return {
    candidates,
    current,
    prepare: () => {
      prepared = true
      prepare()
    },
    invalidate,
    require: async (name) => {
      const deployment = await current(name)
      if (deployment !== null) return deployment
      if (name !== null) await registry.get({ name }) // says so where there is no such model
      throw new AppError('TEMPORARILY_UNAVAILABLE', name === null ? NOTHING : nothingOf(name))
    }
  }
}

const NOTHING = 'No registered model has a version in Production; train a model, register it and move it to Production.'

function nothingOf(name: string): string {
  return `No version of "${name}" is in Production; move one to Production to have it answer.`
}

function sameModel(a: ModelVersion, b: ModelVersion): boolean {
  return a.name === b.name && a.version === b.version && a.run_id === b.run_id
}

function inProduction(registry: RegistryService, name: string): ModelVersion | null {
  try {
    return registry.resolve(`models:/${name}/Production`)
  } catch (error) {
    if (error instanceof AppError && error.code !== 'INTERNAL_ERROR') return null
    throw error
  }
}

function cannotServe({ name, version }: ModelVersion, error: unknown): unknown {
  if (!(error instanceof AppError)) return error
  const message = `Version ${version} of "${name}" is in Production but cannot answer; promote another one. ${error.message}`
  return new AppError('TEMPORARILY_UNAVAILABLE', message)
}
