import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { ModelVersion, RegisteredModel } from '../../shared/contract/models.ts'
import type { Metric } from '../../shared/contract/runs.ts'
import { AppError } from '../../shared/errors.ts'
import type { RowModel } from '../ml/model.ts'
import type { TrackingService } from '../tracking/service.ts'
import type { AuditStore } from './audit-store.ts'
import { readGates } from './gates/check-gates.ts'
import type { ModelStore } from './model-store.ts'
import { parseModelUri } from './model-uri.ts'
import type { VersionStore } from './version-store.ts'

/** Finds, or says in a sentence what is not there. Each throws RESOURCE_DOES_NOT_EXIST. */
export interface VersionFinder {
  getModel: (name: string) => RegisteredModel
  getVersion: (name: string, version: string) => ModelVersion
  resolve: (modelUri: string) => ModelVersion
}

export function createVersionFinder(models: ModelStore, versions: VersionStore): VersionFinder {
  const getModel = (name: string): RegisteredModel => {
    const model = models.find(name)
    if (model === null) throw notThere(`There is no registered model "${name}".`)
    return model
  }
  const getVersion = (name: string, version: string): ModelVersion => {
    getModel(name)
    const found = /^\d{1,15}$/.test(version) ? versions.find(name, Number(version)) : null
    if (found === null) throw notThere(`Registered model "${name}" has no version ${version}.`)
    return found
  }
  const resolve = (modelUri: string): ModelVersion => {
    const target = parseModelUri(modelUri)
    const { name } = target
    if (target.kind === 'version') return getVersion(name, String(target.version))
    getModel(name)
    if (target.kind === 'latest') {
      return (
        versions.findNewest(name) ?? fail(`Registered model "${name}" has no version yet; register one from a run.`)
      )
    }
    if (target.kind === 'alias') {
      const { alias } = target
      return (
        versions.findByAlias(name, alias) ??
        fail(`No version of "${name}" has the alias "${alias}"; set it on a version first.`)
      )
    }
    const { stage } = target
    return (
      versions.findInStage(name, stage) ??
      fail(`No version of "${name}" is in ${stage}; move a version to ${stage} first.`)
    )
  }
  return { getModel, getVersion, resolve }
}

function notThere(message: string): AppError {
  return new AppError('RESOURCE_DOES_NOT_EXIST', message)
}

function fail(message: string): never {
  throw notThere(message)
}

export interface ReadDeps {
  models: ModelStore
  versions: VersionStore
  audit: AuditStore
  finder: VersionFinder
  tracking: TrackingService
  load: (version: ModelVersion) => Promise<RowModel>
}

export function createReadHandlers(deps: ReadDeps): Pick<BenchtopHandlers['models'], 'list' | 'get' | 'get_version'> {
  const { models, versions, audit, finder } = deps
  return {
    list: () => ({ registered_models: models.list() }),
    get: ({ name }) => ({
      ...finder.getModel(name),
      versions: versions.list(name),
      audit_log: audit.list(name),
      gates: readGates(models, name),
      rollback_version: audit.lastInProduction(name)
    }),
    get_version: async ({ name, version }) => {
      const found = finder.getVersion(name, version)
      const header = await readHeader(deps, found)
      return {
        ...found,
        signature: header?.signature ?? null,
        input_example: header?.input_example ?? null,
        metrics: await readMetrics(deps, found.run_id)
      }
    }
  }
}

/** Null when the model's file is gone or damaged: the version can still be looked at. */
async function readHeader({ load }: ReadDeps, version: ModelVersion): Promise<RowModel['header'] | null> {
  try {
    return (await load(version)).header
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

async function readMetrics({ tracking }: ReadDeps, runId: string | null): Promise<Pick<Metric, 'key' | 'value'>[]> {
  if (runId === null) return []
  const { metrics } = await tracking.runs.get({ run_id: runId })
  return metrics.map(({ key, value }) => ({ key, value }))
}
