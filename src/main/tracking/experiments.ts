import type { Experiment, experiments as experimentCalls } from '../../shared/contract/experiments.ts'
import type { Handlers } from '../../shared/contract/define.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import { transact } from '../db/transact.ts'
import { createExperimentLifecycle } from './experiment-lifecycle.ts'
import type { ExperimentStore } from './experiment-store.ts'
import { checkArtifactLocation } from './artifact-source.ts'
import { checkExperimentTag } from './batch.ts'
import { createExperimentSearch } from './search/experiment-search.ts'

/** Its tags are changed apart, see `createExperimentTags`. */
type ExperimentHandlers = Handlers<{ experiments: typeof experimentCalls }>['experiments']

export type ExperimentService = ExperimentHandlers & {
  /** A deleted experiment of that name is renamed. */
  getOrCreate(name: string): Promise<Experiment>
  /** As `create`, but for a client that may keep its artifacts elsewhere; null: in the workspace's own folder. */
  createAt(input: NewExperiment & { artifact_location: string | null }): Promise<Experiment>
  /** An active one before a deleted one; null when there is none. */
  findByName(name: string): Experiment | null
}

type NewExperiment = Parameters<ExperimentHandlers['create']>[0]

export function createExperimentService(context: AppContext, store: ExperimentStore): ExperimentService {
  const { db, events, now } = context

  const get = (id: string): Experiment => {
    const experiment = store.find(id)
    if (experiment === null) throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no experiment ${id}.`)
    return experiment
  }
  /** A deleted experiment makes room, where that is wanted, and is found under its new name. */
  const freeName = (name: string, self: string | null, takeDeleted: boolean): void => {
    const taken = store.findByName(name)
    if (taken === null || taken.experiment_id === self) return
    if (taken.lifecycle_stage === 'deleted' && takeDeleted) {
      store.rename(taken.experiment_id, `${name} (deleted, ${taken.experiment_id})`, taken.last_update_time)
      return
    }
    throw new AppError(
      'RESOURCE_ALREADY_EXISTS',
      taken.lifecycle_stage === 'active'
        ? `An experiment named "${name}" is there already; choose another name.`
        : `A deleted experiment is named "${name}"; restore it or choose another name.`
    )
  }
  const insert = ({ name, tags, take_deleted_name }: NewExperiment, location: string | null): Experiment => {
    freeName(name, null, take_deleted_name)
    const id = store.insert(name, location, now())
    for (const tag of tags) store.setTag(id, tag)
    return get(id)
  }
  const createAt: ExperimentService['createAt'] = async (input) => {
    const { artifact_location } = input
    const location = artifact_location === null ? null : checkArtifactLocation(artifact_location)
    for (const tag of input.tags) checkExperimentTag(tag)
    return write(() => insert(input, location))
  }
  const write = async <T>(work: () => T): Promise<T> => {
    const result = await transact(db, work)
    events.changed('experiments', 'runs')
    return result
  }

  return {
    list: ({ view_type }) => ({ experiments: store.list(view_type) }),
    get: ({ experiment_id }) => get(experiment_id),
    search: createExperimentSearch(db, store),
    findByName: store.findByName,
    create: (input) => createAt({ ...input, artifact_location: null }),
    createAt,
    getOrCreate: async (name) => {
      const found = store.findByName(name)
      if (found?.lifecycle_stage === 'active') return found
      return write(() => {
        const meanwhile = store.findByName(name)
        if (meanwhile?.lifecycle_stage === 'active') return meanwhile
        return insert({ name, tags: [], take_deleted_name: true }, null)
      })
    },
    update: ({ experiment_id, name, take_deleted_name }) =>
      write(() => {
        const experiment = get(experiment_id)
        if (experiment.lifecycle_stage === 'deleted') {
          throw new AppError('INVALID_STATE', `Experiment "${experiment.name}" is deleted; restore it to rename it.`)
        }
        freeName(name, experiment_id, take_deleted_name)
        store.rename(experiment_id, name, now())
        return get(experiment_id)
      }),
    ...createExperimentLifecycle({ db, events, now }, store, get)
  }
}
