import { z } from 'zod'
import { action, query } from './define.ts'
import { Nothing, Timestamp } from './values.ts'

export const JOB_STATES = ['RUNNING', 'FINISHED', 'FAILED', 'CANCELLED'] as const
export const JOB_KINDS = [
  'inspect',
  'import',
  'materialize',
  'historical',
  'train',
  'sweep',
  'sample',
  'monitor',
  'retrain',
  'purge',
  'check',
  'backup',
  'restore',
  'compact',
  'clean_up',
  'compare',
  'score',
  'save_predictions',
  'export',
  'import_mlflow',
  'export_mlflow'
] as const
export type JobKind = (typeof JOB_KINDS)[number]

/** A piece of long work. */
export const Job = z.object({
  job_id: z.string(),
  kind: z.enum(JOB_KINDS),
  /** What a person reads: `Import 6 files`. */
  title: z.string(),
  state: z.enum(JOB_STATES),
  /** From 0 to 1; null: not known yet. */
  progress: z.number().nullable(),
  /** What it is doing: `tree 120 of 300`. */
  message: z.string(),
  /** The run it writes to; null for other kinds. */
  run_id: z.string().nullable(),
  /** By kind: see the call that starts it. Null until it has finished. */
  result: z.unknown(),
  error: z
    .object({ code: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()).optional() })
    .nullable(),
  created_at: Timestamp,
  ended_at: Timestamp.nullable(),
  /** Whether it runs in the program that is asked: only there are its progress known and its cancelling possible. */
  runs_here: z.boolean()
})
export type Job = z.output<typeof Job>

const One = z.object({ job_id: z.string() })

export const jobs = {
  /** Newest first. */
  list: query(z.object({ limit: z.int().min(1).max(500).default(50) }), z.object({ jobs: z.array(Job) })),
  get: query(One, Job),
  /** Asks the work to stop; it answers within a second and leaves nothing behind. Ended jobs stay as they are. */
  cancel: action(One, Nothing)
}
