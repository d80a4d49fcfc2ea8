import { basename, dirname, join } from 'node:path'
import type { z } from 'zod'
import type { RunInput } from '../../../shared/contract/runs.ts'
import { invalid } from '../../../shared/errors.ts'
import { locateArtifacts } from './artifact-place.ts'
import { readLoggedModels, readModelLinks } from './file-store-logged-models.ts'
import { readModels } from './file-store-models.ts'
import { DatasetMeta, ExperimentMeta, InputMeta, RunMeta } from './file-store-meta.ts'
import { foldersIn, readMeta, readPairs } from './file-tree.ts'
import { toInput } from './dataset-input.ts'
import { metricPoints } from './metric-files.ts'
import { nameOfRun } from './name-of-run.ts'
import type { LeaveOut, MlflowSource, SourceRun, SourcePlace } from './source.ts'

/** Folders of an experiment that are no runs. */
const NO_RUNS = ['tags', 'datasets', 'traces', 'models']

/** MLflow's file store: `mlruns/<experiment>/<run>/{meta.yaml, metrics, params, tags, inputs, artifacts}`. */
export function openFileStore({ path, artifacts_dir }: SourcePlace, leaveOut: LeaveOut): MlflowSource {
  const trash = join(path, '.trash')
  const found = [
    ...foldersIn(path)
      .filter((name) => name !== 'models' && !name.startsWith('.'))
      .map((name) => join(path, name)),
    ...foldersIn(trash).map((name) => join(trash, name))
  ].flatMap((dir) => {
    const meta = readMeta(dir, ExperimentMeta)
    return meta === null ? [] : [{ dir, meta, runs: runFolders(dir) }]
  })
  if (found.length === 0) {
    throw invalid(
      `${path} is no file store of MLflow: none of its folders has a meta.yaml of an experiment. Name the folder mlruns.`
    )
  }
  const served = artifacts_dir ?? join(dirname(path), 'mlartifacts')
  return {
    kind: 'file store',
    experiments: () =>
      found.map(({ dir, meta, runs }) => ({
        ...meta,
        creation_time: meta.creation_time ?? 0,
        last_update_time: meta.last_update_time ?? meta.creation_time ?? 0,
        tags: readPairs(join(dir, 'tags')),
        run_count: runs.length
      })),
    runs: function* (experimentId) {
      const { dir, runs } = found.find(({ meta }) => meta.experiment_id === experimentId)!
      for (const run of runs) {
        const meta = readMeta(run, RunMeta)
        if (meta === null) leaveOut(`${run} has no meta.yaml, so it is no run.`)
        else if (meta.experiment_id !== experimentId) leaveOut(`${run} says it belongs to another experiment.`)
        else yield readRun(run, meta, { experiment: dir, served })
      }
    },
    loggedModels: (experimentId) => {
      const { dir } = found.find(({ meta }) => meta.experiment_id === experimentId)!
      return readLoggedModels(dir, served)
    },
    models: () => readModels(join(path, 'models')),
    close: () => {}
  }
}

function runFolders(dir: string): string[] {
  return foldersIn(dir)
    .filter((name) => !NO_RUNS.includes(name))
    .map((name) => join(dir, name))
}

function readRun(
  dir: string,
  meta: z.output<typeof RunMeta>,
  { experiment, served }: { experiment: string; served: string }
): SourceRun {
  const run_id = meta.run_id ?? meta.run_uuid ?? basename(dir)
  const tags = readPairs(join(dir, 'tags'))
  const place = { folder: run_id, experiment_id: meta.experiment_id, artifact_uri: meta.artifact_uri }
  return {
    ...meta,
    run_id,
    run_name: nameOfRun(run_id, meta.run_name, tags),
    start_time: meta.start_time ?? meta.end_time ?? 0,
    artifact_dir: locateArtifacts({ ...place, base_dir: dirname(dirname(dir)), artifacts_dir: served }),
    params: readPairs(join(dir, 'params')),
    tags,
    inputs: readInputs(dir, experiment),
    ...readModelLinks(dir),
    points: metricPoints(join(dir, 'metrics'))
  }
}

function readInputs(run: string, experiment: string): RunInput[] {
  return foldersIn(join(run, 'inputs')).flatMap((name) => {
    const input = readMeta(join(run, 'inputs', name), InputMeta)
    const dataset = input === null ? null : readMeta(join(experiment, 'datasets', input.source_id), DatasetMeta)
    return input === null || dataset === null ? [] : [toInput(dataset, input.tags ?? {})]
  })
}
