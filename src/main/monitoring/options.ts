import type { CallOutput } from '../../shared/contract/define.ts'
import type { monitoring } from '../../shared/contract/monitoring.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import type { PlanDeps } from './plan-check.ts'
import { watchedVersion } from './watched-version.ts'

type Options = CallOutput<typeof monitoring.options>
export type ModelsAndServices = Omit<Options, 'datasets'>

export async function listOptions(context: AppContext, deps: PlanDeps): Promise<Options> {
  const listed = (await deps.datasets.list({})).datasets
  const datasets = await Promise.all(
    listed.map(async ({ name }) => ({ name, dates: await snapshotDates(context, name) }))
  )
  return {
    ...(await listModelsAndServices(context, deps)),
    datasets: datasets.filter(({ dates }) => dates.length > 1)
  }
}

export async function listModelsAndServices(context: AppContext, deps: PlanDeps): Promise<ModelsAndServices> {
  const { registered_models } = await deps.registry.list({})
  const { feature_services } = await deps.features.list({})
  const named = registered_models.filter((model) => model.latest_versions.length > 0)
  return {
    models: await Promise.all(named.map(({ name }) => describeModel(name, deps))),
    services: await Promise.all(
      feature_services.map(async ({ name }) => ({ name, dates: await serviceDates(context, deps, name) }))
    )
  }
}

async function describeModel(name: string, deps: PlanDeps): Promise<Options['models'][number]> {
  const { version, trained_by } = await watchedVersion(name, deps)
  const source = trained_by?.request.source
  return {
    name,
    version: version.version,
    stage: version.current_stage,
    service: source?.kind === 'service' ? source.service : null,
    trained_as_of: source?.kind === 'service' ? source.as_of : null
  }
}

/** The dates that every dataset of a service has rows of, newest first; none where a dataset is gone. */
export async function serviceDates(context: AppContext, deps: PlanDeps, service: string): Promise<number[]> {
  const sources = sourcesOf(deps, service)
  const dates = await Promise.all(sources.map((name) => snapshotDates(context, name)))
  const [first = [], ...others] = dates
  return first.filter((date) => others.every((other) => other.includes(date)))
}

/** The dates a dataset has rows of, newest first. */
export async function snapshotDates({ workers, paths }: AppContext, name: string): Promise<number[]> {
  const snapshots = await workers.run('list-snapshots', { database: paths.database, name })
  return snapshots.map(({ event_timestamp }) => event_timestamp).toSorted((a, b) => b - a)
}

function sourcesOf({ features }: PlanDeps, service: string): string[] {
  try {
    return features.describeService(service).sources
  } catch (error) {
    if (error instanceof AppError) return []
    throw error
  }
}
