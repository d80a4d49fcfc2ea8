import { z } from 'zod'
import { ColumnDrift } from '../drift.ts'
import { command, query } from './define.ts'
import { DateInput, JobStarted, Nothing, Timestamp } from './values.ts'

/** What is compared with: the rows the watched version learnt from, or a snapshot. */
export const ReferenceInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('training') }),
  z.object({ kind: z.literal('as_of'), as_of: DateInput })
])
export type ReferenceInput = z.output<typeof ReferenceInput>

/** What is compared: a snapshot, or what the watched version was asked over HTTP. */
export const CurrentInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('as_of'), as_of: DateInput }),
  z.object({
    kind: z.literal('serving'),
    /** Null: from the first line of the log. */
    from: DateInput.nullable().default(null),
    /** Excluded; null: up to now. */
    to: DateInput.nullable().default(null)
  })
])
export type CurrentInput = z.output<typeof CurrentInput>

/** Evidently's threshold for a column, and the reference pipeline's for the share of columns. */
export const Thresholds = {
  /** A column whose score reaches it has drifted. */
  column_threshold: z.number().gt(0).max(100).default(0.1),
  /** From this share of drifted columns on a retraining is suggested. */
  share_threshold: z.number().gt(0).max(1).default(0.2)
}

const Label = z.object({ dataset: z.string(), column: z.string() })

export const DriftRequest = z.object({
  /** The registered model that is watched: its Production version, else its newest. Null: the served one, if it reads the service. */
  model: z.string().nullable().default(null),
  /** The feature service; null: that of the model, else the only one. */
  service: z.string().nullable().default(null),
  /** Null: the label of the model, else the only label there is. */
  label: Label.nullable().default(null),
  /** A dataset that is watched by itself, whoever reads it: its rows of two dates, without model, service and label. */
  dataset: z.string().nullable().default(null),
  reference: ReferenceInput,
  current: CurrentInput,
  ...Thresholds
})
export type DriftRequest = z.output<typeof DriftRequest>

/** A sample as it was compared. */
export const SampleInfo = z.object({
  kind: z.enum(['training', 'as_of', 'serving']),
  /** The date of a snapshot, or of the training's; null for rows without one. */
  as_of: Timestamp.nullable(),
  /** Of the serving log: the first and the last line; else null. */
  from: Timestamp.nullable(),
  to: Timestamp.nullable(),
  n_rows: z.int()
})
export type SampleInfo = z.output<typeof SampleInfo>

/** What is predicted, and how its distribution moved: of the target itself, or of what the model says. */
export const OutcomeDrift = z.object({
  column: z.string(),
  /** `rate`: the share of `of`, the positive class. `mean`: of the numbers. Null: more than two classes. */
  measure: z.enum(['rate', 'mean']).nullable(),
  of: z.string().nullable(),
  reference: z.number().nullable(),
  current: z.number().nullable(),
  /** Current less reference. */
  difference: z.number().nullable(),
  drift: ColumnDrift
})
export type OutcomeDrift = z.output<typeof OutcomeDrift>

const Scores = z.object({
  /** `auc`, `f1`, `rmse` … as a run's validation scores, without `val_`. A score without meaning for the rows is left out. */
  metrics: z.record(z.string(), z.number()),
  /** Rows that are scored: labelled, of entities that the model did not learn from at whatever date. */
  n_rows: z.int(),
  /** Labelled rows left out since the model learnt from them. */
  n_learnt: z.int()
})

/** How well the watched version does on either side; null: no labels there. */
export const PerformanceDrift = z.object({ reference: Scores.nullable(), current: Scores.nullable() })
export type PerformanceDrift = z.output<typeof PerformanceDrift>

/** What a check watches, as it was found. */
export const Watched = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('model'),
    name: z.string(),
    version: z.string(),
    /** Null: trained on one table. */
    service: z.string().nullable()
  }),
  z.object({ kind: z.literal('service'), name: z.string() }),
  z.object({ kind: z.literal('dataset'), name: z.string() })
])
export type Watched = z.output<typeof Watched>

export const CheckSummary = z.object({
  check_id: z.string(),
  created_at: Timestamp,
  user: z.string(),
  /** `schedule`: a new snapshot started it. */
  started_by: z.enum(['person', 'schedule']),
  watched: Watched,
  /** Of a dataset: its only column with that role, unless it has no other. */
  label: Label.nullable(),
  reference: SampleInfo,
  current: SampleInfo,
  column_threshold: z.number(),
  share_threshold: z.number(),
  /** Keys and the target are not among them. */
  n_columns: z.int(),
  n_drifted: z.int(),
  drift_share: z.number(),
  /** The share reaches its threshold: a retraining is suggested. */
  drifted: z.boolean(),
  /** By column; null: could not be told. */
  scores: z.record(z.string(), z.number().nullable()),
  target_difference: z.number().nullable(),
  prediction_difference: z.number().nullable(),
  performance: PerformanceDrift.nullable()
})
export type CheckSummary = z.output<typeof CheckSummary>

export const DriftCheck = CheckSummary.extend({
  /** In the order of the features. */
  columns: z.array(ColumnDrift),
  /** Null: labels are not there on both sides. */
  target: OutcomeDrift.nullable(),
  /** Over rows the model did not learn from; null: no model is watched. */
  prediction: OutcomeDrift.nullable(),
  /** What could not be told, and why: one sentence each. */
  notes: z.array(z.string())
})
export type DriftCheck = z.output<typeof DriftCheck>

const One = z.object({ check_id: z.string() })

export const monitoring = {
  /** What can be watched: each registered model, each feature service, and each dataset that may have rows of two dates. */
  options: query(
    z.object({
      /** The dataset whose dates are wanted; null: of none. */
      dataset: z.string().nullable().default(null)
    }),
    z.object({
      models: z.array(
        z.object({
          name: z.string(),
          version: z.string(),
          stage: z.string(),
          /** Null: trained on one table, so that only the serving log can be compared. */
          service: z.string().nullable(),
          trained_as_of: Timestamp.nullable()
        })
      ),
      /** `dates`: those that every dataset of the service has rows of, newest first. */
      services: z.array(z.object({ name: z.string(), dates: z.array(Timestamp) })),
      /** `dates`: the newest, newest first; null where they were not asked for, as all rows are read for them. */
      datasets: z.array(z.object({ name: z.string(), dates: z.array(Timestamp).nullable() }))
    })
  ),
  /** Compares in a thread and keeps the outcome; the job's result is a CheckSummary. */
  check: command(DriftRequest, JobStarted),
  /** Newest first. */
  list: query(
    z.object({
      model: z.string().nullable().default(null),
      service: z.string().nullable().default(null),
      dataset: z.string().nullable().default(null),
      limit: z.int().min(1).max(1000).default(200)
    }),
    z.object({ checks: z.array(CheckSummary) })
  ),
  get: query(One, DriftCheck),
  delete: command(One, Nothing)
}
