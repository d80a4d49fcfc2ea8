import type { Tag } from '../../../shared/contract/experiments.ts'
import type { Metric, Param } from '../../../shared/contract/runs.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Db } from '../../db/connection.ts'
import type { Measured } from '../metric-store.ts'
import type { MetricPoint } from '../metric-store.ts'
import { toMetric } from '../run-store.ts'

export const LOGGED_MODEL_STATUSES = [
  'LOGGED_MODEL_PENDING',
  'LOGGED_MODEL_READY',
  'LOGGED_MODEL_UPLOAD_FAILED'
] as const
export type LoggedModelStatus = (typeof LOGGED_MODEL_STATUSES)[number]

export interface LoggedModelRow {
  model_id: string
  /** In whose artifacts its files lie. */
  run_id: string
  experiment_id: string
  name: string
  /** Empty: it was not told. */
  model_type: string
  status: LoggedModelStatus
  /** Where its files lie. */
  artifact_uri: string
  /** In the artifacts of its run. */
  artifact_path: string
  creation_timestamp: number
  last_updated_timestamp: number
}

export interface LoggedModel extends LoggedModelRow {
  params: Param[]
  tags: Tag[]
  /** The newest of each key and dataset, with the run that measured it. */
  metrics: (Metric & { run_id: string; dataset_name: string; dataset_digest: string })[]
  /** The registered versions made of it. */
  registrations: { name: string; version: string }[]
}

/** A point as its row has it. */
export type MeasuredPoint = MetricPoint & Omit<Measured, 'model_id'> & { run_id: string }

/** A model that a run made, and at which step of it. */
export interface RunOutput {
  model_id: string
  step: number
}

export type LoggedModelStore = ReturnType<typeof createLoggedModelStore>

export function createLoggedModelStore(db: Db) {
  const insert = db.prepare<Omit<LoggedModelRow, 'experiment_id' | 'artifact_uri' | 'last_updated_timestamp'>>(
    `INSERT INTO logged_models
      (model_id, run_id, name, model_type, status, artifact_path, creation_timestamp, last_updated_timestamp)
     VALUES (:model_id, :run_id, :name, :model_type, :status, :artifact_path, :creation_timestamp, :creation_timestamp)`
  )
  const find = db.prepare<[string], LoggedModelRow>(
    `SELECT model_id, run_id, experiment_id, name, model_type, logged_models.status, artifact_path, creation_timestamp,
      last_updated_timestamp, artifact_uri || '/' || artifact_path AS artifact_uri
     FROM logged_models JOIN runs USING (run_id) WHERE model_id = ?`
  )
  const isThere = db.prepare<[string]>('SELECT 1 FROM logged_models WHERE model_id = ?')
  const ofRun = db
    .prepare<[string], string>(
      'SELECT model_id FROM logged_models WHERE run_id = ? ORDER BY creation_timestamp, model_id'
    )
    .pluck()
  const isTaken = db.prepare<[string, string]>('SELECT 1 FROM logged_models WHERE run_id = ? AND artifact_path = ?')
  const setStatus = db.prepare('UPDATE logged_models SET status = ?, last_updated_timestamp = ? WHERE model_id = ?')
  const remove = db.prepare('DELETE FROM logged_models WHERE model_id = ?')
  const setParam = db.prepare(`INSERT INTO logged_model_params VALUES (?, ?, ?)
    ON CONFLICT (model_id, key) DO UPDATE SET value = excluded.value`)
  const setTag = db.prepare(`INSERT INTO logged_model_tags VALUES (?, ?, ?)
    ON CONFLICT (model_id, key) DO UPDATE SET value = excluded.value`)
  const removeTag = db.prepare('DELETE FROM logged_model_tags WHERE model_id = ? AND key = ?')
  const keepNewest = db.prepare<
    Measured & Omit<MetricPoint, 'measured'> & { run_id: string }
  >(`INSERT INTO logged_model_metrics
    (model_id, key, dataset_name, dataset_digest, run_id, step, timestamp, value, is_nan)
    VALUES (:model_id, :key, :dataset_name, :dataset_digest, :run_id, :step, :timestamp, :value, :is_nan)
    ON CONFLICT (model_id, key, dataset_name, dataset_digest) DO UPDATE SET run_id = excluded.run_id,
      step = excluded.step, timestamp = excluded.timestamp, value = excluded.value, is_nan = excluded.is_nan
    WHERE (excluded.step, excluded.timestamp, excluded.value)
        >= (logged_model_metrics.step, logged_model_metrics.timestamp, logged_model_metrics.value)`)
  const addOutput = db.prepare(`INSERT INTO run_outputs (run_id, model_id, step) VALUES (?, ?, ?)
    ON CONFLICT (run_id, model_id) DO UPDATE SET step = excluded.step`)
  const outputs = db.prepare<[string], RunOutput>(
    'SELECT model_id, step FROM run_outputs WHERE run_id = ? ORDER BY step, model_id'
  )
  const addInput = db.prepare('INSERT INTO run_model_inputs (run_id, model_id) VALUES (?, ?) ON CONFLICT DO NOTHING')
  const inputs = db
    .prepare<[string], string>('SELECT model_id FROM run_model_inputs WHERE run_id = ? ORDER BY model_id')
    .pluck()
  const params = db.prepare<[string], Param>('SELECT key, value FROM logged_model_params WHERE model_id = ?')
  const tags = db.prepare<[string], Tag>('SELECT key, value FROM logged_model_tags WHERE model_id = ?')
  const metrics = db.prepare<[string], MeasuredPoint>(
    `SELECT key, dataset_name, dataset_digest, run_id, step, timestamp, value, is_nan
     FROM logged_model_metrics WHERE model_id = ?`
  )
  const registrations = db.prepare<[string], { name: string; version: string }>(
    'SELECT name, CAST(version AS TEXT) AS version FROM model_versions WHERE source = ? ORDER BY name, model_versions.version'
  )

  return {
    insert: (row: Parameters<typeof insert.run>[0]) => insert.run(row),
    find: (modelId: string): LoggedModel | null => {
      const row = find.get(modelId)
      if (row === undefined) return null
      return {
        ...row,
        params: params.all(modelId),
        tags: tags.all(modelId),
        metrics: metrics.all(modelId).map(toMeasurement),
        registrations: registrations.all(row.artifact_uri)
      }
    },
    isThere: (modelId: string): boolean => isThere.get(modelId) !== undefined,
    /** Whether another model of the run has its files there. */
    isTaken: (runId: string, artifactPath: string): boolean => isTaken.get(runId, artifactPath) !== undefined,
    /** The ids of the models whose files lie with a run. */
    ofRun: (runId: string): string[] => ofRun.all(runId),
    setStatus: (modelId: string, status: LoggedModelStatus, now: number) => setStatus.run(status, now, modelId),
    remove: (modelId: string) => remove.run(modelId),
    setParam: (modelId: string, { key, value }: Param) => setParam.run(modelId, key, value),
    setTag: (modelId: string, { key, value }: Tag) => setTag.run(modelId, key, value),
    /** @returns whether there was such a tag */
    removeTag: (modelId: string, key: string) => removeTag.run(modelId, key).changes === 1,
    addMetric: (measured: Measured, run_id: string, { key, step, timestamp, value, is_nan }: MetricPoint) =>
      keepNewest.run({ ...measured, run_id, key, step, timestamp, value, is_nan }),
    addOutput: (runId: string, { model_id, step }: RunOutput) => addOutput.run(runId, model_id, step),
    /** The models that a run made, in the order of their steps. */
    outputsOf: (runId: string): RunOutput[] => outputs.all(runId),
    addInput: (runId: string, modelId: string) => addInput.run(runId, modelId),
    /** The ids of the models that a run read. */
    inputsOf: (runId: string): string[] => inputs.all(runId)
  }
}

function toMeasurement(point: MeasuredPoint): LoggedModel['metrics'][number] {
  const { run_id, dataset_name, dataset_digest } = point
  return { ...toMetric(point), run_id, dataset_name, dataset_digest }
}

export function noModel(modelId: string): AppError {
  return new AppError('RESOURCE_DOES_NOT_EXIST', `There is no logged model ${modelId}.`)
}
