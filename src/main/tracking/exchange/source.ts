import type { Tag } from '../../../shared/contract/experiments.ts'
import type { MlflowContents } from '../../../shared/contract/mlflow.ts'
import type { Param, Run, RunInput } from '../../../shared/contract/runs.ts'
import type { LoggedModelStatus, MeasuredPoint, RunOutput } from '../logged-models/logged-model-store.ts'
import type { MetricPoint } from '../metric-store.ts'

/** A store on the disk: a folder of files or a file of SQLite. */
export interface SourcePlace {
  path: string
  artifacts_dir: string | null
}

type Stage = 'active' | 'deleted'

export interface SourceExperiment {
  experiment_id: string
  name: string
  lifecycle_stage: Stage
  creation_time: number
  last_update_time: number
  tags: Tag[]
  run_count: number
}

export interface SourceRun {
  run_id: string
  run_name: string
  user_id: string
  status: Run['status']
  start_time: number
  end_time: number | null
  lifecycle_stage: Stage
  deleted_time: number | null
  /** Where its artifacts are said to lie; sources of model versions begin with it. */
  artifact_uri: string
  /** The folder on this disk; null where there is none. */
  artifact_dir: string | null
  params: Param[]
  tags: Tag[]
  inputs: RunInput[]
  /** The logged models that it made, and by their ids those that it read. */
  outputs: RunOutput[]
  model_inputs: string[]
  /** In the order they were logged; read while it is walked. */
  points: Iterable<MetricPoint>
}

/** What MLflow 3 logs as a model of its own, beside runs. */
export interface SourceLoggedModel {
  model_id: string
  name: string
  model_type: string
  status: LoggedModelStatus
  creation_timestamp: number
  last_updated_timestamp: number
  source_run_id: string | null
  /** Where its files are said to lie. */
  artifact_uri: string
  /** The folder on this disk; null where there is none. */
  artifact_dir: string | null
  params: Param[]
  tags: Tag[]
  metrics: Iterable<MeasuredPoint>
}

export interface SourceVersion {
  version: number
  creation_timestamp: number
  last_updated_timestamp: number
  user_id: string
  current_stage: string
  description: string
  source: string
  run_id: string | null
  run_link: string
  status: string
  tags: Tag[]
}

export interface SourceModel {
  name: string
  creation_timestamp: number
  last_updated_timestamp: number
  description: string
  tags: Tag[]
  aliases: { alias: string; version: number }[]
  versions: SourceVersion[]
}

/** A store of MLflow's, opened for reading. */
export interface MlflowSource {
  kind: MlflowContents['kind']
  experiments(): SourceExperiment[]
  /** Deleted ones as well. */
  runs(experimentId: string): Iterable<SourceRun>
  /** Without deleted ones. */
  loggedModels(experimentId: string): Iterable<SourceLoggedModel>
  models(): SourceModel[]
  close(): void
}

/** Collects what cannot be taken over, and why. */
export type LeaveOut = (sentence: string) => void
