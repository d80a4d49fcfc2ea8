import type { Tag } from '../../../shared/contract/experiments.ts'
import type { Param } from '../../../shared/contract/runs.ts'
import type { Db } from '../../db/connection.ts'
import { LOGGED_MODEL_STATUSES, type MeasuredPoint, type RunOutput } from '../logged-models/logged-model-store.ts'
import { locateArtifacts, type ArtifactPlace } from './artifact-place.ts'
import type { SourceLoggedModel, SourceRun } from './source.ts'

interface ModelRow {
  model_id: string
  name: string
  artifact_location: string
  creation_timestamp_ms: number
  last_updated_timestamp_ms: number
  /** From 1. */
  status: number
  model_type: string | null
  source_run_id: string | null
}

/** The logged models of MLflow 3's SQLite backend; older ones have no tables of them. */
export function createLoggedModelReader(db: Db, there: Set<string>) {
  if (!there.has('logged_models')) {
    return { ofExperiment: (): SourceLoggedModel[] => [], linksOf: () => ({ outputs: [], model_inputs: [] }) }
  }
  const models = db.prepare<[number], ModelRow>(
    `SELECT model_id, name, artifact_location, creation_timestamp_ms, last_updated_timestamp_ms, status, model_type,
       source_run_id FROM logged_models WHERE experiment_id = ? AND lifecycle_stage = 'active'
     ORDER BY creation_timestamp_ms, model_id`
  )
  const params = db.prepare<[string], Param>(
    'SELECT param_key AS key, param_value AS value FROM logged_model_params WHERE model_id = ? ORDER BY param_key'
  )
  const tags = db.prepare<[string], Tag>(
    'SELECT tag_key AS key, tag_value AS value FROM logged_model_tags WHERE model_id = ? ORDER BY tag_key'
  )
  const metrics = db.prepare<[string], MeasuredPoint>(
    `SELECT metric_name AS key, coalesce(metric_value, 0) AS value, metric_value IS NULL AS is_nan,
       metric_timestamp_ms AS timestamp, metric_step AS step, run_id, coalesce(dataset_name, '') AS dataset_name,
       coalesce(dataset_digest, '') AS dataset_digest FROM logged_model_metrics WHERE model_id = ?`
  )
  const outputs = db.prepare<[string], RunOutput>(
    `SELECT destination_id AS model_id, step FROM inputs
     WHERE source_type = 'RUN_OUTPUT' AND destination_type = 'MODEL_OUTPUT' AND source_id = ?`
  )
  const inputs = db
    .prepare<[string], string>(
      `SELECT destination_id FROM inputs
       WHERE source_type = 'RUN_INPUT' AND destination_type = 'MODEL_INPUT' AND source_id = ?`
    )
    .pluck()
  return {
    ofExperiment: (
      experiment_id: string,
      dirs: Pick<ArtifactPlace, 'base_dir' | 'artifacts_dir'>
    ): SourceLoggedModel[] =>
      models.all(Number(experiment_id)).map((row) => {
        const { model_id, artifact_location: artifact_uri } = row
        return {
          model_id,
          name: row.name,
          model_type: row.model_type ?? '',
          status: LOGGED_MODEL_STATUSES[row.status - 1] ?? 'LOGGED_MODEL_READY',
          creation_timestamp: row.creation_timestamp_ms,
          last_updated_timestamp: row.last_updated_timestamp_ms,
          source_run_id: row.source_run_id,
          artifact_uri,
          artifact_dir: locateArtifacts({ ...dirs, folder: `models/${model_id}`, experiment_id, artifact_uri }),
          params: params.all(model_id),
          tags: tags.all(model_id),
          metrics: metrics.all(model_id)
        }
      }),
    linksOf: (runId: string): Pick<SourceRun, 'outputs' | 'model_inputs'> => ({
      outputs: outputs.all(runId),
      model_inputs: inputs.all(runId)
    })
  }
}
