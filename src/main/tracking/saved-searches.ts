import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import { AppError, invalid } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import { transact } from '../db/transact.ts'
import { parseExpression } from '../search/parser.ts'
import type { ExperimentStore } from './experiment-store.ts'
import { createSavedSearchStore } from './saved-search-store.ts'
import { RUN_SUBJECT } from './search/run-fields.ts'

/** More of them are no help to anybody. */
const MOST_SEARCHES = 100

/** Searches a person kept, for each experiment. */
export function createSavedSearches(
  { db, events, now }: AppContext,
  experiments: ExperimentStore
): BenchtopHandlers['searches'] {
  const store = createSavedSearchStore(db)
  const checkExperiment = (experimentId: string): void => {
    if (experiments.find(experimentId) !== null) return
    throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no experiment ${experimentId}.`)
  }
  const change = async (experimentId: string, work: () => void): Promise<Record<string, never>> => {
    checkExperiment(experimentId)
    await transact(db, work)
    events.changed('searches')
    return {}
  }
  return {
    list: ({ experiment_id }) => {
      checkExperiment(experiment_id)
      return { searches: store.list(experiment_id) }
    },
    save: ({ experiment_id, search, replace }) => {
      parseExpression(RUN_SUBJECT, search.filter)
      return change(experiment_id, () => {
        if (!replace && store.list(experiment_id).some(({ name }) => name === search.name)) {
          throw new AppError(
            'RESOURCE_ALREADY_EXISTS',
            `There is a saved search "${search.name}" again; it stays as it is. Delete it first to bring the other one back.`
          )
        }
        if (store.countOthers(experiment_id, search.name) >= MOST_SEARCHES) {
          throw invalid(`An experiment keeps at most ${MOST_SEARCHES} searches; delete one first.`)
        }
        store.save(experiment_id, search, now())
      })
    },
    delete: ({ experiment_id, name }) =>
      change(experiment_id, () => {
        if (store.delete(experiment_id, name)) return
        throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no saved search "${name}".`)
      })
  }
}
