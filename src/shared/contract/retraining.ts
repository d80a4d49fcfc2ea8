import { z } from 'zod'
import { command, query } from './define.ts'
import { TrainingRequest } from './training.ts'
import { JOB_STATES } from './jobs.ts'
import { DateInput, MetricValue, Timestamp } from './values.ts'

export const RetrainRequest = z.object({
  /** The registered model; its Production version is the champion, and the candidate is trained as its newest one was. */
  model: z.string(),
  /** Features and labels of this date. */
  as_of: DateInput,
  /** By so much the candidate must be better. */
  delta: z.number().min(0).max(1_000_000).default(0.01),
  /** By what the two are judged: `val_auc` …; null: val_auc, or val_rmse for a regression. */
  metric: z.string().nullable().default(null),
  /** False: a candidate that wins is registered, and left to a person to promote. */
  promote: z.boolean().default(true)
})
export type RetrainRequest = z.output<typeof RetrainRequest>

const Side = z.object({
  run_id: z.string(),
  /** Null: the candidate lost, so it was not registered. */
  version: z.string().nullable(),
  /** On the rows that neither learnt from. */
  score: MetricValue
})

export const RetrainResult = z.object({
  /** The run that logs the decision; the candidate's is nested in it. */
  run_id: z.string(),
  model: z.string(),
  as_of: Timestamp,
  metric: z.string(),
  delta: z.number(),
  candidate: Side,
  /** Null: nothing was in Production, or it could not be scored. */
  champion: Side.nullable(),
  /** Rows that both are scored on. */
  n_rows: z.int(),
  /** Validation rows of the candidate that were left out, since the champion learnt from them. */
  n_seen: z.int(),
  /** The candidate is better by more than delta. */
  wins: z.boolean(),
  decision: z.enum(['promoted', 'skipped']),
  /** Why, in a sentence. */
  reason: z.string()
})
export type RetrainResult = z.output<typeof RetrainResult>

/** A retraining that was started, whatever came of it. */
export const Retraining = z.object({
  job_id: z.string(),
  /** Of the decision. */
  run_id: z.string(),
  model: z.string(),
  as_of: Timestamp,
  started_by: z.enum(['person', 'schedule']),
  created_at: Timestamp,
  ended_at: Timestamp.nullable(),
  state: z.enum(JOB_STATES),
  /** Null: it has not finished. */
  result: RetrainResult.nullable(),
  /** Why it failed; null: it has not. */
  error: z.string().nullable()
})
export type Retraining = z.output<typeof Retraining>

export const retraining = {
  /** How a candidate would be trained, and against what it would stand. */
  plan: query(
    z.object({ model: z.string() }),
    z.object({
      /** What the newest version that says so was trained by. */
      request: TrainingRequest,
      trained_like: z.string(),
      /** The Production version; null: none. */
      champion: z.string().nullable(),
      metric: z.string(),
      /** The dates that both features and labels are there of, newest first. */
      dates: z.array(Timestamp)
    })
  ),
  /** Trains a candidate, scores it beside Production on the same rows and decides; the job's result is a RetrainResult. */
  start: command(RetrainRequest, z.object({ job_id: z.string(), run_id: z.string() })),
  /** Newest first. */
  list: query(
    z.object({ model: z.string(), limit: z.int().min(1).max(500).default(50) }),
    z.object({ retrainings: z.array(Retraining) })
  )
}
