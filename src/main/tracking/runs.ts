import type { Handlers } from '../../shared/contract/define.ts'
import type { runs as runCalls } from '../../shared/contract/runs.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import { transact } from '../db/transact.ts'
import { createArtifacts } from './artifacts.ts'
import { RUN_NAME_TAG } from './batch.ts'
import { createMetricPage } from './metric-page.ts'
import type { MetricStore } from './metric-store.ts'
import type { RunLog } from './run-log.ts'
import type { RunStore } from './run-store.ts'
import type { RunWriteStore } from './run-write-store.ts'
import { createRunKeys } from './search/run-keys.ts'
import { createRunSearch } from './search/run-search.ts'

export type RunService = Handlers<{ runs: typeof runCalls }>['runs']

export interface RunDeps {
  runs: RunStore
  write: RunWriteStore
  metrics: MetricStore
  log: RunLog
}

export function createRunService(context: AppContext, { runs, write, metrics, log }: RunDeps): RunService {
  const { db, events, now } = context
  const readMetrics = createMetricPage({ runs, metrics })

  const checkThere = (runIds: readonly string[]): void => {
    const missing = runs.missing(runIds)
    if (missing.length > 0) throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no run ${missing.join(', ')}.`)
  }
  const change = async (work: () => void): Promise<Record<string, never>> => {
    await transact(db, work)
    events.changed('runs', 'experiments')
    return {}
  }

  return {
    search: createRunSearch(db, runs),
    ...createArtifacts(context.paths.artifacts, runs),
    get: ({ run_id }) => {
      const [run] = runs.read([run_id])
      if (run === undefined) throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no run ${run_id}.`)
      return { ...run, inputs: runs.inputs([run_id]).get(run_id)!, model_versions: runs.versions(run_id) }
    },
    update: ({ run_id, run_name }) =>
      log.logBatch(run_id, { tags: [{ key: RUN_NAME_TAG, value: run_name }] }).then(nothing),
    set_tag: ({ run_id, key, value }) => log.logBatch(run_id, { tags: [{ key, value }] }).then(nothing),
    delete_tag: ({ run_id, key }) =>
      change(() => {
        log.checkActive(run_id)
        if (!write.deleteTag(run_id, key)) {
          throw new AppError('RESOURCE_DOES_NOT_EXIST', `Run ${run_id} has no tag "${key}".`)
        }
      }),
    delete_tags: ({ run_ids, keys }) =>
      change(() => {
        for (const run_id of run_ids) {
          log.checkActive(run_id)
          for (const key of keys) write.deleteTag(run_id, key)
        }
      }),
    ...createRunKeys(context),
    delete: ({ run_ids }) =>
      change(() => {
        checkThere(run_ids)
        write.delete(run_ids, now())
      }),
    restore: ({ run_ids }) =>
      change(() => {
        checkThere(run_ids)
        const stuck = runs.findInDeletedExperiment(run_ids)
        if (stuck !== null) {
          throw new AppError(
            'INVALID_STATE',
            `Run ${stuck.run_id} belongs to the deleted experiment "${stuck.name}"; restore the experiment first.`
          )
        }
        write.restore(run_ids)
      }),
    metric_history: ({ run_id, max_results, ...page }) => readMetrics(run_id, { ...page, limit: max_results })
  }
}

const nothing = (): Record<string, never> => ({})
