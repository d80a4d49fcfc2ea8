import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Experiment } from '../../shared/contract/experiments.ts'
import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import { AppError, invalid } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import { transact } from '../db/transact.ts'
import type { ExperimentStore } from './experiment-store.ts'

/** The experiment that is always there. */
const DEFAULT_ID = '0'

/** @param get throws RESOURCE_DOES_NOT_EXIST */
export function createExperimentLifecycle(
  { db, events, now }: Pick<AppContext, 'db' | 'events' | 'now'>,
  store: ExperimentStore,
  get: (id: string) => Experiment
): Pick<BenchtopHandlers['experiments'], 'delete' | 'restore'> {
  const write = async <T>(work: () => T): Promise<T> => {
    const result = await transact(db, work)
    events.changed('experiments', 'runs')
    return result
  }

  /** Goes on with a change of very many runs, a part at a time, so that nobody waits for all of it. */
  const repeat = async (changeSome: () => number): Promise<void> => {
    for (;;) {
      await nextTurn()
      if ((await transact(db, changeSome)) === 0) return
      events.changed('experiments', 'runs')
    }
  }

  return {
    delete: async ({ experiment_id }) => {
      const at = await write(() => {
        checkDeletable(get(experiment_id))
        const time = now()
        store.setStage(experiment_id, 'deleted', time)
        store.deleteSomeRuns(experiment_id, time)
        return time
      })
      await repeat(() => store.deleteSomeRuns(experiment_id, at))
      return {}
    },
    restore: async ({ experiment_id }) => {
      const deletedAt = await write(() => {
        const { name, lifecycle_stage, last_update_time } = get(experiment_id)
        if (lifecycle_stage === 'active') {
          throw new AppError(
            'RESOURCE_DOES_NOT_EXIST',
            `Experiment "${name}" is not deleted; there is nothing to restore.`
          )
        }
        store.setStage(experiment_id, 'active', now())
        store.restoreSomeRuns(experiment_id, last_update_time)
        return last_update_time
      })
      await repeat(() => store.restoreSomeRuns(experiment_id, deletedAt))
      return get(experiment_id)
    }
  }
}

function checkDeletable({ experiment_id, name, lifecycle_stage }: Experiment): void {
  if (experiment_id === DEFAULT_ID) {
    throw invalid(
      'The Default experiment (0) cannot be deleted, since runs without an experiment go there; delete its runs instead.'
    )
  }
  if (lifecycle_stage === 'active') return
  throw new AppError('RESOURCE_DOES_NOT_EXIST', `Experiment "${name}" is deleted already.`)
}
