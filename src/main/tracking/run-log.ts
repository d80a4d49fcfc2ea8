import { mkdirSync } from 'node:fs'
import type { Experiment, Tag } from '../../shared/contract/experiments.ts'
import type { Param, Run, RunInput } from '../../shared/contract/runs.ts'
import { AppError, invalid } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import { transact } from '../db/transact.ts'
import { artifactRoot } from './artifact-path.ts'
import { checkBatch, checkInputs, checkParams, checkTag, RUN_NAME_TAG, type Batch } from './batch.ts'
import type { ExperimentStore } from './experiment-store.ts'
import { noModel, type LoggedModelStore } from './logged-models/logged-model-store.ts'
import type { MetricPoint, MetricStore, Measured } from './metric-store.ts'
import { createClientWrites, type ClientWrites } from './client-writes.ts'
import { createRunEndings, type RunEndings } from './run-endings.ts'
import { inventRunName } from './run-name.ts'
import type { RunRow, RunStore } from './run-store.ts'
import type { RunWriteStore } from './run-write-store.ts'

export interface NewRun {
  experiment_id: string
  /** Null or left out: a name is invented. */
  run_name?: string | null
  tags?: readonly Tag[]
  params?: readonly Param[]
  /** What a client says of itself, who gives no more tags than these; left out: this program starts the run, now. */
  client?: { user_id: string; start_time: number | null }
}

/** What the program itself writes into runs while it works. */
export interface RunLog extends RunEndings, ClientWrites {
  /**
   * A RUNNING run that starts now.
   * @throws RESOURCE_DOES_NOT_EXIST for an unknown experiment, INVALID_PARAMETER_VALUE for a deleted one,
   *   a limit, or a name that differs from the tag mlflow.runName
   */
  createRun(run: NewRun): Promise<Run>
  /**
   * All of the batch or nothing of it.
   * @throws INVALID_PARAMETER_VALUE for a limit, a deleted run, or another value of a logged param
   */
  logBatch(runId: string, batch: Batch): Promise<void>
  /**
   * Adds datasets the run read, and logged models by their ids; what is there already stays as it is.
   * @throws RESOURCE_DOES_NOT_EXIST for an unknown model, INVALID_PARAMETER_VALUE for a limit or a deleted run
   */
  logInputs(runId: string, inputs: readonly RunInput[], modelIds?: readonly string[]): Promise<void>
  /** The absolute folder of the run's artifacts; made when it is not there. */
  artifactDir(runId: string): string
  /** @throws RESOURCE_DOES_NOT_EXIST, or INVALID_PARAMETER_VALUE when the run is deleted */
  checkActive(runId: string): void
}

export interface RunLogDeps {
  experiments: ExperimentStore
  runs: RunStore
  write: RunWriteStore
  metrics: MetricStore
  logged: LoggedModelStore
}

export function createRunLog(context: AppContext, { experiments, runs, write, metrics, logged }: RunLogDeps): RunLog {
  const { db, events, now, newId, user, paths } = context

  const get = (runId: string): RunRow => {
    const run = runs.find(runId)
    if (run === null) throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no run ${runId}.`)
    return run
  }
  const checkActive = (runId: string): void => {
    if (get(runId).lifecycle_stage === 'active') return
    throw invalid(`Run ${runId} is deleted and cannot be written to; restore it first.`)
  }
  const checkModel = (modelId: string): void => {
    if (!logged.isThere(modelId)) throw noModel(modelId)
  }
  const addToModel = (runId: string, measured: Measured, point: MetricPoint): void => {
    checkModel(measured.model_id)
    logged.addMetric(measured, runId, point)
  }
  const addParams = (runId: string, params: readonly Param[]): void => {
    for (const param of params) {
      const value = write.addParam(runId, param)
      if (value === param.value) continue
      throw invalid(
        `Param "${param.key}" of run ${runId} was logged as "${value}" and cannot be changed to "${param.value}"; start another run.`
      )
    }
  }
  const setTags = (runId: string, tags: readonly Tag[]): void => {
    for (const tag of tags) {
      write.setTag(runId, tag)
      if (tag.key === RUN_NAME_TAG) write.rename(runId, tag.value)
    }
  }
  const insertRun = (run: NewRun): string => {
    const { experiment_id, tags = [], params = [], client } = run
    const experiment = checkExperiment(experiments, experiment_id)
    const run_id = newId()
    const own = client === undefined ? ownTags(run, user) : new Map([[RUN_NAME_TAG, nameOf(run)]])
    write.insert({
      run_id,
      run_name: own.get(RUN_NAME_TAG)!,
      experiment_id,
      user_id: client?.user_id ?? own.get('mlflow.user')!,
      status: 'RUNNING',
      start_time: client?.start_time ?? now(),
      end_time: null,
      artifact_uri: `${experiment.artifact_location}/${run_id}/artifacts`
    })
    setTags(run_id, [...Array.from(own, ([key, value]) => ({ key, value })), ...tags])
    addParams(run_id, params)
    return run_id
  }

  return {
    checkActive,
    createRun: async (run) => {
      for (const tag of run.tags ?? []) checkTag(tag)
      checkParams(run.params ?? [])
      const run_id = await transact(db, () => insertRun(run))
      events.changed('runs', 'experiments')
      return runs.read([run_id])[0]
    },
    logBatch: async (runId, batch) => {
      const { points, params, tags } = checkBatch(batch, now())
      await transact(db, () => {
        checkActive(runId)
        addParams(runId, params)
        setTags(runId, tags)
        metrics.append(runId, points)
        for (const point of points) if (point.measured !== undefined) addToModel(runId, point.measured, point)
      })
      events.changed('runs')
    },
    logInputs: async (runId, inputs, modelIds = []) => {
      checkInputs(inputs)
      await transact(db, () => {
        checkActive(runId)
        for (const input of inputs) write.addInput(runId, input)
        for (const modelId of modelIds) {
          checkModel(modelId)
          logged.addInput(runId, modelId)
        }
      })
      events.changed('runs')
    },
    ...createRunEndings(context, { runs, write, checkActive }),
    ...createClientWrites(context, { runs, write, checkActive, setTags }),
    artifactDir: (runId) => {
      const dir = artifactRoot(paths.artifacts, get(runId))
      mkdirSync(dir, { recursive: true })
      return dir
    }
  }
}

function checkExperiment(experiments: ExperimentStore, experimentId: string): Experiment {
  const experiment = experiments.find(experimentId)
  if (experiment === null) throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no experiment ${experimentId}.`)
  if (experiment.lifecycle_stage === 'active') return experiment
  throw invalid(`Experiment "${experiment.name}" is deleted; restore it to add runs to it.`)
}

/** As it is given, in one place or the other; else one is invented. */
function nameOf({ run_name, tags = [] }: NewRun): string {
  const named = tags.findLast(({ key }) => key === RUN_NAME_TAG)?.value
  const name = run_name?.trim() || null
  if (name !== null && named !== undefined && name !== named) {
    throw invalid(`The run is called "${name}" but its tag ${RUN_NAME_TAG} says "${named}"; leave one of them out.`)
  }
  return name ?? named ?? inventRunName()
}

/** The tags MLflow's client gives every run; those the caller brings win. */
function ownTags(run: NewRun, user: string): Map<string, string> {
  const given = new Map(run.tags?.map(({ key, value }) => [key, value]))
  return new Map([
    [RUN_NAME_TAG, nameOf(run)],
    ['mlflow.user', given.get('mlflow.user') ?? user],
    ['mlflow.source.name', given.get('mlflow.source.name') ?? 'benchtop'],
    ['mlflow.source.type', given.get('mlflow.source.type') ?? 'LOCAL']
  ])
}
