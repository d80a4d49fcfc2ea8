import type { Tag } from '../../shared/contract/experiments.ts'
import type { ModelVersion, RegisteredModel } from '../../shared/contract/models.ts'
import { AppError, invalid } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import type { TrackingService } from '../tracking/service.ts'
import type { Write } from './change.ts'
import { createClientModelStore } from './client-model-store.ts'
import type { ModelStore } from './model-store.ts'
import { checkModelName, checkTag } from './names.ts'
import type { VersionFinder } from './read-models.ts'
import { createModelSearch, type ModelSearch } from './search-models.ts'
import type { VersionStore } from './version-store.ts'

export interface NewModel {
  name: string
  description: string
  tags: readonly Tag[]
}

export interface NewClientVersion extends NewModel {
  /** Where the model lies: a URI, or a path in the artifacts of the run. */
  source: string
  run_id: string | null
  run_link: string
}

/** What MLflow's clients ask of the registry beside the calls of the screens. */
export interface ClientModels extends ModelSearch {
  /** @throws RESOURCE_ALREADY_EXISTS, INVALID_PARAMETER_VALUE */
  createModel(model: NewModel): Promise<void>
  /** Its versions, tags and aliases follow. */
  renameModel(names: { name: string; new_name: string }): Promise<void>
  /** @throws RESOURCE_DOES_NOT_EXIST */
  getModel(name: string): RegisteredModel
  /** @throws RESOURCE_DOES_NOT_EXIST */
  getVersion(version: { name: string; version: string }): ModelVersion
  /**
   * Any source that names no file outside of its run (see `checkSource`).
   * @returns the number of the version
   */
  createVersion(version: NewClientVersion): Promise<string>
}

interface ClientModelDeps {
  models: ModelStore
  versions: VersionStore
  finder: VersionFinder
  write: Write
  tracking: TrackingService
}

export function createClientModels({ db }: AppContext, deps: ClientModelDeps): ClientModels {
  const { models, versions, write, tracking } = deps
  const store = createClientModelStore(db)
  const checkFree = (name: string): void => {
    if (name.trim() === '') throw invalid('Registered model name cannot be empty.')
    checkModelName(name)
    if (models.find(name) === null) return
    throw new AppError('RESOURCE_ALREADY_EXISTS', `Registered model "${name}" is there already; choose another name.`)
  }

  return {
    ...createModelSearch(db, { models, versions }),
    createModel: ({ name, description, tags }) =>
      write(({ now, log }) => {
        for (const tag of tags) checkTag(tag)
        checkFree(name)
        models.insert(name, now)
        if (description !== '') models.describe(name, description, now)
        for (const tag of tags) models.setTag(name, tag)
        log({ action: 'create_model', name })
      }),
    getModel: deps.finder.getModel,
    getVersion: ({ name, version }) => deps.finder.getVersion(name, version),
    renameModel: ({ name, new_name }) =>
      write(({ finder, now, log }) => {
        finder.getModel(name)
        checkFree(new_name)
        store.rename(name, new_name, now)
        log({ action: 'rename_model', name: new_name, from_value: name, to_value: new_name })
      }),
    createVersion: async ({ name, source, run_id, run_link, description, tags }) => {
      for (const tag of tags) checkTag(tag)
      tracking.checkSource(source, run_id)
      return write(({ finder, user, now, log }) => {
        finder.getModel(name)
        const version = models.nextVersion(name, now)
        versions.insert({ name, version, user_id: user, description, source, run_id, now })
        if (run_link !== '') store.setRunLink(name, version, run_link)
        for (const tag of tags) versions.setTag(name, version, tag)
        log({ action: 'create_version', name, version: String(version), to_value: 'None' })
        return String(version)
      })
    }
  }
}
