import { z } from 'zod'
import { ColumnType } from './datasets.ts'
import { command, query } from './define.ts'
import { Cell, DateInput, JobStarted, Name, Nothing, Timestamp } from './values.ts'

/** Feast's words: https://docs.feast.dev, "Concepts". */
export const Entity = z.object({
  name: Name,
  /** The column that holds the key in every dataset of this entity. */
  join_key: Name,
  value_type: ColumnType.default('text'),
  description: z.string().default('')
})
export type Entity = z.output<typeof Entity>

export const Tags = z.record(z.string(), z.string())

export const FeatureView = z.object({
  name: Name,
  entity: Name,
  /** The dataset the features are read from. */
  source: Name,
  features: z.array(Name).min(1),
  /** Seconds a value stays valid, both ends included; null or 0: for ever. */
  ttl_seconds: z.number().min(0).nullable().default(null),
  /** Whether materialize writes this view to the online store. */
  online: z.boolean().default(true),
  description: z.string().default(''),
  tags: Tags.default({})
})
export type FeatureView = z.output<typeof FeatureView>

/** `view:feature` */
export const FeatureRef = z.string().regex(/^[^:]+:[^:]+$/, 'a feature is written view:feature')

export const FeatureService = z.object({
  name: Name,
  features: z.array(FeatureRef).min(1),
  description: z.string().default(''),
  tags: Tags.default({})
})
export type FeatureService = z.output<typeof FeatureService>

/** What features.json holds. Unknown fields are refused, so that a slip of the pen is told. */
export const Declaration = z.strictObject({
  entities: z.array(Entity.strict()).default([]),
  feature_views: z.array(FeatureView.strict()).default([]),
  feature_services: z.array(FeatureService.strict()).default([])
})
export type Declaration = z.output<typeof Declaration>

export const FeatureChange = z.object({
  action: z.enum(['create', 'update']),
  kind: z.enum(['entity', 'feature_view', 'feature_service']),
  name: z.string(),
  /** What differs, one sentence each; empty for a creation. */
  changes: z.array(z.string())
})
export type FeatureChange = z.output<typeof FeatureChange>

/** Why a cell holds what it holds. */
export const FEATURE_STATUSES = ['MATCHED', 'TOO_OLD', 'FUTURE_ONLY', 'NO_ROW', 'NULL_VALUE'] as const
export const FeatureStatus = z.enum(FEATURE_STATUSES)
export type FeatureStatus = z.output<typeof FeatureStatus>

/** PRESENT and the like, as in Feast's serving protocol. */
export const ONLINE_STATUSES = ['PRESENT', 'NULL_VALUE', 'NOT_FOUND', 'OUTSIDE_MAX_AGE'] as const
export const OnlineFeature = z.object({
  feature_view: z.string(),
  value: Cell,
  status: z.enum(ONLINE_STATUSES),
  event_timestamp: Timestamp.nullable()
})

export const MaterializeResult = z.object({
  views: z.array(
    z.object({ feature_view: z.string(), from: Timestamp.nullable(), to: Timestamp, rows_written: z.int() })
  )
})
export const HistoricalResult = z.object({
  path: z.string(),
  row_count: z.int(),
  /** Cells by reason, over all features. */
  statuses: z.record(FeatureStatus, z.int())
})

const TrainingRows = z.object({
  service: z.string(),
  as_of: DateInput,
  /** Adds the label; rows are then the labelled entities of that very date. */
  label: z.object({ dataset: z.string(), column: z.string() }).nullable().default(null)
})

export const features = {
  list: query(
    Nothing,
    z.object({
      entities: z.array(Entity),
      feature_views: z.array(
        FeatureView.extend({
          created_at: Timestamp,
          updated_at: Timestamp,
          /** The end of the last materialization; null: never, then the newest dataset row is served. */
          materialized_to: Timestamp.nullable(),
          online_rows: z.int()
        })
      ),
      feature_services: z.array(FeatureService.extend({ created_at: Timestamp, updated_at: Timestamp }))
    })
  ),
  /** A declaration drawn from the datasets: an entity per key, a view per dataset, one service over all of them. */
  suggest: query(Nothing, Declaration),
  /** Creates and updates what differs, in one transaction; with dry_run only tells what would change. */
  apply: command(
    z.object({ declaration: Declaration, dry_run: z.boolean().default(false) }),
    z.object({ changes: z.array(FeatureChange) })
  ),
  delete: command(z.object({ kind: z.enum(['entity', 'feature_view', 'feature_service']), name: z.string() }), Nothing),
  /** The online features of one entity. `key` is converted to the entity's type. */
  get: query(
    z.object({
      entity: z.string(),
      key: z.union([z.string(), z.number()]),
      /** Null: every online view of the entity. */
      service: z.string().nullable().default(null)
    }),
    z.object({ entity: z.string(), join_key: z.string(), key: Cell, features: z.record(z.string(), OnlineFeature) })
  ),
  /** Writes the newest row per key up to `to` into the online store; newer rows there stay. Result: MaterializeResult. */
  materialize: command(
    z.object({ to: DateInput, feature_views: z.array(z.string()).nullable().default(null) }),
    JobStarted
  ),
  /** Writes the point-in-time join to a CSV file. Result: HistoricalResult. */
  historical: command(TrainingRows.extend({ out: z.string() }), JobStarted),
  /** The first rows of the same join, with each cell's reason. */
  preview: query(
    TrainingRows.extend({ limit: z.int().min(1).max(200).default(50) }),
    z.object({
      columns: z.array(z.string()),
      rows: z.array(z.array(Cell)),
      /** Per row, one status per feature, in the order of the service. */
      statuses: z.array(z.array(FeatureStatus)),
      total: z.int()
    })
  )
}
