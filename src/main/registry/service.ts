import { join, resolve } from 'node:path'
import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { ModelVersion } from '../../shared/contract/models.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import { checkTargetFile } from '../files/target-file.ts'
import type { Model } from '../ml/model.ts'
import type { TrackingService } from '../tracking/service.ts'
import { createAuditStore } from './audit-store.ts'
import { createModelLoader, MODEL_FILE } from './model-cache.ts'
import { createModelStore } from './model-store.ts'
import { checkModelName } from './names.ts'
import { createReadHandlers, createVersionFinder } from './read-models.ts'
import { createVersionStore } from './version-store.ts'
import { createWriteHandlers } from './write-models.ts'

/** Registered models and their versions, with MLflow's rules. */
export type RegistryService = BenchtopHandlers['models'] & {
  /**
   * The version that `models:/name/3`, `models:/name/Production` (the newest there), `models:/name@alias` or
   * `models:/name/latest` means now.
   * @throws INVALID_PARAMETER_VALUE for another form, RESOURCE_DOES_NOT_EXIST when there is none
   */
  resolve(modelUri: string): ModelVersion
  /**
   * The decoded model; the last few are kept.
   * @throws RESOURCE_DOES_NOT_EXIST when its file is gone
   */
  load(version: ModelVersion): Promise<Model>
  /**
   * The absolute path of the version's model file, for work in another thread.
   * @throws RESOURCE_DOES_NOT_EXIST when its run is gone
   */
  modelFile(version: ModelVersion): string
  /** @throws INVALID_PARAMETER_VALUE for a name that no registered model can have */
  checkName(name: string): void
}

export function createRegistryService(
  context: AppContext,
  { tracking }: { tracking: TrackingService }
): RegistryService {
  const versions = createVersionStore(context.db)
  const models = createModelStore(context.db, versions)
  const audit = createAuditStore(context.db)
  const finder = createVersionFinder(models, versions)
  const load = createModelLoader((runId) => tracking.artifactDir(runId))
  const modelFile = ({ name, version, run_id }: ModelVersion): string => {
    if (run_id !== null) return join(tracking.artifactDir(run_id), MODEL_FILE)
    throw new AppError(
      'RESOURCE_DOES_NOT_EXIST',
      `Version ${version} of "${name}" has no run any more, so its model is gone.`
    )
  }
  return {
    ...createReadHandlers({ models, versions, audit, finder, tracking, load }),
    ...createWriteHandlers(context, { models, versions, audit, finder, tracking }),
    export: async ({ name, version, format, out }) => {
      const model_file = modelFile(finder.getVersion(name, version))
      const path = resolve(out)
      await checkTargetFile(path)
      return context.workers.run('export-model', { model_file, format, out: path })
    },
    modelFile,
    resolve: finder.resolve,
    load,
    checkName: checkModelName
  }
}
