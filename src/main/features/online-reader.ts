import type { Entity, EntityKeyValues, RequestField } from '../../shared/contract/features.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import type { Db } from '../db/connection.ts'
import { dataVersion } from '../db/data-version.ts'
import { createDeclarationStore } from './declaration-store.ts'
import { toKeyValues } from './entity-key.ts'
import { readFirstKey } from './offline-store.ts'
import { compileOnDemandView, type CompiledOnDemandView } from './on-demand.ts'
import { planRead, type KeyRead, type PlannedFeature } from './online-plan.ts'
import { createOnlineStore } from './online-store.ts'
import { resolveSelection, resolveView, type FeatureSelection, type ResolvedView } from './resolved-service.ts'

/** An online read made ready: what does not change from key to key, and the rows of the keys that were asked last. */
export interface OnlinePlan extends KeyRead {
  entity: Entity
  /** What the answer holds, in order. */
  features: PlannedFeature[]
  /** What on-demand features read of the request, each once. */
  request: RequestField[]
  /** A key the first of the views that has any knows; null: none has. */
  exampleKey(): EntityKeyValues | null
}

export interface OnlineReader {
  /** @throws RESOURCE_DOES_NOT_EXIST; INVALID_STATE when a view of the service is not online or its dataset is gone */
  forSelection(selection: FeatureSelection): OnlinePlan
  /** All features of a feature service. @throws as {@link forSelection} */
  forService(service: string): OnlinePlan
  /** Every online view of an entity. Features that share a name are called `view__feature`, as Feast calls them. */
  forEntity(entity: string): OnlinePlan
  /** Forgets what was made ready; to be called when datasets or features have changed on this connection. */
  invalidate(): void
}

/** Features may be asked for in any combination: beyond so many plans, all are made anew. */
const PLANS_KEPT = 200

export function createOnlineReader({ db, now }: Pick<AppContext, 'db' | 'now'>): OnlineReader {
  const online = createOnlineStore(db)
  const plans = new Map<string, OnlinePlan>()
  let madeAt = -1

  const remembered = (key: string, make: () => OnlinePlan): OnlinePlan => {
    const version = dataVersion(db)
    if (version !== madeAt || plans.size > PLANS_KEPT) {
      plans.clear()
      madeAt = version
    }
    let plan = plans.get(key)
    if (plan === undefined) {
      plan = make()
      plans.set(key, plan)
    }
    return plan
  }

  const makePlan = ({ entity, views, features, on_demand }: Planned): OnlinePlan => {
    const sources = views.map(({ view, dataset, features: read }) => ({
      feature_view: view.name,
      dataset,
      features: read.map((feature) => feature.name),
      materialized: online.isMaterialized(view.name)
    }))
    return {
      entity,
      features,
      request: requestFields(features, on_demand),
      ...planRead({
        entity,
        sources,
        ttls: views.map(({ view }) => (view.ttl_seconds ? view.ttl_seconds * 1000 : Infinity)),
        types: views.map((view) => view.features.map((feature) => feature.type)),
        features,
        on_demand,
        readRow: online.prepareRead(sources),
        now
      }),
      exampleKey: () => {
        for (const { feature_view, dataset, materialized } of sources) {
          const key = materialized ? online.firstKey(feature_view) : readFirstKey(db, dataset)
          if (key !== undefined) return toKeyValues(entity, key)
        }
        return null
      }
    }
  }

  const planSelection = (selection: FeatureSelection): OnlinePlan => {
    const { service, entity, columns, views, on_demand } = resolveSelection(db, selection)
    const offline = views.find(({ view }) => !view.online)
    if (offline === undefined) return makePlan({ entity, views, features: columns, on_demand })
    const what = service.name === '' ? 'A feature service of these features' : `Feature service "${service.name}"`
    throw new AppError(
      'INVALID_STATE',
      `${what} cannot be read online: its view "${offline.view.name}" is not online; apply it with online set to true.`
    )
  }

  return {
    forSelection: (selection) => remembered(JSON.stringify(selection), () => planSelection(selection)),
    forService: (service) =>
      remembered(`service ${service}`, () => planSelection({ service, features: null, full_feature_names: false })),
    forEntity: (name) => remembered(`entity ${name}`, () => makePlan(planEntity(db, name))),
    invalidate: () => plans.clear()
  }
}

function requestFields(features: PlannedFeature[], onDemand: CompiledOnDemandView[]): RequestField[] {
  const read = onDemand.flatMap(({ name, inputs, features: computed }) => {
    const wanted = computed.filter((one) => features.some((it) => it.feature_view === name && it.feature === one.name))
    return wanted.flatMap(({ expression }) => expression.reads.map((at) => inputs[at]))
  })
  const asked = read.filter((input) => input.feature === null)
  return [...new Map(asked.map(({ name, type }) => [name, { name, type }])).values()]
}

interface Planned {
  entity: Entity
  views: ResolvedView[]
  features: PlannedFeature[]
  on_demand: CompiledOnDemandView[]
}

/** On-demand views that read the request are left out: whoever asks for an entity alone does not know of them. */
function planEntity(db: Db, name: string): Planned {
  const store = createDeclarationStore(db)
  const entity = findEntity(store.entities(), name)
  const views = store
    .feature_views()
    .filter((view) => view.entity === name && view.online)
    .map((view) => resolveView(db, view, view.features))
  if (views.length === 0) {
    throw new AppError('INVALID_STATE', `The entity "${name}" has no online feature view; declare one first.`)
  }
  const on_demand = store.on_demand_feature_views().flatMap((view) => {
    const sources = view.sources.map((source) => views.find((one) => one.view.name === source))
    if (view.request.length > 0 || sources.includes(undefined)) return []
    return compileOnDemandView(
      view,
      sources.map((source) => ({ name: source!.view.name, features: source!.features }))
    )
  })
  const listed = [...views.map(({ view, features }) => ({ name: view.name, features })), ...on_demand]
  return { entity, views, on_demand, features: allFeatures(listed) }
}

function findEntity(entities: Entity[], name: string): Entity {
  const entity = entities.find((one) => one.name === name)
  if (entity !== undefined) return entity
  const there = entities.length === 0 ? 'none is declared' : `there are: ${entities.map((one) => one.name).join(', ')}`
  throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no entity named "${name}"; ${there}.`)
}

function allFeatures(views: { name: string; features: { name: string }[] }[]): PlannedFeature[] {
  const features = views.flatMap(({ name: feature_view, features: named }) =>
    named.map(({ name: feature }) => ({ name: feature, feature, feature_view }))
  )
  const used = (name: string): number => features.filter((one) => one.feature === name).length
  return features.map((one) => (used(one.name) > 1 ? { ...one, name: `${one.feature_view}__${one.feature}` } : one))
}
