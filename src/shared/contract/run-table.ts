import { z } from 'zod'
import { command, query } from './define.ts'
import { Tag, ViewType } from './experiments.ts'
import { RunStatus } from './runs.ts'
import { Nothing, Timestamp } from './values.ts'

/** What a table or a chart of very many runs is made of: columns, not whole runs. */

/** `metrics.val_auc`, `params.max_depth`, `tags.team`: everything after the first dot is the key. */
const ColumnId = z.string().regex(/^(metrics|params|tags)\../s, 'a column is written metrics.…, params.… or tags.…')

/** One run after the other, each list as long as `run_ids`. */
export const RunColumns = z.object({
  run_ids: z.array(z.string()),
  run_names: z.array(z.string()),
  statuses: z.array(RunStatus),
  start_times: z.array(Timestamp),
  end_times: z.array(Timestamp.nullable()),
  /** The run each is nested in. */
  parent_ids: z.array(z.string().nullable()),
  /** A list for each column asked for, in that order; null: the run has no such value. A metric that is not finite is text, as params and tags are. */
  values: z.array(z.array(z.union([z.number(), z.string()]).nullable()))
})
export type RunColumns = z.output<typeof RunColumns>

/** Points of one metric of one run, thinned: the lowest and the highest of each stretch, and both ends. */
export const MetricHistory = z.object({
  run_id: z.string(),
  steps: z.array(z.int()),
  timestamps: z.array(Timestamp),
  values: z.array(z.number()),
  /** Points that were logged. */
  count: z.int(),
  /** Of them, those that are NaN: they are not among the values. */
  nan_count: z.int()
})
export type MetricHistory = z.output<typeof MetricHistory>

export const MOST_HISTORIES = 200

export const runTable = {
  /** The runs of a search (see runs.search) in its order, as columns. */
  table: query(
    z.object({
      experiment_ids: z.array(z.string()),
      filter: z.string().default(''),
      run_view_type: ViewType.default('ACTIVE_ONLY'),
      order_by: z.array(z.string()).default([]),
      columns: z.array(ColumnId).max(500).default([]),
      /** Runs that come before this page. */
      offset: z.int().min(0).default(0),
      max_results: z.int().min(1).max(5000).default(1000)
    }),
    RunColumns.extend({ /** Null: this was the last page. */ next_offset: z.int().nullable() })
  ),
  /**
   * Every key that an active or deleted run of the experiment has, by name; of params, those in which its newest runs differ
   * come first.
   */
  keys: query(
    z.object({ experiment_id: z.string() }),
    z.object({ metrics: z.array(z.string()), params: z.array(z.string()), tags: z.array(z.string()) })
  ),
  /** One metric of many runs, in the order asked for; unknown runs have no points. */
  metric_histories: query(
    z.object({
      run_ids: z.array(z.string()).max(MOST_HISTORIES),
      metric_key: z.string(),
      /** At most so many points of each run, about. */
      points: z.int().min(10).max(5000).default(300)
    }),
    z.object({ histories: z.array(MetricHistory) })
  ),
  /** Sets the tags on each of the runs, or on none of them. */
  set_tags: command(
    z.object({ run_ids: z.array(z.string()).min(1).max(50_000), tags: z.array(Tag).min(1).max(100) }),
    Nothing
  ),
  /** A piece of an artifact as it is, of any size: to be saved, or shown as a picture. */
  get_artifact_bytes: query(
    z.object({ run_id: z.string(), path: z.string(), offset: z.int().min(0).default(0) }),
    z.object({
      /** Base64; '' at the end. */
      data: z.string(),
      size_bytes: z.int()
    })
  )
}
