import { z } from 'zod'
import { command, query } from './define.ts'
import { JOB_STATES } from './jobs.ts'
import { Thresholds } from './monitoring.ts'
import { Nothing, Timestamp } from './values.ts'

/** When and how a registered model is retrained without being asked. */
export const ScheduleSettings = z.object({
  enabled: z.boolean().default(true),
  /** `new_snapshot`: at each newer date of its features and labels. `drift`: when a check passes `share_threshold`. */
  trigger: z.enum(['new_snapshot', 'drift']).default('new_snapshot'),
  /** `import`: each newer snapshot is checked. `daily`: what was asked over HTTP within a day. */
  drift_check: z.enum(['import', 'daily']).default('import'),
  ...Thresholds,
  /** By so much a candidate must be better. */
  delta: z.number().min(0).max(1_000_000).default(0.01),
  /** False: a candidate that wins is registered, and left to a person to promote. */
  promote: z.boolean().default(false)
})
export type ScheduleSettings = z.output<typeof ScheduleSettings>

/** What a schedule did for one snapshot, or for one day. It never does it twice. */
export const ScheduledAction = z.object({
  kind: z.enum(['check', 'retrain']),
  /** The snapshot; of a daily check, midnight of the day (UTC). */
  as_of: Timestamp,
  created_at: Timestamp,
  state: z.enum(JOB_STATES),
  /** Null: no job could be started. */
  job_id: z.string().nullable(),
  /** Of a check that finished; else null. */
  drifted: z.boolean().nullable(),
  /** What came of it, in a sentence. */
  detail: z.string()
})
export type ScheduledAction = z.output<typeof ScheduledAction>

export const Schedule = z.object({
  model: z.string(),
  settings: ScheduleSettings,
  /** What comes next, or why nothing can, in a sentence. */
  outlook: z.string(),
  /** Newest first, at most ten. */
  actions: z.array(ScheduledAction)
})
export type Schedule = z.output<typeof Schedule>

export const schedules = {
  /** Of each model that has one, switched on or not. */
  list: query(Nothing, z.object({ schedules: z.array(Schedule) })),
  /** Makes or changes a schedule. What is there when it is switched on counts as seen; only newer rows set it off. */
  set: command(ScheduleSettings.extend({ model: z.string() }), Schedule),
  /** Does what is due now and waits for it; for a command line that runs from time to time. */
  run: command(Nothing, z.object({ done: z.array(ScheduledAction.extend({ model: z.string() })) }))
}
