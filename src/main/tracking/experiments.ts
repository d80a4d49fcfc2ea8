import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Handlers } from '../../shared/contract/define.ts'
import type { Experiment, experiments as experimentCalls } from '../../shared/contract/experiments.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import { transact } from '../db/transact.ts'
import type { ExperimentStore } from './experiment-store.ts'
import { invalid } from './limits.ts'

/** The experiment that is always there. */
const DEFAULT_ID = '0'

export type ExperimentService = Handlers<{ experiments: typeof experimentCalls }>['experiments'] & {
  /** @throws RESOURCE_ALREADY_EXISTS when the only experiment of that name is deleted */
  getOrCreate(name: string): Promise<Experiment>
}

export function createExperimentService(context: AppContext, store: ExperimentStore): ExperimentService {
  const { db, events, now } = context

  const get = (id: string): Experiment => {
    const experiment = store.find(id)
    if (experiment === null) throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no experiment ${id}.`)
    return experiment
  }
  const checkFree = (name: string, self: string | null): void => {
    const taken = store.findByName(name)
    if (taken === null || taken.experiment_id === self) return
    throw new AppError(
      'RESOURCE_ALREADY_EXISTS',
      taken.lifecycle_stage === 'active'
        ? `An experiment named "${name}" is there already; choose another name.`
        : `A deleted experiment is named "${name}"; restore it or choose another name.`
    )
  }
  const insert = (name: string): Experiment => {
    checkFree(name, null)
    return get(store.insert(name, now()))
  }
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
    list: ({ view_type }) => ({ experiments: store.list(view_type) }),
    get: ({ experiment_id }) => get(experiment_id),
    create: ({ name }) => write(() => insert(name)),
    getOrCreate: async (name) => {
      const found = store.findByName(name)
      if (found?.lifecycle_stage === 'active') return found
      return write(() => {
        const meanwhile = store.findByName(name)
        return meanwhile?.lifecycle_stage === 'active' ? meanwhile : insert(name)
      })
    },
    update: ({ experiment_id, name }) =>
      write(() => {
        const experiment = get(experiment_id)
        if (experiment.lifecycle_stage === 'deleted') {
          throw new AppError('INVALID_STATE', `Experiment "${experiment.name}" is deleted; restore it to rename it.`)
        }
        checkFree(name, experiment_id)
        store.rename(experiment_id, name, now())
        return get(experiment_id)
      }),
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
      return {}
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
