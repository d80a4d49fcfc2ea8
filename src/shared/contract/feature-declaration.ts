import { z } from 'zod'
import { ColumnType } from './datasets.ts'
import { Cell, Name } from './values.ts'

/** Feast's words: https://docs.feast.dev, "Concepts". */
export const JoinKey = z.strictObject({ name: Name, value_type: ColumnType.default('text') })

export const Entity = z.object({
  name: Name,
  /** The columns that together hold the key in every dataset of this entity. */
  join_keys: z.array(JoinKey).min(1),
  description: z.string().default('')
})
export type Entity = z.output<typeof Entity>

/** A key as it is given: by join key, `{"driver_id": "D1", "restaurant_id": 7}`; of an entity with one, the value alone will do. */
export const EntityKey = z.union([z.string(), z.number(), z.record(z.string(), Cell)])
export type EntityKey = z.output<typeof EntityKey>
/** A key as it is answered: by join key, in the order of the entity. */
export const EntityKeyValues = z.record(z.string(), Cell)
export type EntityKeyValues = z.output<typeof EntityKeyValues>

export const Tags = z.record(z.string(), z.string())

export const FeatureView = z.object({
  name: Name,
  entity: Name,
  /** The dataset the features are read from. */
  source: Name,
  features: z.array(Name).min(1),
  /** Seconds a value stays valid, both ends included; null or 0: for ever. */
  ttl_seconds: z.number().min(0).nullable().default(null),
  /**
   * The column of the source that tells when a row became known, where that is later than its event_timestamp. A row
   * that was not known yet at an entity row's time is then passed over. Null: rows are known from their event_timestamp.
   */
  created_timestamp_column: Name.nullable().default(null),
  /** Whether materialize writes this view to the online store. */
  online: z.boolean().default(true),
  description: z.string().default(''),
  tags: Tags.default({})
})
export type FeatureView = z.output<typeof FeatureView>

/** A value that only the asker knows, such as the amount of the payment at hand. */
export const RequestField = z.strictObject({ name: Name, type: ColumnType })
export type RequestField = z.output<typeof RequestField>
/** A feature that is computed when it is asked for; see src/shared/expression for the language. */
export const OnDemandFeature = z.strictObject({ name: Name, expression: z.string().trim().min(1) })

export const OnDemandFeatureView = z.object({
  name: Name,
  /** The feature views whose features the expressions read; all of one entity. */
  sources: z.array(Name).min(1),
  /** What the expressions read of the request. */
  request: z.array(RequestField).default([]),
  features: z.array(OnDemandFeature).min(1),
  description: z.string().default(''),
  tags: Tags.default({})
})
export type OnDemandFeatureView = z.output<typeof OnDemandFeatureView>

/** `view:feature` */
export const FeatureRef = z.string().regex(/^[^:]+:[^:]+$/, 'a feature is written view:feature')

export const FeatureService = z.object({
  name: Name.regex(/^[^@]*$/, 'a feature service has no @ in its name: it stands before a version, as in churn@v2'),
  /** Features of views and of on-demand views; those of the latter may be written the same way. */
  features: z.array(FeatureRef).min(1),
  description: z.string().default(''),
  tags: Tags.default({})
})
export type FeatureService = z.output<typeof FeatureService>

/**
 * An entity as a features.json has it. Feast's older spellings are read, too: `join_key` with a `value_type`, and join
 * keys by name alone.
 */
const DeclaredEntity = z.preprocess((entity: z.input<typeof Entity>): unknown => {
  if (typeof entity !== 'object' || entity === null) return entity
  const { join_key, value_type, ...rest } = entity as OldEntity & { join_keys?: unknown }
  if (join_key !== undefined && rest.join_keys === undefined) {
    return { ...rest, join_keys: [{ name: join_key, ...(value_type === undefined ? {} : { value_type }) }] }
  }
  const { join_keys } = rest
  if (!Array.isArray(join_keys)) return entity
  return { ...entity, join_keys: join_keys.map((one: unknown) => (typeof one === 'string' ? { name: one } : one)) }
}, Entity.strict())

interface OldEntity {
  join_key?: unknown
  value_type?: unknown
}

/** What features.json holds. Unknown fields are refused, so that a slip of the pen is told. */
export const Declaration = z.strictObject({
  entities: z.array(DeclaredEntity).default([]),
  feature_views: z.array(FeatureView.strict()).default([]),
  on_demand_feature_views: z.array(OnDemandFeatureView.strict()).default([]),
  feature_services: z.array(FeatureService.strict()).default([])
})
export type Declaration = z.output<typeof Declaration>

export const DECLARED_KINDS = ['entity', 'feature_view', 'on_demand_feature_view', 'feature_service'] as const
export const DeclaredKind = z.enum(DECLARED_KINDS)
export type DeclaredKind = z.output<typeof DeclaredKind>

export const FeatureChange = z.object({
  action: z.enum(['create', 'update', 'delete']),
  kind: DeclaredKind,
  name: z.string(),
  /** What differs, one sentence each; empty for a creation. */
  changes: z.array(z.string())
})
export type FeatureChange = z.output<typeof FeatureChange>

/** What is declared as a features.json has it: without the times and versions that are stored beside. */
export function toDeclaration(declared: object): Declaration {
  return BareDeclaration.parse(declared)
}

const BareDeclaration = z.object({
  entities: z.array(Entity),
  feature_views: z.array(FeatureView),
  on_demand_feature_views: z.array(OnDemandFeatureView),
  feature_services: z.array(FeatureService)
})
