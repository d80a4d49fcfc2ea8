import { dirname, join } from 'node:path'
import { locateArtifacts } from './artifact-place.ts'
import { InputMeta, LoggedModelMeta, OutputMeta } from './file-store-meta.ts'
import { foldersIn, readMeta, readPairs } from './file-tree.ts'
import { measuredPoints } from './metric-files.ts'
import type { SourceLoggedModel, SourceRun } from './source.ts'

/**
 * The logged models of an experiment in MLflow 3's file store: `<experiment>/models/<id>/{meta.yaml, params, tags,
 * metrics, artifacts}`.
 * @param served where a tracking server keeps artifacts
 */
export function readLoggedModels(experiment: string, served: string): SourceLoggedModel[] {
  const models = join(experiment, 'models')
  return foldersIn(models).flatMap((model_id) => {
    const dir = join(models, model_id)
    const meta = readMeta(dir, LoggedModelMeta)
    if (meta === null || meta.lifecycle_stage === 'deleted') return []
    const { artifact_location, creation_timestamp, last_updated_timestamp, source_run_id, ...facts } = meta
    const created = creation_timestamp ?? 0
    const place = { folder: `models/${model_id}`, experiment_id: facts.experiment_id }
    return {
      ...facts,
      model_id,
      name: facts.name || model_id,
      creation_timestamp: created,
      last_updated_timestamp: last_updated_timestamp ?? created,
      source_run_id: source_run_id || null,
      artifact_uri: artifact_location,
      artifact_dir: locateArtifacts({
        ...place,
        artifact_uri: artifact_location,
        base_dir: dirname(experiment),
        artifacts_dir: served
      }),
      params: readPairs(join(dir, 'params')),
      tags: readPairs(join(dir, 'tags')),
      metrics: measuredPoints(join(dir, 'metrics'))
    }
  })
}

/** The models that a run made and read: `<run>/outputs/<model id>` and inputs of their kind. */
export function readModelLinks(run: string): Pick<SourceRun, 'outputs' | 'model_inputs'> {
  const outputs = foldersIn(join(run, 'outputs')).flatMap((model_id) => {
    const meta = readMeta(join(run, 'outputs', model_id), OutputMeta)
    return meta === null ? [] : [{ model_id, step: meta.step }]
  })
  const model_inputs = foldersIn(join(run, 'inputs')).flatMap((name) => {
    const meta = readMeta(join(run, 'inputs', name), InputMeta)
    return meta?.source_type === 'MODEL' ? [meta.source_id] : []
  })
  return { outputs, model_inputs }
}
