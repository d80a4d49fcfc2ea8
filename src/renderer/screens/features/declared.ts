import type { CallOutput } from '../../../shared/contract/define.ts'
import type { Dataset } from '../../../shared/contract/datasets.ts'
import type { Declaration, features, FeatureService, FeatureView } from '../../../shared/contract/features.ts'
import type { Translate } from '../../words/translate.ts'

/** Everything that is declared. */
export type Declared = CallOutput<typeof features.list>
export type DeclaredView = Declared['feature_views'][number]
export type DeclaredOnDemandView = Declared['on_demand_feature_views'][number]
export type DeclaredService = Declared['feature_services'][number]

const DAY = 86_400

/** `no limit`, `30 days`, `36 hours`. */
export function describeTtl(t: Translate, seconds: number | null): string {
  if (seconds === null || seconds === 0) return t('features.ttl_none')
  if (seconds % DAY === 0) return t('features.ttl_days', { count: seconds / DAY })
  return seconds % 3600 === 0
    ? t('features.ttl_hours', { count: seconds / 3600 })
    : t('features.ttl_seconds', { count: seconds })
}

/** Days as a person types them; blank means no limit. */
export function ttlToDays(seconds: number | null): number | '' {
  return seconds === null || seconds === 0 ? '' : seconds / DAY
}

export function daysToTtl(days: number | string): number | null {
  return days === '' || Number(days) === 0 ? null : Math.round(Number(days) * DAY)
}

/** A declaration of one piece alone: what it does not name stays as it is. */
export function declare(part: Partial<Declaration>): Declaration {
  return { entities: [], feature_views: [], on_demand_feature_views: [], feature_services: [], ...part }
}

/** A view as it is written in features.json, without what the program adds. */
export function toDeclaredView(view: FeatureView): FeatureView {
  const {
    name,
    entity,
    source,
    features: refs,
    ttl_seconds,
    created_timestamp_column,
    online,
    description,
    tags
  } = view
  return { name, entity, source, features: refs, ttl_seconds, created_timestamp_column, online, description, tags }
}

/** `view:feature`, split at the colon: neither side holds another. */
export function splitRef(ref: string): { view: string; feature: string } {
  const at = ref.indexOf(':')
  return { view: ref.slice(0, at), feature: ref.slice(at + 1) }
}

/**
 * Puts features in or takes them out; those that stay keep their places, since a model reads them in this order.
 * @param refs what is to be in or out
 */
export function withRefs(chosen: string[], refs: string[], included: boolean): string[] {
  if (!included) return chosen.filter((ref) => !refs.includes(ref))
  return [...chosen, ...refs.filter((ref) => !chosen.includes(ref))]
}

/** The datasets a service reads, each once, in its order. */
export function sourcesOf(
  service: Pick<FeatureService, 'features'>,
  views: Pick<FeatureView, 'name' | 'source'>[]
): string[] {
  const sources = service.features.flatMap(
    (ref) => views.find((view) => view.name === splitRef(ref).view)?.source ?? []
  )
  return [...new Set(sources)]
}

/** A services's features by their view, both in the service's order. */
export function byView(refs: string[]): { view: string; features: string[] }[] {
  const groups = new Map<string, string[]>()
  for (const ref of refs) {
    const { view, feature } = splitRef(ref)
    groups.set(view, [...(groups.get(view) ?? []), feature])
  }
  return [...groups].map(([view, names]) => ({ view, features: names }))
}

/** The columns that may be features: neither the key, nor the date, nor a label. */
export function featureColumns(dataset: Dataset): Dataset['columns'] {
  return dataset.columns.filter((column) => column.role === 'feature' || column.role === 'ignore')
}
