import { AppError, INTERNAL_ERROR_BODY } from '../../shared/errors.ts'
import type { TrackingService } from '../tracking/service.ts'
import type { FoldRuns } from './train-parts.ts'

/** The tag by which MLflow nests a run in another. */
export const PARENT_RUN_TAG = 'mlflow.parentRunId'

interface Parent {
  run_id: string
  experiment_id: string
}

/** Logs the folds of a run as runs nested in it. */
export function createFoldRuns(tracking: TrackingService, parent: Parent): FoldRuns {
  return {
    open: async (run_name, params) => {
      const run = await tracking.createRun({
        experiment_id: parent.experiment_id,
        run_name,
        tags: [{ key: PARENT_RUN_TAG, value: parent.run_id }],
        params: toEntries(params)
      })
      return run.run_id
    },
    finish: async (runId, metrics) => {
      await tracking.logBatch(runId, { metrics: Object.entries(metrics).map(([key, value]) => ({ key, value })) })
      await tracking.endRun(runId, 'FINISHED')
    },
    fail: (runId, error) => failRun(tracking, runId, error)
  }
}

/** Closes a run whose work has thrown: KILLED where it was cancelled, else FAILED with the reason. */
export async function failRun(tracking: TrackingService, runId: string, error: unknown): Promise<void> {
  if (error instanceof AppError && error.code === 'CANCELLED') return tracking.endRun(runId, 'KILLED')
  const { message } = error instanceof AppError ? error : INTERNAL_ERROR_BODY
  return tracking.endRun(runId, 'FAILED', message)
}

export function toEntries(values: Record<string, string>): { key: string; value: string }[] {
  return Object.entries(values).map(([key, value]) => ({ key, value }))
}
