import { z } from 'zod'
import { command, query } from './define.ts'
import { LIFECYCLE_STAGES, Tag, ViewType } from './experiments.ts'
import { MetricValue, Name, Nothing, Timestamp } from './values.ts'

export const RUN_STATUSES = ['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED'] as const
export const RunStatus = z.enum(RUN_STATUSES)

export const Metric = z.object({ key: z.string(), value: MetricValue, timestamp: Timestamp, step: z.int() })
export type Metric = z.output<typeof Metric>
export const Param = z.object({ key: z.string(), value: z.string() })
export type Param = z.output<typeof Param>

/** A dataset a run read, as MLflow records inputs. `schema`, `profile` and `source` are JSON text. */
export const RunInput = z.object({
  name: z.string(),
  digest: z.string(),
  source_type: z.string(),
  source: z.string(),
  schema: z.string().nullable(),
  profile: z.string().nullable(),
  /** `training`, `validation` … */
  context: z.string(),
  /** What a client noted beside the context; left out: nothing. */
  tags: z.array(Tag).optional()
})
export type RunInput = z.output<typeof RunInput>

/** A run with the newest point of each metric. */
export const Run = z.object({
  run_id: z.string(),
  run_name: z.string(),
  experiment_id: z.string(),
  user_id: z.string(),
  status: RunStatus,
  start_time: Timestamp,
  end_time: Timestamp.nullable(),
  artifact_uri: z.string(),
  lifecycle_stage: z.enum(LIFECYCLE_STAGES),
  metrics: z.array(Metric),
  params: z.array(Param),
  tags: z.array(Tag)
})
export type Run = z.output<typeof Run>

export const Artifact = z.object({
  /** Relative to the run's folder, with forward slashes. */
  path: z.string(),
  is_dir: z.boolean(),
  /** Bytes; null for folders. */
  file_size: z.int().nullable()
})
export type Artifact = z.output<typeof Artifact>

/** The largest artifact that is shown as text. */
export const MOST_TEXT_BYTES = 5_000_000

const One = z.object({ run_id: z.string() })
const Many = z.object({ run_ids: z.array(z.string()).min(1) })
const Experiments = z.object({ experiment_ids: z.array(z.string()) })

export const runs = {
  /**
   * MLflow's search: its filter grammar, its order_by (`metrics.val_auc DESC`), its pages. A filter that cannot be read
   * is refused with `details.at` and `details.length`, the characters to underline.
   */
  search: query(
    z.object({
      experiment_ids: z.array(z.string()),
      filter: z.string().default(''),
      /** `extended`: OR and parentheses, too. */
      grammar: z.enum(['mlflow', 'extended']).default('extended'),
      run_view_type: ViewType.default('ACTIVE_ONLY'),
      order_by: z.array(z.string()).default([]),
      max_results: z.int().min(1).max(50_000).default(1000),
      page_token: z.string().nullable().default(null)
    }),
    z.object({ runs: z.array(Run), next_page_token: z.string().nullable() })
  ),
  get: query(
    One,
    Run.extend({
      inputs: z.array(RunInput),
      /** Versions registered from this run. */
      model_versions: z.array(z.object({ name: z.string(), version: z.string(), current_stage: z.string() }))
    })
  ),
  update: command(One.extend({ run_name: Name }), Nothing),
  delete: command(Many, Nothing),
  restore: command(Many, Nothing),
  set_tag: command(One.extend({ key: z.string(), value: z.string() }), Nothing),
  delete_tag: command(One.extend({ key: z.string() }), Nothing),
  /** Runs without such a tag stay as they are. */
  delete_tags: command(Many.extend({ keys: z.array(z.string()).min(1).max(100) }), Nothing),
  /** Values of one param or tag, or statuses, in the newest 1000 active runs; those of most runs first. */
  values: query(
    Experiments.extend({ entity: z.enum(['param', 'tag', 'attribute']), key: z.string(), limit: z.int().default(50) }),
    z.object({ values: z.array(z.object({ value: z.string(), run_count: z.int() })) })
  ),
  /** The logged points of one metric, by step, then timestamp, a page at a time; charts ask metric_histories. */
  metric_history: query(
    One.extend({
      metric_key: z.string(),
      max_results: z.int().min(1).max(25_000).default(10_000),
      page_token: z.string().nullable().default(null)
    }),
    z.object({ metrics: z.array(Metric), /** Null: this was the last page. */ next_page_token: z.string().nullable() })
  ),
  list_artifacts: query(One.extend({ path: z.string().default('') }), z.object({ artifacts: z.array(Artifact) })),
  /** The text of an artifact of at most MOST_TEXT_BYTES. */
  get_artifact: query(
    One.extend({ path: z.string() }),
    z.object({ path: z.string(), file_size: z.int(), /** Null: not text. */ text: z.string().nullable() })
  )
}
