import type { EntityKeyValues } from '../../shared/contract/features.ts'
import type { ServedModel } from '../../shared/contract/serving.ts'
import { AppError } from '../../shared/errors.ts'
import type { App } from '../app.ts'

/** How a route is called: what stands for the pattern of its path, and the body of a POST. */
export interface DocsExample {
  path: string
  body?: object
}

/** By the pattern of the path. */
export type DocsExamples = Record<string, DocsExample>

/** Examples that can be copied and work: keys and columns of what is there, names in capitals where nothing is yet. */
export async function findExamples({ serving, features }: App): Promise<DocsExamples> {
  const { model } = await serving.status({})
  const [service] = (await features.list({})).feature_services
  return {
    ...modelExamples(model),
    '/get-online-features': {
      path: '/get-online-features',
      body: { entities: columnsOf(exampleKey(features, service?.name)), feature_service: service?.name ?? 'SERVICE' }
    }
  }
}

function modelExamples(model: ServedModel | null): DocsExamples {
  const row = model?.input_example ?? { COLUMN: 1 }
  const key = model?.example_key ?? keyOf(model?.entity?.join_keys)
  const request = (model?.request ?? []).map(({ name }) => [name, null] as const)
  const body = model !== null && model.entity === null ? { rows: [row] } : { ...key, ...Object.fromEntries(request) }
  const values = Object.entries(key).map(([name, value]) => [name, String(value)] as const)
  const query = values.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
  const id = values.length === 1 ? encodeURIComponent(values[0][1]) : 'KEY'
  return {
    '/features/{id}': { path: `/features/${id}` },
    '/features': { path: `/features?${query.join('&')}` },
    '/predict': { path: '/predict', body },
    '/models/{name}/predict': { path: `/models/${encodeURIComponent(model?.name ?? 'NAME')}/predict`, body },
    '/invocations': { path: '/invocations', body: { dataframe_records: [row] } }
  }
}

function keyOf(joinKeys: string[] = ['entity_id']): EntityKeyValues {
  return Object.fromEntries(joinKeys.map((name) => [name, 'KEY']))
}

/** A key that the service's views know; one in capitals where they know none, or cannot be read. */
function exampleKey(features: App['features'], service: string | undefined): EntityKeyValues {
  if (service === undefined) return keyOf(['JOIN_KEY'])
  try {
    const plan = features.servicePlan(service)
    return plan.exampleKey() ?? keyOf(plan.entity.join_keys.map(({ name }) => name))
  } catch (error) {
    if (error instanceof AppError) return keyOf(['JOIN_KEY'])
    throw error
  }
}

function columnsOf(key: EntityKeyValues): Record<string, unknown[]> {
  return Object.fromEntries(Object.entries(key).map(([name, value]) => [name, [value]]))
}
