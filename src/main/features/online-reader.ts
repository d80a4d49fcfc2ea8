import type { z } from 'zod'
import type { ColumnType } from '../../shared/column-types.ts'
import type { Entity, OnlineFeature } from '../../shared/contract/features.ts'
import type { Cell } from '../../shared/contract/values.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import { createDeclarationStore } from './declaration-store.ts'
import { readEntityKey, toKeyCell } from './entity-key.ts'
import { readFirstKey, type EntityKey, type StoredValue } from './offline-store.ts'
import { createOnlineStore, parseOnlineRow, type OnlineRow, type OnlineSource } from './online-store.ts'
import { resolveService, resolveView, type ResolvedView } from './resolved-service.ts'

export type OnlineFeatureValue = z.output<typeof OnlineFeature>

/** What the online store knows of one entity. */
export interface OnlineFeatures {
  /** As the entity's type has it. */
  key: Cell
  /** False: no view knows the key, and every feature is NOT_FOUND. */
  found: boolean
  /** By feature name, in the order of the service. */
  features: Record<string, OnlineFeatureValue>
}

/** An online read made ready: what does not change from key to key. */
export interface OnlinePlan {
  entity: Entity
  read(key: string | number): OnlineFeatures
  /** A key the first of the views that has any knows; null: none has. */
  exampleKey(): Cell
}

export interface OnlineReader {
  /** @throws RESOURCE_DOES_NOT_EXIST; INVALID_STATE when a view of the service is not online or its dataset is gone */
  forService(service: string): OnlinePlan
  /** Every online view of an entity. Features that share a name are called `view__feature`, as Feast calls them. */
  forEntity(entity: string): OnlinePlan
  /** Forgets what was made ready; to be called when datasets or features have changed on this connection. */
  invalidate(): void
}

interface PlannedFeature {
  /** What it is called in the answer. */
  name: string
  feature: string
  type: ColumnType
  feature_view: string
  /** Which of the views, and which of that view's features. */
  view: number
  position: number
}

export function createOnlineReader({ db, now }: Pick<AppContext, 'db' | 'now'>): OnlineReader {
  const online = createOnlineStore(db)
  const plans = new Map<string, OnlinePlan>()
  let dataVersion = -1

  const remembered = (key: string, make: () => OnlinePlan): OnlinePlan => {
    const version = online.dataVersion()
    if (version !== dataVersion) {
      plans.clear()
      dataVersion = version
    }
    let plan = plans.get(key)
    if (plan === undefined) {
      plan = make()
      plans.set(key, plan)
    }
    return plan
  }

  const makePlan = (entity: Entity, views: ResolvedView[], features: PlannedFeature[]): OnlinePlan => {
    const sources = views.map(({ view, dataset, features: read }) => ({
      feature_view: view.name,
      dataset,
      features: read.map((feature) => feature.name),
      materialized: online.materializedTo(view.name) !== null
    }))
    const readRow = online.prepareRead(sources)
    const ttls = views.map(({ view }) => (view.ttl_seconds ? view.ttl_seconds * 1000 : Infinity))
    return {
      entity,
      read: (given) => {
        const key = readEntityKey(entity, given)
        const row = readRow(key)
        return {
          key: toKeyCell(entity, key),
          found: row.some((text) => text !== null),
          features: toFeatures(features, parseViews(row, sources, { ttls, at: now() }))
        }
      },
      exampleKey: () => {
        for (const { feature_view, dataset, materialized } of sources) {
          const key: EntityKey | undefined = materialized ? online.firstKey(feature_view) : readFirstKey(db, dataset)
          if (key !== undefined) return toKeyCell(entity, key)
        }
        return null
      }
    }
  }

  return {
    forService: (name) =>
      remembered(`service ${name}`, () => {
        const { entity, columns, views } = resolveService(db, name)
        const offline = views.find(({ view }) => !view.online)
        if (offline !== undefined) {
          throw new AppError(
            'INVALID_STATE',
            `Feature service "${name}" cannot be read online: its view "${offline.view.name}" is not online; apply it with online set to true.`
          )
        }
        const planned = columns.map(({ feature_view, feature, type }) => {
          const view = views.findIndex((one) => one.view.name === feature_view)
          const position = views[view].features.findIndex((one) => one.name === feature)
          return { name: feature, feature, type, feature_view, view, position }
        })
        return makePlan(entity, views, planned)
      }),
    forEntity: (name) =>
      remembered(`entity ${name}`, () => {
        const store = createDeclarationStore(db)
        const entity = findEntity(store.entities(), name)
        const views = store
          .feature_views()
          .filter((view) => view.entity === name && view.online)
          .map((view) => resolveView(db, view, view.features))
        if (views.length === 0) {
          throw new AppError('INVALID_STATE', `The entity "${name}" has no online feature view; declare one first.`)
        }
        return makePlan(entity, views, allFeatures(views))
      }),
    invalidate: () => plans.clear()
  }
}

function findEntity(entities: Entity[], name: string): Entity {
  const entity = entities.find((one) => one.name === name)
  if (entity !== undefined) return entity
  const there = entities.length === 0 ? 'none is declared' : `there are: ${entities.map((one) => one.name).join(', ')}`
  throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no entity named "${name}"; ${there}.`)
}

function allFeatures(views: ResolvedView[]): PlannedFeature[] {
  const features = views.flatMap(({ view: { name: feature_view }, features: typed }, view) =>
    typed.map(({ name, type }, position) => ({ name, feature: name, type, feature_view, view, position }))
  )
  const used = (name: string): number => features.filter((one) => one.feature === name).length
  return features.map((one) => (used(one.name) > 1 ? { ...one, name: `${one.feature_view}__${one.feature}` } : one))
}

interface ReadView {
  event_timestamp: number
  values: StoredValue[]
  /** Older than the view's ttl. */
  outside: boolean
}

/** @param ttls in ms, one per view; Infinity is no limit */
function parseViews(
  row: OnlineRow,
  sources: OnlineSource[],
  { ttls, at }: { ttls: number[]; at: number }
): (ReadView | null)[] {
  return row.map((text, view) => {
    if (text === null) return null
    const read = parseOnlineRow(text, sources[view])
    return { ...read, outside: read.event_timestamp < at - ttls[view] }
  })
}

function toFeatures(planned: PlannedFeature[], views: (ReadView | null)[]): Record<string, OnlineFeatureValue> {
  const features: Record<string, OnlineFeatureValue> = {}
  for (const { name, type, feature_view, view, position } of planned) {
    const read = views[view]
    if (read === null) {
      features[name] = { feature_view, value: null, status: 'NOT_FOUND', event_timestamp: null }
      continue
    }
    const stored = read.values[position]
    const value = stored !== null && type === 'boolean' ? stored === 1 : stored
    const status = read.outside ? 'OUTSIDE_MAX_AGE' : value === null ? 'NULL_VALUE' : 'PRESENT'
    features[name] = { feature_view, value, status, event_timestamp: read.event_timestamp }
  }
  return features
}
