import { join } from 'node:path'
import { LOGGED_MODEL_STATUSES, type LoggedModel, type LoggedModelStore } from '../logged-models/logged-model-store.ts'
import { fileOf, writeLines, writeMeta, writePairs } from './store-files.ts'

/**
 * The logged models of a run, as MLflow 3 keeps them beside the runs of an experiment, and what the run made and read.
 * Their files stay in the artifacts of the run, and `artifact_location` says so.
 * @param location of the run's artifacts, as a URI
 * @returns how many
 */
export function writeLoggedModels(
  folder: string,
  { run_id, location }: { run_id: string; location: string },
  store: LoggedModelStore
): number {
  const ids = store.ofRun(run_id)
  for (const id of ids) writeModel(join(folder, 'models', id), store.find(id)!, location)
  for (const { model_id, step } of store.outputsOf(run_id)) {
    writeMeta(join(folder, run_id, 'outputs', model_id), {
      destination_id: model_id,
      destination_type: 'MODEL_OUTPUT',
      source_id: model_id,
      source_type: 'RUN_OUTPUT',
      step,
      tags: {}
    })
  }
  for (const model_id of store.inputsOf(run_id)) {
    writeMeta(join(folder, run_id, 'inputs', model_id), {
      destination_id: run_id,
      destination_type: 'RUN',
      source_id: model_id,
      source_type: 'MODEL',
      tags: {}
    })
  }
  return ids.length
}

function writeModel(dir: string, model: LoggedModel, location: string): void {
  const { model_id, experiment_id, name, model_type, status, run_id, creation_timestamp, last_updated_timestamp } =
    model
  writeMeta(dir, {
    artifact_location: `${location}/${model.artifact_path.split('/').map(encodeURIComponent).join('/')}`,
    creation_timestamp,
    experiment_id,
    last_updated_timestamp,
    model_id,
    model_type: model_type === '' ? null : model_type,
    name,
    source_run_id: run_id,
    status: LOGGED_MODEL_STATUSES.indexOf(status) + 1, // LoggedModelStatus is kept as its number
    status_message: null
  })
  writePairs(join(dir, 'params'), model.params)
  writePairs(join(dir, 'tags'), model.tags)
  for (const metric of model.metrics) writeLines(fileOf(join(dir, 'metrics'), metric.key), [measuredLine(metric)])
}

/** Parts of a line stand apart by spaces, so that a name has none. */
function measuredLine(metric: LoggedModel['metrics'][number]): string {
  const { timestamp, value, step, run_id, dataset_name, dataset_digest } = metric
  const point = `${timestamp} ${value === 'NaN' ? 'nan' : value} ${step} ${run_id}`
  if (dataset_name === '') return point
  return [point, dataset_name, dataset_digest || '-']
    .map((part, at) => (at === 0 ? part : part.replace(/\s+/g, '_')))
    .join(' ')
}
