import type { ModelVersion } from '../../shared/contract/models.ts'
import { AppError } from '../../shared/errors.ts'
import type { RegistryService } from '../registry/service.ts'
import type { TrackingService } from '../tracking/service.ts'
import { readTrainedBy, type TrainedBy } from '../training/trained-by.ts'

export interface WatchDeps {
  registry: RegistryService
  tracking: TrackingService
}

/** A registered model as it is watched: one version of it, and how that was trained. */
export interface WatchedVersion {
  version: ModelVersion
  /** Null: the run was not logged by this program, or is gone. */
  trained_by: TrainedBy | null
}

/**
 * The Production version of a registered model, else its newest.
 * @throws RESOURCE_DOES_NOT_EXIST when there is no such model, or it has no version
 */
export async function watchedVersion(name: string, deps: WatchDeps): Promise<WatchedVersion> {
  const { versions } = await deps.registry.get({ name })
  const version = versions.find((one) => one.current_stage === 'Production') ?? versions[0]
  if (version === undefined) {
    throw new AppError(
      'RESOURCE_DOES_NOT_EXIST',
      `Registered model "${name}" has no version yet; register one from a run.`
    )
  }
  return { version, trained_by: await trainedBy(version, deps) }
}

async function trainedBy({ name, version, run_id }: ModelVersion, { tracking }: WatchDeps): Promise<TrainedBy | null> {
  if (run_id === null) return null
  const named = `version ${version} of "${name}"`
  return readTrainedBy(await tracking.runs.get({ run_id }), { title: named, artifactDir: tracking.artifactDir(run_id) })
}
