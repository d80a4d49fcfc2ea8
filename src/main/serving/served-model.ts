import type { ModelVersion } from '../../shared/contract/models.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import type { Model } from '../ml/model.ts'
import type { RegistryService } from '../registry/service.ts'
import type { ServingSettings } from './settings-store.ts'

/** A model ready to answer. */
export interface Served {
  version: ModelVersion
  model: Model
  /** Ms since the epoch. */
  loaded_at: number
}

export interface ServedModelSlot {
  /** Names of the registered models with a Production version. */
  candidates(): Promise<string[]>
  /**
   * The Production version of the chosen model, or of the first candidate; null: nothing is in Production.
   * @throws TEMPORARILY_UNAVAILABLE when its file cannot be read
   */
  current(): Promise<Served | null>
  /** @throws TEMPORARILY_UNAVAILABLE when nothing is in Production */
  require(): Promise<Served>
  /** Looks again at the next question. */
  invalidate(): void
}

/**
 * Holds the decoded model that answers. Whether it is still the right one is asked at every request, which costs one
 * PRAGMA: a promotion, also one by another program on this workspace, is seen by the next request, while those that
 * have begun end with the model they began with.
 */
export function createServedModel(
  { now }: Pick<AppContext, 'now'>,
  registry: RegistryService,
  settings: ServingSettings
): ServedModelSlot {
  let kept: Promise<Served | null> | null = null
  let keptAt = -1

  async function candidates(): Promise<string[]> {
    const { registered_models } = await registry.list({})
    return registered_models
      .filter((model) => model.latest_versions.some((version) => version.current_stage === 'Production'))
      .map((model) => model.name)
  }

  async function load(before: Served | null): Promise<Served | null> {
    const names = await candidates()
    const chosen = settings.model()
    const name = chosen !== null && names.includes(chosen) ? chosen : names[0]
    if (name === undefined) return null
    const version = registry.resolve(`models:/${name}/Production`)
    const same = before?.version.name === name && before.version.version === version.version
    if (same && before.version.run_id === version.run_id) return { ...before, version }
    try {
      return { version, model: await registry.load(version), loaded_at: now() }
    } catch (error) {
      throw cannotServe(version, error)
    }
  }

  const current = (): Promise<Served | null> => {
    const version = settings.dataVersion()
    if (kept !== null && keptAt === version) return kept
    const before = kept ?? Promise.resolve(null)
    keptAt = version
    kept = before.catch(() => null).then(load)
    kept.catch(() => (keptAt = -1)) // a model that cannot be loaded is tried again by the next request
    return kept
  }

  return {
    candidates,
    current,
    require: async () => {
      const served = await current()
      if (served !== null) return served
      throw new AppError(
        'TEMPORARILY_UNAVAILABLE',
        'No registered model has a version in Production; train a model, register it and move it to Production.'
      )
    },
    invalidate: () => {
      keptAt = -1
    }
  }
}

function cannotServe({ name, version }: ModelVersion, error: unknown): unknown {
  if (!(error instanceof AppError)) return error
  const message = `Version ${version} of "${name}" is in Production but cannot answer; promote another one. ${error.message}`
  return new AppError('TEMPORARILY_UNAVAILABLE', message)
}
