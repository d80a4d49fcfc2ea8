import { z } from 'zod'
import { LOGGED_MODEL_STATUSES } from '../logged-models/logged-model-store.ts'

/** The meta.yaml files of MLflow's file store (mlflow/store/tracking/file_store.py, model_registry/file_store.py). */

const Text = z
  .union([z.string(), z.number(), z.bigint(), z.boolean()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? '' : String(value)))
const Id = z.union([z.string(), z.number(), z.bigint()]).transform(String)
const Time = z
  .union([z.number(), z.bigint()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? null : Math.trunc(Number(value))))
const Stage = z.enum(['active', 'deleted']).default('active')

export const ExperimentMeta = z.object({
  experiment_id: Id,
  name: Text,
  lifecycle_stage: Stage,
  creation_time: Time,
  last_update_time: Time
})

/** RunStatus is kept as its number. */
const STATUSES = ['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED'] as const
const Status = z
  .union([z.enum(STATUSES), z.bigint().transform((number) => STATUSES[Number(number) - 1])])
  .default('RUNNING')
  .refine((status) => status !== undefined, 'is none of MLflow’s statuses')

export const RunMeta = z.object({
  run_id: Id.optional(),
  run_uuid: Id.optional(),
  run_name: Text,
  experiment_id: Id,
  user_id: Text,
  status: Status,
  start_time: Time,
  end_time: Time,
  deleted_time: Time,
  lifecycle_stage: Stage,
  artifact_uri: Text
})

export const InputMeta = z.object({ source_id: Id, source_type: Text, tags: z.record(z.string(), Text).nullish() })

/** LoggedModelStatus is kept as its number, from 1. */
const ModelStatus = z
  .union([z.enum(LOGGED_MODEL_STATUSES), z.bigint().transform((number) => LOGGED_MODEL_STATUSES[Number(number) - 1])])
  .default('LOGGED_MODEL_READY')
  .refine((status) => status !== undefined, 'is none of MLflow’s statuses')

export const LoggedModelMeta = z.object({
  experiment_id: Id,
  name: Text,
  model_type: Text,
  status: ModelStatus,
  artifact_location: Text,
  source_run_id: Text,
  creation_timestamp: Time,
  last_updated_timestamp: Time,
  lifecycle_stage: Stage
})

export const OutputMeta = z.object({ step: z.bigint().default(0n).transform(Number) })

export const DatasetMeta = z.object({
  name: Text,
  digest: Text,
  source_type: Text,
  source: Text,
  schema: Text,
  profile: Text
})

export const ModelMeta = z.object({
  name: Text,
  creation_timestamp: Time,
  last_updated_timestamp: Time,
  description: Text
})

export const VersionMeta = z.object({
  version: z.union([z.string(), z.number(), z.bigint()]).transform(Number),
  creation_timestamp: Time,
  last_updated_timestamp: Time,
  user_id: Text,
  current_stage: Text,
  description: Text,
  source: Text,
  run_id: Text,
  run_link: Text,
  status: Text
})
