import type { Dataset } from '../../../shared/contract/datasets.ts'
import type { CallOutput } from '../../../shared/contract/define.ts'
import type { features } from '../../../shared/contract/features.ts'
import { joinsOn } from '../../../shared/join-keys.ts'

/** A feature service to learn from, with the keys its labels are joined on. */
export interface ServiceChoice {
  name: string
  join_keys: { name: string }[]
}

/** Every declared service; the views of one are all of one entity. */
export function serviceChoices(declared: CallOutput<(typeof features)['list']>): ServiceChoice[] {
  const { entities, feature_views, on_demand_feature_views, feature_services } = declared
  return feature_services.map(({ name, features: [ref] }) => {
    const first = ref.slice(0, ref.indexOf(':'))
    const view = on_demand_feature_views.find((one) => one.name === first)?.sources[0] ?? first
    const entity = feature_views.find((one) => one.name === view)?.entity
    return { name, join_keys: entities.find((one) => one.name === entity)?.join_keys ?? [] }
  })
}

/** The datasets whose rows can be labels of the service: those with its keys. */
export function labelDatasets(service: ServiceChoice | undefined, datasets: readonly Dataset[]): Dataset[] {
  return service === undefined ? [] : datasets.filter((dataset) => joinsOn(service, dataset))
}
