import { z } from 'zod'
import { command, query } from './define.ts'
import { JobStarted } from './values.ts'

/** Deleted runs and experiments. All lists empty: everything that is deleted. */
export const PurgeScope = z.object({
  run_ids: z.array(z.string()).default([]),
  /** A deleted experiment goes whole; of an active one its deleted runs go. */
  experiment_ids: z.array(z.string()).default([])
})
export const PurgeSize = z.object({
  experiments: z.int(),
  runs: z.int(),
  /** Deleted runs that stay, since model versions were registered from them. */
  kept_runs: z.int(),
  metric_points: z.int(),
  artifact_files: z.int(),
  /** Of the artifacts and, as far as it can be told, of the rows. */
  size_bytes: z.int()
})
export type PurgeSize = z.output<typeof PurgeSize>

export const trash = {
  /** What a purge of this would remove. */
  measure: query(PurgeScope, PurgeSize),
  /** Removes for good what is deleted already, artifacts too. The job's result is the PurgeSize of what it removed. */
  purge: command(PurgeScope, JobStarted)
}
