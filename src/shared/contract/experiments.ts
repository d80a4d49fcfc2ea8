import { z } from 'zod'
import { command, query } from './define.ts'
import { Name, Nothing, Timestamp } from './values.ts'

export const LIFECYCLE_STAGES = ['active', 'deleted'] as const
export const VIEW_TYPES = ['ACTIVE_ONLY', 'DELETED_ONLY', 'ALL'] as const
export const ViewType = z.enum(VIEW_TYPES)

export const Tag = z.object({ key: z.string(), value: z.string() })
export type Tag = z.output<typeof Tag>

export const Experiment = z.object({
  /** A number as text, as in MLflow; '0' is Default and always there. */
  experiment_id: z.string(),
  name: z.string(),
  artifact_location: z.string(),
  lifecycle_stage: z.enum(LIFECYCLE_STAGES),
  creation_time: Timestamp,
  last_update_time: Timestamp,
  tags: z.array(Tag),
  /** Active runs. */
  run_count: z.int(),
  last_run_time: Timestamp.nullable()
})
export type Experiment = z.output<typeof Experiment>

const One = z.object({ experiment_id: z.string() })

/**
 * Whether a name that only a deleted experiment has may be taken; the deleted one is renamed then. MLflow's clients
 * are refused instead, as MLflow does.
 */
const takeDeletedName = z.boolean().default(true)

export const experiments = {
  list: query(z.object({ view_type: ViewType.default('ACTIVE_ONLY') }), z.object({ experiments: z.array(Experiment) })),
  /** MLflow's search of experiments: `name LIKE 'churn%' AND tags.team = 'a'`, by `last_update_time DESC`. */
  search: query(
    z.object({
      filter: z.string().default(''),
      view_type: ViewType.default('ACTIVE_ONLY'),
      order_by: z.array(z.string()).default([]),
      max_results: z.int().min(1).max(50_000).default(1000),
      page_token: z.string().nullable().default(null)
    }),
    z.object({ experiments: z.array(Experiment), next_page_token: z.string().nullable() })
  ),
  get: query(One, Experiment),
  create: command(
    z.object({ name: Name, tags: z.array(Tag).default([]), take_deleted_name: takeDeletedName }),
    Experiment
  ),
  update: command(One.extend({ name: Name, take_deleted_name: takeDeletedName }), Experiment),
  /** Marks the experiment and its runs deleted; restore brings them back, `trash.purge` removes them for good. */
  delete: command(One, Nothing),
  /** As it is then: another name, where its own was taken meanwhile. */
  restore: command(One, Experiment)
}
