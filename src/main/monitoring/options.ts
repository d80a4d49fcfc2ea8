import type { CallInput, CallOutput } from '../../shared/contract/define.ts'
import type { monitoring } from '../../shared/contract/monitoring.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import type { PlanDeps } from './check-plan.ts'
import { watchedVersion } from './watched-version.ts'

type Options = CallOutput<typeof monitoring.options>
export type ModelsAndServices = Omit<Options, 'datasets'>

export async function listOptions(
  context: AppContext,
  deps: PlanDeps,
  wanted: CallInput<typeof monitoring.options>['dataset']
): Promise<Options> {
  const listed = (await deps.datasets.list({})).datasets.filter((one) => deps.datasets.mayHaveTwoDates(one))
  return {
    ...(await listModelsAndServices(context, deps)),
    datasets: await Promise.all(
      listed.map(async ({ name }) => ({ name, dates: name === wanted ? await snapshotDates(context, name) : null }))
    )
  }
}

export async function listModelsAndServices(context: AppContext, deps: PlanDeps): Promise<ModelsAndServices> {
  const { registered_models } = await deps.registry.list({})
  const { feature_services } = await deps.features.list({})
  const datesOf = readOnce((dataset) => snapshotDates(context, dataset))
  const named = registered_models.filter((model) => model.latest_versions.length > 0)
  return {
    models: await Promise.all(named.map(({ name }) => describeModel(name, deps))),
    services: await Promise.all(
      feature_services.map(async ({ name }) => ({ name, dates: await serviceDates(datesOf, deps, name) }))
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

/** Services share datasets. */
function readOnce<T>(read: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const known = new Map<string, Promise<T>>()
  return (name) => {
    const reading = known.get(name) ?? read(name)
    known.set(name, reading)
    return reading
  }
}

/** The dates that every dataset of a service has rows of, newest first; none where a dataset is gone. */
async function serviceDates(
  datesOf: (dataset: string) => Promise<number[]>,
  deps: PlanDeps,
  service: string
): Promise<number[]> {
  const dates = await Promise.all(sourcesOf(deps, service).map(datesOf))
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
