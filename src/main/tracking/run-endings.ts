import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import { transact } from '../db/transact.ts'
import { flushTree } from '../files/flush-tree.ts'
import { artifactRoot } from './artifact-path.ts'
import type { RunRow, RunStore } from './run-store.ts'
import type { EndStatus, RunWriteStore } from './run-write-store.ts'

/** How runs end, and go on again. */
export interface RunEndings {
  /**
   * Closes a run, deleted or not; one that has ended stays as it is. Of one that is FINISHED the artifacts are on the disk.
   * @param message why, kept in the tag `benchtop.error`
   */
  endRun(runId: string, status: EndStatus, message?: string): Promise<void>
  /** Closes what is still open of the runs nested in this one, at any depth, as KILLED. */
  killNested(runId: string): Promise<void>
  /**
   * Lets a run that is FAILED or KILLED go on.
   * @throws RESOURCE_DOES_NOT_EXIST, INVALID_PARAMETER_VALUE when it is deleted, INVALID_STATE when it is not FAILED or KILLED
   */
  reopenRun(runId: string): Promise<void>
  /** Closes those of the runs that are still open, and of the runs nested in them, as FAILED. */
  failRuns(runIds: readonly string[], reason: string): Promise<void>
}

const ERROR_TAG = 'benchtop.error'

interface EndingDeps {
  runs: RunStore
  write: RunWriteStore
  /** @throws RESOURCE_DOES_NOT_EXIST, or INVALID_PARAMETER_VALUE when the run is deleted */
  checkActive: (runId: string) => void
}

export function createRunEndings(
  { db, events, now, paths }: AppContext,
  { runs, write, checkActive }: EndingDeps
): RunEndings {
  const find = (runId: string): RunRow => {
    const run = runs.find(runId)
    if (run === null) throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no run ${runId}.`)
    return run
  }
  const close = (runId: string, status: EndStatus, message: string | undefined): void => {
    const closed = write.end(runId, status, now())
    if (closed && message !== undefined) write.setTag(runId, { key: ERROR_TAG, value: message })
  }
  return {
    endRun: async (runId, status, message) => {
      const run = find(runId)
      if (status === 'FINISHED') await flushTree(artifactRoot(paths.artifacts, run))
      await transact(db, () => close(runId, status, message))
      events.changed('runs')
    },
    killNested: async (runId) => {
      await transact(db, () => {
        for (const nested of runs.openNested([runId])) if (nested !== runId) close(nested, 'KILLED', undefined)
      })
      events.changed('runs')
    },
    reopenRun: async (runId) => {
      await transact(db, () => {
        checkActive(runId)
        if (!write.reopen(runId)) {
          throw new AppError(
            'INVALID_STATE',
            `Run ${runId} is ${find(runId).status}; only a run that FAILED or was KILLED can go on.`
          )
        }
        write.deleteTag(runId, ERROR_TAG)
      })
      events.changed('runs')
    },
    failRuns: async (runIds, reason) => {
      if (runIds.length === 0) return
      await transact(db, () => {
        for (const runId of runs.openNested(runIds)) close(runId, 'FAILED', reason)
      })
      events.changed('runs')
    }
  }
}
