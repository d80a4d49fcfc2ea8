import type { Tag } from '../../shared/contract/experiments.ts'
import type { Run } from '../../shared/contract/runs.ts'
import type { AppContext } from '../context.ts'
import { transact } from '../db/transact.ts'
import { flushTree } from '../files/flush-tree.ts'
import { artifactRoot } from './artifact-path.ts'
import { checkTag, RUN_NAME_TAG } from './batch.ts'
import type { RunStore } from './run-store.ts'
import type { RunWriteStore } from './run-write-store.ts'

/** What a client changes of a run; what is left out stays. */
export interface RunUpdate {
  status?: Run['status']
  end_time?: number
  run_name?: string
}

/** What only clients write into runs: they say themselves when a run ends and what its models are. */
export interface ClientWrites {
  /**
   * Changes status, end or name as a client says. A run that ends without a time ends now; of one that is FINISHED the artifacts
   * are on the disk.
   * @throws INVALID_PARAMETER_VALUE when the run is deleted
   */
  updateRun(runId: string, update: RunUpdate): Promise<void>
  /**
   * Appends what a client says of a model it logged to the tag `mlflow.log-model.history`, however long that grows.
   * @throws INVALID_PARAMETER_VALUE when the run is deleted
   */
  logModel(runId: string, model: Record<string, unknown>): Promise<void>
}

interface ClientDeps {
  runs: RunStore
  write: RunWriteStore
  /** @throws RESOURCE_DOES_NOT_EXIST, or INVALID_PARAMETER_VALUE when the run is deleted */
  checkActive: (runId: string) => void
  /** Inside a transaction, after the tags are checked. */
  setTags: (runId: string, tags: readonly Tag[]) => void
}

/** What MLflow's screens read of the models that a run logged: a list in JSON. */
const MODEL_HISTORY_TAG = 'mlflow.log-model.history'

export function createClientWrites({ db, events, now, paths }: AppContext, deps: ClientDeps): ClientWrites {
  const { runs, write, checkActive, setTags } = deps
  return {
    updateRun: async (runId, { status, end_time, run_name }) => {
      if (run_name !== undefined) checkTag({ key: RUN_NAME_TAG, value: run_name })
      checkActive(runId)
      if (status === 'FINISHED') await flushTree(artifactRoot(paths.artifacts, runs.find(runId)!))
      await transact(db, () => {
        checkActive(runId)
        const run = runs.find(runId)!
        const next = status ?? run.status
        const ended = next === 'RUNNING' || next === 'SCHEDULED' ? run.end_time : (run.end_time ?? now())
        write.setStatus(runId, next, end_time ?? ended)
        if (run_name !== undefined) setTags(runId, [{ key: RUN_NAME_TAG, value: run_name }])
      })
      events.changed('runs')
    },
    logModel: async (runId, model) => {
      await transact(db, () => {
        checkActive(runId)
        const history = runs.tag(runId, MODEL_HISTORY_TAG) ?? '[]'
        const models = JSON.parse(history) as unknown[]
        write.setTag(runId, { key: MODEL_HISTORY_TAG, value: JSON.stringify([...models, model]) })
      })
      events.changed('runs')
    }
  }
}
