import type { DriftRequest, Watched } from '../../shared/contract/monitoring.ts'
import { AppError } from '../../shared/errors.ts'
import { joinsOn } from '../../shared/join-keys.ts'
import { splitServiceName } from '../../shared/service-name.ts'
import type { CheckPlan, PlanDeps } from './check-plan.ts'
import { planDatasetCheck } from './plan-dataset-check.ts'
import type { SampleSource } from './samples.ts'
import { watchedVersion, type WatchedVersion } from './watched-version.ts'

/**
 * @param predictions the database file of the serving log
 * @throws RESOURCE_DOES_NOT_EXIST for an unknown model, service or dataset
 * @throws INVALID_PARAMETER_VALUE when the request leaves open what cannot be found
 */
export async function planCheck(request: DriftRequest, predictions: string, deps: PlanDeps): Promise<CheckPlan> {
  if (request.dataset !== null) return planDatasetCheck(request.dataset, request, deps)
  const version = await findVersion(request, deps)
  const source = version?.trained_by?.request.source
  const service =
    request.service ?? (source?.kind === 'service' ? source.service : await onlyService(request, deps, version))
  const label =
    request.label ??
    (source?.kind === 'service' ? source.label : service === null ? null : await onlyLabel(service, deps))
  if (service !== null) deps.features.describeService(service)
  return {
    watched: watchedBy(version, service),
    version,
    label,
    reference: referenceOf(request, { version, service, label }),
    current: currentOf(request, predictions, { version, service, label })
  }
}

function watchedBy(version: WatchedVersion | null, service: string | null): Watched {
  if (version === null) return { kind: 'service', name: service! } // only a model goes without one
  return { kind: 'model', name: version.version.name, version: version.version.version, service }
}

/** A request without a model watches the served one, where that reads the service the request is about. */
async function findVersion(request: DriftRequest, deps: PlanDeps): Promise<WatchedVersion | null> {
  if (request.model !== null) return watchedVersion(request.model, deps)
  const deployment = await deps.serving.current(null).catch(() => null)
  if (deployment === null) return null
  const { served } = deployment
  const reads = served.model.header.feature_service
  if (reads === null || (request.service !== null && !isSameService(request.service, reads))) return null
  return watchedVersion(served.version.name, deps)
}

/** Whatever the version: a model goes on reading the one it was trained on. */
function isSameService(one: string, other: string): boolean {
  return splitServiceName(one).name === splitServiceName(other).name
}

async function onlyService(
  { reference, current }: DriftRequest,
  { features }: PlanDeps,
  version: WatchedVersion | null
): Promise<string | null> {
  if (reference.kind === 'training' && current.kind === 'serving') return null
  if (version !== null) {
    const { name, version: number } = version.version
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `Version ${number} of "${name}" reads no feature service, so it has no snapshots to compare; compare its training data with the serving log.`
    )
  }
  const { feature_services } = await features.list({})
  if (feature_services.length === 1) return feature_services[0].name
  const found =
    feature_services.length === 0
      ? 'none is declared yet; declare one on the Features screen'
      : `there are ${feature_services.map(({ name }) => name).join(', ')}; name one of them`
  throw new AppError('INVALID_PARAMETER_VALUE', `Which feature service to compare cannot be told: ${found}.`)
}

/** The one label column with the service's key; null where there is none, or more than one. */
async function onlyLabel(service: string, { features, datasets }: PlanDeps): Promise<CheckPlan['label']> {
  const { entity } = features.describeService(service)
  const labels = (await datasets.list({})).datasets
    .filter((dataset) => joinsOn(entity, dataset))
    .flatMap((dataset) =>
      dataset.columns
        .filter((column) => column.role === 'label')
        .map((column) => ({ dataset: dataset.name, column: column.name }))
    )
  return labels.length === 1 ? labels[0] : null
}

type Found = Pick<CheckPlan, 'version' | 'label'> & { service: string | null }

function referenceOf({ reference }: DriftRequest, { version, service, label }: Found): SampleSource {
  if (reference.kind === 'as_of') return { kind: 'as_of', service: service!, label, as_of: reference.as_of }
  if (version === null) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      'Training data belongs to a registered model; name the model, or choose an as-of date as the reference.'
    )
  }
  if (version.trained_by !== null) return { kind: 'training', trained_by: version.trained_by }
  const { name, version: number } = version.version
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `The run of version ${number} of "${name}" does not say what it was trained on; choose an as-of date as the reference.`
  )
}

function currentOf({ current }: DriftRequest, file: string, { version, service, label }: Found): SampleSource {
  if (current.kind === 'as_of') return { kind: 'as_of', service: service!, label, as_of: current.as_of }
  if (version === null) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      'The serving log belongs to a registered model; name the model, or choose an as-of date.'
    )
  }
  const { name, version: number } = version.version
  return { kind: 'serving', log: { file, name, version: number, from: current.from, to: current.to } }
}
