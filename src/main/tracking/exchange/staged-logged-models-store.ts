import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/connection.ts'
import type { MeasuredPoint } from '../logged-models/logged-model-store.ts'
import { isNewer } from '../metric-store.ts'
import type { SourceLoggedModel, SourceRun } from './source.ts'
import type { RunPath } from './staged-artifacts.ts'
import { createStagedTables } from './staged-tables-store.ts'

/** Models before what hangs on them. */
const STAGED = [
  'logged_models',
  'logged_model_params',
  'logged_model_tags',
  'logged_model_metrics',
  'run_outputs',
  'run_model_inputs'
]

export type StagedLoggedModels = ReturnType<typeof createStagedLoggedModels>

/** Logged models in temporary tables, and which runs made and read them. */
export function createStagedLoggedModels(db: Db) {
  const tables = createStagedTables(db, STAGED)
  const model = tables.insert(
    'logged_models',
    'model_id run_id name model_type status artifact_path creation_timestamp last_updated_timestamp'
  )
  const param = tables.insert('logged_model_params', 'model_id key value')
  const tag = tables.insert('logged_model_tags', 'model_id key value')
  const metric = tables.insert(
    'logged_model_metrics',
    'model_id key dataset_name dataset_digest run_id step timestamp value is_nan'
  )
  const output = tables.insert('run_outputs', 'run_id model_id step')
  const input = tables.insert('run_model_inputs', 'run_id model_id')
  const known = db.prepare<[string]>('SELECT 1 FROM main.logged_models WHERE model_id = ?')
  const taken = db.prepare<[string, string]>(
    'SELECT 1 FROM staged_logged_models WHERE run_id = ? AND artifact_path = ?'
  )

  return {
    /** Whether the workspace has a logged model of that id. */
    isKnown: (modelId: string): boolean => known.get(modelId) !== undefined,
    /** Whether another model has its files there. */
    isTaken: ({ run_id, artifact_path }: RunPath): boolean => taken.get(run_id, artifact_path) !== undefined,
    stage: (source: SourceLoggedModel, place: RunPath): void => {
      const { model_id, name, model_type, status, creation_timestamp, last_updated_timestamp } = source
      model.run({ ...place, model_id, name, model_type, status, creation_timestamp, last_updated_timestamp })
      for (const pair of source.params) param.run({ model_id, ...pair })
      for (const pair of source.tags) tag.run({ model_id, ...pair })
      for (const point of newestOf(source.metrics)) metric.run({ model_id, ...point })
    },
    /** What a run made and read; what is no model of the store is left out in the end. */
    stageLinks: ({ run_id, outputs, model_inputs }: Pick<SourceRun, 'run_id' | 'outputs' | 'model_inputs'>): void => {
      for (const one of outputs) output.run({ run_id, ...one })
      for (const model_id of model_inputs) input.run({ run_id, model_id })
    },
    unstage: (): void => {
      const there = 'WHERE model_id IN (SELECT model_id FROM main.logged_models) ON CONFLICT DO NOTHING'
      tables.unstage({ run_outputs: there, run_model_inputs: there })
    }
  }
}

/** The newest point of each key and dataset. */
function newestOf(points: Iterable<MeasuredPoint>): Iterable<MeasuredPoint> {
  const newest = new Map<string, MeasuredPoint>()
  for (const point of points) {
    const place = JSON.stringify([point.key, point.dataset_name, point.dataset_digest])
    const before = newest.get(place)
    if (before === undefined || isNewer(point, before)) newest.set(place, point)
  }
  return newest.values()
}

/** MLflow 3 logs models without a run, too; here each file belongs to a run. */
export function runOfItsOwn(model: SourceLoggedModel): SourceRun {
  return {
    run_id: randomUUID().replaceAll('-', ''),
    run_name: model.name,
    user_id: '',
    status: 'FINISHED',
    start_time: model.creation_timestamp,
    end_time: model.last_updated_timestamp,
    lifecycle_stage: 'active',
    deleted_time: null,
    artifact_uri: '',
    artifact_dir: null,
    params: [],
    tags: [{ key: 'mlflow.runName', value: model.name }],
    inputs: [],
    outputs: [],
    model_inputs: [],
    points: []
  }
}
