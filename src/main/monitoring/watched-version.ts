import type { ModelVersion } from '../../shared/contract/models.ts'
import { TrainingRequest } from '../../shared/contract/training.ts'
import { AppError } from '../../shared/errors.ts'
import type { RegistryService } from '../registry/service.ts'
import type { TrackingService } from '../tracking/service.ts'

export interface WatchDeps {
  registry: RegistryService
  tracking: TrackingService
}

/** A registered model as it is watched: one version of it, and how that was trained. */
export interface WatchedVersion {
  version: ModelVersion
  /** Null: the run was not logged by this program, or is gone. */
  trained_by: TrainingRequest | null
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
  return { version, trained_by: await requestOf(version, deps) }
}

/** What the run of a version was asked to train; null where its run does not say. */
export async function requestOf({ run_id }: ModelVersion, { tracking }: WatchDeps): Promise<TrainingRequest | null> {
  if (run_id === null) return null
  const { tags } = await tracking.runs.get({ run_id })
  const text = tags.find(({ key }) => key === 'benchtop.request')?.value
  if (text === undefined) return null
  const parsed = TrainingRequest.safeParse(JSON.parse(text))
  return parsed.success ? parsed.data : null
}
