import { z } from 'zod'
import { COLUMN_TYPES } from '../column-types.ts'
import { action, command, query } from './define.ts'
import {
  Declaration,
  DeclaredKind,
  Entity,
  EntityKey,
  EntityKeyValues,
  FeatureChange,
  FeatureRef,
  FeatureService,
  FeatureView,
  OnDemandFeatureView
} from './feature-declaration.ts'
import { Cell, DateInput, JobStarted, Nothing, Timestamp } from './values.ts'

export * from './feature-declaration.ts'

/** Why a cell holds what it holds. */
export const FEATURE_STATUSES = ['MATCHED', 'TOO_OLD', 'FUTURE_ONLY', 'NO_ROW', 'NULL_VALUE'] as const
export const FeatureStatus = z.enum(FEATURE_STATUSES)
export type FeatureStatus = z.output<typeof FeatureStatus>

/** PRESENT and the like, as in Feast's serving protocol. */
export const ONLINE_STATUSES = ['PRESENT', 'NULL_VALUE', 'NOT_FOUND', 'OUTSIDE_MAX_AGE'] as const
export const OnlineFeature = z.object({
  feature_view: z.string(),
  /** Of OUTSIDE_MAX_AGE too: what it was, though too old to be used. */
  value: Cell,
  status: z.enum(ONLINE_STATUSES),
  /** Of the row the value comes from; null where there is none, and for features computed on demand. */
  event_timestamp: Timestamp.nullable()
})

/** Where a push writes: Feast's words. */
export const PUSH_TARGETS = ['online', 'offline', 'online_and_offline'] as const

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

/** Rows of a person's own: each entity at its own time. */
export const EntityRowsSource = z.object({
  /** A CSV file with each join key in a column; other columns pass through. */
  path: z.string(),
  /** The column of times; null: `event_timestamp` where there is one, else every row is of `as_of`. */
  timestamp_column: z.string().nullable().default(null)
})
export type EntityRowsSource = z.output<typeof EntityRowsSource>

/** A retrieval of features as they were known. */
const Retrieval = z.object({
  /** A feature service, `churn`, or one version of it, `churn@v2`; null: `features` says which. */
  service: z.string().nullable().default(null),
  features: z.array(FeatureRef).min(1).nullable().default(null),
  /** Calls every feature `view__feature`, so that two views may have one of the same name. */
  full_feature_names: z.boolean().default(false),
  /** Null: rows have times of their own. */
  as_of: DateInput.nullable().default(null),
  /** Adds the label; rows are then the labelled entities of that very date. */
  label: z.object({ dataset: z.string(), column: z.string() }).nullable().default(null),
  entity_rows: EntityRowsSource.nullable().default(null),
  /** Passes over rows that were not known yet; for views with a created_timestamp_column. */
  filter_by_created_timestamp: z.boolean().default(true)
})

/** A row of a view's dataset as a point-in-time look-up saw it. */
const ConsideredRow = z.object({
  event_timestamp: Timestamp,
  created_timestamp: Timestamp.nullable(),
  /** MATCHED won; OLDER lost to a newer one. */
  outcome: z.enum(['MATCHED', 'TOO_OLD', 'FUTURE', 'NOT_KNOWN_YET', 'OLDER']),
  values: z.array(Cell)
})

export const LEAKS = ['AFTER_LABEL', 'COPY_OF_LABEL', 'IDENTIFIER', 'CONSTANT', 'LABEL_DATASET'] as const
export const LeakWarning = z.object({
  leak: z.enum(LEAKS),
  /** `view:feature` */
  feature: z.string(),
  /** One sentence with the figures. */
  evidence: z.string()
})
export type LeakWarning = z.output<typeof LeakWarning>

export const FeatureStatistics = z.object({
  feature: z.string(),
  type: z.enum(COLUMN_TYPES),
  row_count: z.int(),
  /** Cells by reason; those but MATCHED are missing. */
  statuses: z.record(FeatureStatus, z.int()),
  distinct: z.int(),
  mean: z.number().nullable(),
  std: z.number().nullable(),
  min: z.number().nullable(),
  median: z.number().nullable(),
  max: z.number().nullable(),
  /** Of text and booleans, the most frequent first. */
  top: z.array(z.object({ value: z.string(), count: z.int() }))
})

export const LINEAGE_KINDS = [
  'dataset',
  'feature_view',
  'on_demand_feature_view',
  'feature_service',
  'run',
  'model_version'
] as const
export const LineageNode = z.object({
  /** `kind:name` */
  id: z.string(),
  kind: z.enum(LINEAGE_KINDS),
  label: z.string(),
  /** Rows of a dataset, features of a view or a service; null of a run and of a model version. */
  size: z.int().nullable(),
  /** The newest version of a service; null of anything else. */
  version: z.int().nullable(),
  /** The status of a run, the stage of a model version; null of anything else. */
  status: z.string().nullable()
})

const ToApply = z.object({
  declaration: Declaration,
  /** Deletes what the declaration does not name. */
  prune: z.boolean().default(false)
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
          /** When it was last materialized; null: never. */
          materialized_at: Timestamp.nullable(),
          /** The newest event_timestamp that is online; null: none. */
          newest_online: Timestamp.nullable(),
          online_rows: z.int()
        })
      ),
      on_demand_feature_views: z.array(OnDemandFeatureView.extend({ created_at: Timestamp, updated_at: Timestamp })),
      feature_services: z.array(
        FeatureService.extend({
          /** Rises whenever its features change; `name@v1` is the first. */
          version: z.int(),
          versions: z.array(z.object({ version: z.int(), features: z.array(FeatureRef), created_at: Timestamp })),
          created_at: Timestamp,
          updated_at: Timestamp
        })
      ),
      /** The last change, which undo takes back; null: there is none. */
      last_change: z.object({ created_at: Timestamp, user: z.string(), changes: z.array(FeatureChange) }).nullable()
    })
  ),
  /** A declaration drawn from the datasets: an entity per key, a view per dataset, one service over all of them. */
  suggest: query(Nothing, Declaration),
  /** What applying would change. */
  plan: query(ToApply, z.object({ changes: z.array(FeatureChange) })),
  /** Creates and updates what differs, in one transaction. */
  apply: command(ToApply, z.object({ changes: z.array(FeatureChange) })),
  delete: command(z.object({ kind: DeclaredKind, name: z.string() }), Nothing),
  /** Takes the last change back; done again, the one before it. What was materialized of a deleted view stays away. */
  undo: command(Nothing, z.object({ changes: z.array(FeatureChange) })),
  /** The online features of one entity. What `key` holds is converted to the types of the join keys. */
  get: query(
    z.object({
      entity: z.string(),
      key: EntityKey,
      /** Null: every online view of the entity. */
      service: z.string().nullable().default(null),
      /** What on-demand features read of the request. */
      request: z.record(z.string(), Cell).default({})
    }),
    z.object({ entity: z.string(), key: EntityKeyValues, features: z.record(z.string(), OnlineFeature) })
  ),
  /**
   * Writes the newest row per key with an event_timestamp from `from` to `to`, both included, into the online store.
   * A newer row there stays. Result: MaterializeResult.
   */
  materialize: command(
    z.object({
      to: DateInput,
      /** Null: from the first row. */
      from: DateInput.nullable().default(null),
      /** Goes on where the last materialization of each view ended; `from` counts for views without one. */
      incremental: z.boolean().default(false),
      /** Overwrites rows that are online even where they are newer. */
      force: z.boolean().default(false),
      feature_views: z.array(z.string()).nullable().default(null)
    }),
    JobStarted
  ),
  /**
   * Writes rows straight into the online store, where a newer row stays, and into the dataset of the view, where a row of
   * the same key and time gives way; into one of them, or both, all rows or none.
   */
  push: command(
    z.object({
      feature_view: z.string(),
      /** Each with the join keys, event_timestamp (now where it is left out) and features; those left out are missing. */
      rows: z.array(z.record(z.string(), Cell)).min(1).max(10_000),
      to: z.enum(PUSH_TARGETS).default('online'),
      force: z.boolean().default(false)
    }),
    z.object({
      /** Online. */
      rows_written: z.int(),
      /** Left out online, since what is there is newer. */
      rows_older: z.int(),
      rows_offline: z.int()
    })
  ),
  /** Writes the point-in-time join to a CSV file. Result: HistoricalResult. */
  historical: action(
    Retrieval.extend({
      out: z.string(),
      /** Every text as it is; else one that a spreadsheet would compute has an apostrophe before it. */
      raw: z.boolean().default(false)
    }),
    JobStarted
  ),
  /** The first rows of the same join, with each cell's reason. */
  preview: query(
    Retrieval.extend({ limit: z.int().min(1).max(200).default(50) }),
    z.object({
      columns: z.array(z.string()),
      /** How many columns stand before the features: keys, event_timestamp and those that pass through. */
      first_feature: z.int(),
      rows: z.array(z.array(Cell)),
      /** Per row, one status per feature, in the order of the service. */
      statuses: z.array(z.array(FeatureStatus)),
      total: z.int(),
      /** Rows of the date that were left out because their label is missing. */
      n_rows_without_label: z.int()
    })
  ),
  /** Which rows a look-up of one key at one time considers in each view, the newest first, and which wins. */
  explain: query(
    z.object({
      service: z.string(),
      key: EntityKey,
      as_of: DateInput,
      filter_by_created_timestamp: z.boolean().default(true)
    }),
    z.object({
      key: EntityKeyValues,
      views: z.array(
        z.object({
          feature_view: z.string(),
          status: FeatureStatus,
          ttl_seconds: z.number().nullable(),
          features: z.array(z.string()),
          /** At most 20: the latest of the future, and the newest of the past. */
          rows: z.array(ConsideredRow),
          row_count: z.int()
        })
      )
    })
  ),
  /** How old the newest row of each key is as of a date: what a time to live keeps and what it drops. */
  ages: query(
    z.object({ dataset: z.string(), as_of: DateInput }),
    z.object({
      /** Distinct ages, ascending; at most 200, the oldest of more are put together. */
      ages: z.array(z.object({ age_seconds: z.number(), key_count: z.int() })),
      /** Keys with no row as of the date. */
      future_keys: z.int()
    })
  ),
  /** What the features of a service hold as of each date. */
  statistics: query(
    z.object({ service: z.string(), as_of: z.array(DateInput).min(1).max(12) }),
    z.object({ dates: z.array(z.object({ as_of: Timestamp, features: z.array(FeatureStatistics) })) })
  ),
  /** What could let a model read the answer, or learn nothing, with the evidence. */
  leaks: query(
    z.object({
      service: z.string(),
      as_of: DateInput,
      label: z.object({ dataset: z.string(), column: z.string() })
    }),
    z.object({ warnings: z.array(LeakWarning), row_count: z.int() })
  ),
  /** What was made of what: datasets, views, services, the newest runs and the model versions. */
  lineage: query(
    Nothing,
    z.object({
      nodes: z.array(LineageNode),
      edges: z.array(z.object({ from: z.string(), to: z.string() })),
      /** Runs that are left out because only the newest are shown. */
      runs_left_out: z.int()
    })
  )
}
