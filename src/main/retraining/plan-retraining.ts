import type { CallOutput } from '../../shared/contract/define.ts'
import type { ModelVersion } from '../../shared/contract/models.ts'
import type { retraining } from '../../shared/contract/retraining.ts'
import type { TrainingRequest } from '../../shared/contract/training.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import type { DatasetService } from '../datasets/service.ts'
import type { FeatureService } from '../features/service.ts'
import type { RegistryService } from '../registry/service.ts'
import type { TrackingService } from '../tracking/service.ts'
import { readTrainingRequest } from '../training/trained-by.ts'

export interface PlanDeps {
  datasets: DatasetService
  features: FeatureService
  registry: RegistryService
  tracking: TrackingService
}

export type RetrainingPlan = Omit<CallOutput<typeof retraining.plan>, 'dates'> & {
  champion_version: ModelVersion | null
}

/** A request whose rows are those of a date. */
export type DatedRequest = TrainingRequest & { source: Extract<TrainingRequest['source'], { kind: 'service' }> }

/**
 * @throws RESOURCE_DOES_NOT_EXIST when there is no such model
 * @throws INVALID_STATE when no version says how it was trained
 */
export async function planRetraining(name: string, deps: PlanDeps): Promise<RetrainingPlan> {
  const { versions } = await deps.registry.get({ name })
  const champion_version = versions.find(({ current_stage }) => current_stage === 'Production') ?? null
  for (const version of versions) {
    const found = await trainedBy(version, deps)
    if (found === null) continue
    const { request, metric } = found
    return {
      request,
      metric,
      trained_like: version.version,
      champion: champion_version?.version ?? null,
      champion_version
    }
  }
  throw new AppError(
    'INVALID_STATE',
    `No version of "${name}" says how it was trained, so there is nothing to train a candidate like; train one here and register it as "${name}".`
  )
}

async function trainedBy(
  { run_id }: ModelVersion,
  { tracking }: PlanDeps
): Promise<{ request: TrainingRequest; metric: string } | null> {
  if (run_id === null) return null
  const { tags, metrics } = await tracking.runs.get({ run_id })
  const request = readTrainingRequest({ tags })
  if (request === null) return null
  const metric = metrics.some(({ key }) => key === 'val_auc') ? 'val_auc' : 'val_rmse'
  return { request, metric }
}

/**
 * The dates of which every dataset of the request has rows, labels included, newest first.
 * @throws INVALID_STATE when it was trained on one table
 */
export async function retrainingDates(
  { workers, paths }: AppContext,
  request: TrainingRequest,
  { features }: PlanDeps
): Promise<number[]> {
  const { source } = requireDated(request)
  const names = [source.label.dataset, ...features.describeService(source.service).sources]
  const dates = await Promise.all(
    [...new Set(names)].map(async (name) => {
      const snapshots = await workers.run('list-snapshots', { database: paths.database, name })
      return snapshots.map(({ event_timestamp }) => event_timestamp)
    })
  )
  const [first, ...others] = dates
  return first.filter((date) => others.every((other) => other.includes(date))).toSorted((a, b) => b - a)
}

/** @throws INVALID_STATE when the rows of a request have no date of their own */
export function requireDated(request: TrainingRequest): DatedRequest {
  const { source } = request
  if (source.kind === 'service') return { ...request, source }
  throw new AppError(
    'INVALID_STATE',
    'This model was trained on one table, which has no months to go on to; train it on a feature service, or train by hand and compare the versions.'
  )
}
