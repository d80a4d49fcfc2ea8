import { z } from 'zod'
import { Cell, DateInput, Name, Timestamp } from './values.ts'

/** `served`: the version in Production. `challenger`: the one that takes a share of the requests. `shadow`: only logged. */
export const PREDICTION_ROLES = ['served', 'challenger', 'shadow'] as const
export type PredictionRole = (typeof PREDICTION_ROLES)[number]

/** What a model answered over HTTP. */
export const LoggedPrediction = z.object({
  prediction_id: z.int(),
  timestamp: Timestamp,
  /** The rows of one request, and what a shadow said of them, share it. */
  request_id: z.string(),
  /** Counts from 0 within the request. */
  request_row: z.int(),
  model_name: z.string(),
  model_version: z.string(),
  run_id: z.string().nullable(),
  role: z.enum(PREDICTION_ROLES),
  /** Null: whole rows were sent. */
  entity_key: z.union([z.string(), z.number()]).nullable(),
  inputs: z.record(z.string(), Cell),
  prediction: Cell,
  probability: z.number().nullable(),
  latency_ms: z.number()
})
export type LoggedPrediction = z.output<typeof LoggedPrediction>

/** How long the log keeps its lines. */
export const PredictionLogSettings = z.object({
  enabled: z.boolean().default(true),
  keep_days: z.int().min(1).max(3650).default(30),
  most_rows: z.int().min(1000).max(100_000_000).default(1_000_000)
})
export type PredictionLogSettings = z.output<typeof PredictionLogSettings>

/** Which lines of the log become rows of a dataset. */
export const SavePredictionsRequest = z.object({
  /** The registered model. */
  name: z.string(),
  /** Null: of all versions; the columns are then those of the newest. */
  version: z.string().nullable().default(null),
  /** Null: all that was answered, so no shadow. */
  role: z.enum(PREDICTION_ROLES).nullable().default(null),
  /** Inclusive. */
  from: DateInput.nullable().default(null),
  /** Exclusive. */
  to: DateInput.nullable().default(null),
  /** Null: `NAME_predictions`. Rows that are there already stay. */
  dataset: Name.nullable().default(null)
})
export type SavePredictionsRequest = z.output<typeof SavePredictionsRequest>

export const SavedPredictions = z.object({
  dataset_name: z.string(),
  /** Lines of the log that were read. */
  n_lines: z.int(),
  /** Left out, since whole rows were sent and the dataset is keyed by the model's entity. */
  n_without_key: z.int(),
  rows_inserted: z.int()
})
export type SavedPredictions = z.output<typeof SavedPredictions>
