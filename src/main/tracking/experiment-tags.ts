import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import { AppError, invalid } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import { transact } from '../db/transact.ts'
import { checkExperimentTag } from './batch.ts'
import type { ExperimentStore } from './experiment-store.ts'
import { createExperimentTagStore } from './experiment-tag-store.ts'

type TagHandlers = Pick<BenchtopHandlers['experiments'], 'set_tag' | 'delete_tag'>

export function createExperimentTags({ db, events }: AppContext, experiments: ExperimentStore): TagHandlers {
  const store = createExperimentTagStore(db)
  const change = async (experimentId: string, work: () => void): Promise<Record<string, never>> => {
    await transact(db, () => {
      const experiment = experiments.find(experimentId)
      if (experiment === null) {
        throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no experiment ${experimentId}.`)
      }
      if (experiment.lifecycle_stage === 'deleted') {
        throw invalid(`Experiment "${experiment.name}" is deleted; restore it to change its tags.`)
      }
      work()
    })
    events.changed('experiments')
    return {}
  }
  return {
    set_tag: ({ experiment_id, key, value }) => {
      checkExperimentTag({ key, value })
      return change(experiment_id, () => store.set(experiment_id, { key, value }))
    },
    delete_tag: ({ experiment_id, key }) =>
      change(experiment_id, () => {
        if (store.delete(experiment_id, key)) return
        throw new AppError('RESOURCE_DOES_NOT_EXIST', `Experiment ${experiment_id} has no tag "${key}".`)
      })
  }
}
