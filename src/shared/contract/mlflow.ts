import { z } from 'zod'
import { action, command, query } from './define.ts'

/** Runs that come from MLflow's own stores, and go back to them. */

/** What an MLflow store holds. */
export const MlflowContents = z.object({
  kind: z.enum(['file store', 'SQLite']),
  experiments: z.array(z.object({ name: z.string(), lifecycle_stage: z.string(), run_count: z.int() })),
  registered_models: z.int()
})
export type MlflowContents = z.output<typeof MlflowContents>

/** What an import brought; everything of it is there, or nothing. */
export const MlflowImport = z.object({
  experiments: z.int(),
  /** Of them, those that were here by name and got more runs. */
  joined_experiments: z.int(),
  runs: z.int(),
  /** Runs that were here already, by id. */
  known_runs: z.int(),
  metric_points: z.int(),
  params: z.int(),
  tags: z.int(),
  logged_models: z.int(),
  artifact_files: z.int(),
  artifact_bytes: z.int(),
  registered_models: z.int(),
  model_versions: z.int(),
  /** What was left out, and why: at most 50 sentences. */
  left_out: z.array(z.string())
})
export type MlflowImport = z.output<typeof MlflowImport>

export const MlflowExport = z.object({
  dir: z.string(),
  runs: z.int(),
  metric_points: z.int(),
  logged_models: z.int(),
  artifact_files: z.int(),
  artifact_bytes: z.int()
})
export type MlflowExport = z.output<typeof MlflowExport>

const Source = z.object({
  /** Absolute: a folder such as `mlruns/`, or the SQLite file of `--backend-store-uri sqlite:///mlflow.db`. */
  path: z.string().min(1),
  /** Where a tracking server keeps artifacts (`--artifacts-destination`); left out: `mlartifacts` beside the store. */
  artifacts_dir: z.string().min(1).nullable().default(null)
})

export const mlflow = {
  inspect: query(Source, MlflowContents),
  /** A job whose result is a MlflowImport. Experiments are joined by name; runs keep their ids, times and histories. */
  import: command(Source, z.object({ job_id: z.string() })),
  /** A job whose result is a MlflowExport: a new folder that `mlflow ui --backend-store-uri` reads. */
  export: action(
    z.object({ experiment_id: z.string(), /** Absolute; empty or not there yet. */ dir: z.string().min(1) }),
    z.object({ job_id: z.string() })
  )
}
