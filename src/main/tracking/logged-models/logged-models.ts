import type { Tag } from '../../../shared/contract/experiments.ts'
import type { Param } from '../../../shared/contract/runs.ts'
import { AppError, invalid } from '../../../shared/errors.ts'
import type { AppContext } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { checkTag } from '../batch.ts'
import { checkKey, checkLength, LIMITS } from '../limits.ts'
import type { RunLog } from '../run-log.ts'
import type { RunStore } from '../run-store.ts'
import { searchLoggedModels, type LoggedModelQuery } from './logged-model-search.ts'
import {
  noModel,
  type LoggedModel,
  type LoggedModelStatus,
  type LoggedModelStore,
  type RunOutput
} from './logged-model-store.ts'
import { checkModelName } from './model-name.ts'

export interface NewLoggedModel {
  experiment_id: string
  /** Null: a name is made of its id. */
  name: string | null
  model_type: string
  /** Null: it gets a run of its own, in whose artifacts its files lie. */
  source_run_id: string | null
  params: readonly Param[]
  tags: readonly Tag[]
}

/** MLflow 3's logged models. A call throws RESOURCE_DOES_NOT_EXIST where there is no such model. */
export interface LoggedModels {
  /** @throws INVALID_PARAMETER_VALUE for a limit, a name that is no folder's, or a run of another experiment or deleted */
  create(model: NewLoggedModel): Promise<LoggedModel>
  get(modelId: string): LoggedModel
  setStatus(modelId: string, status: LoggedModelStatus): Promise<LoggedModel>
  /** Its files stay with its run. */
  remove(modelId: string): Promise<void>
  setTags(modelId: string, tags: readonly Tag[]): Promise<LoggedModel>
  removeTag(modelId: string, key: string): Promise<void>
  setParams(modelId: string, params: readonly Param[]): Promise<void>
  /** Says which models a run made. */
  addOutputs(runId: string, outputs: readonly RunOutput[]): Promise<void>
  outputsOf(runId: string): RunOutput[]
  /** The ids of the models that a run read. */
  inputsOf(runId: string): string[]
  search(query: LoggedModelQuery): { models: LoggedModel[]; next_page_token: string | null }
}

interface LoggedModelDeps {
  runs: RunStore
  store: LoggedModelStore
  log: Pick<RunLog, 'createRun' | 'checkActive' | 'endRun'>
}

export function createLoggedModels(
  { db, events, now, newId }: AppContext,
  { runs, store, log }: LoggedModelDeps
): LoggedModels {
  const get = (modelId: string): LoggedModel => {
    const model = store.find(modelId)
    if (model === null) throw noModel(modelId)
    return model
  }
  /** Changes a model that is there, in a transaction. */
  const change = async (modelId: string, work: (model: LoggedModel) => void): Promise<LoggedModel> => {
    const changed = await transact(db, () => {
      work(get(modelId))
      return get(modelId)
    })
    events.changed('runs')
    return changed
  }
  return {
    get,
    create: async ({ experiment_id, name, model_type, source_run_id, params, tags }) => {
      const model_id = `m-${newId()}`
      const called = name ?? model_id
      checkModelName(called)
      checkPairs(params, tags)
      const run_id = source_run_id ?? (await startOwnRun(log, experiment_id, called))
      return transact(db, () => {
        log.checkActive(run_id)
        if (runs.find(run_id)!.experiment_id !== experiment_id) {
          throw invalid(`Run ${run_id} is not one of experiment ${experiment_id}, where its model is to be logged.`)
        }
        store.insert({
          model_id,
          run_id,
          name: called,
          model_type,
          status: 'LOGGED_MODEL_PENDING',
          artifact_path: store.isTaken(run_id, called) ? `${called}-${model_id}` : called,
          creation_timestamp: now()
        })
        for (const param of params) store.setParam(model_id, param)
        for (const tag of tags) store.setTag(model_id, tag)
        return get(model_id)
      })
    },
    setStatus: (modelId, status) => change(modelId, () => store.setStatus(modelId, status, now())),
    remove: async (modelId) => {
      await transact(db, () => store.remove(get(modelId).model_id))
    },
    setTags: async (modelId, tags) => {
      checkPairs([], tags)
      return change(modelId, () => tags.forEach((tag) => store.setTag(modelId, tag)))
    },
    removeTag: async (modelId, key) => {
      await change(modelId, () => {
        if (store.removeTag(modelId, key)) return
        throw new AppError('RESOURCE_DOES_NOT_EXIST', `Logged model ${modelId} has no tag "${key}".`)
      })
    },
    setParams: async (modelId, params) => {
      checkPairs(params, [])
      await change(modelId, () => params.forEach((param) => store.setParam(modelId, param)))
    },
    addOutputs: async (runId, outputs) => {
      await transact(db, () => {
        log.checkActive(runId)
        for (const output of outputs) store.addOutput(runId, { ...output, model_id: get(output.model_id).model_id })
      })
      events.changed('runs')
    },
    outputsOf: store.outputsOf,
    inputsOf: store.inputsOf,
    search: (query) => {
      const { model_ids, next_page_token } = searchLoggedModels(db, query)
      return { models: model_ids.map(get), next_page_token }
    }
  }
}

/** MLflow 3 logs models without a run, too; here each file belongs to a run. */
async function startOwnRun(log: LoggedModelDeps['log'], experiment_id: string, name: string): Promise<string> {
  const { run_id } = await log.createRun({ experiment_id, run_name: name })
  await log.endRun(run_id, 'FINISHED')
  return run_id
}

function checkPairs(params: readonly Param[], tags: readonly Tag[]): void {
  for (const { key, value } of params) {
    checkKey('param', key)
    checkLength(`The value of param "${key}"`, value, LIMITS.param_value)
  }
  for (const tag of tags) checkTag(tag)
}
