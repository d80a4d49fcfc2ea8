import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import { AppError, invalid } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import { transact } from '../db/transact.ts'
import { parseExpression } from '../search/parser.ts'
import type { ExperimentStore } from './experiment-store.ts'
import { createSavedSearchStore, type StoredSearch } from './saved-search-store.ts'
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
  const change = async (
    experimentId: string,
    edit: (before: StoredSearch[]) => StoredSearch[]
  ): Promise<Record<string, never>> => {
    checkExperiment(experimentId)
    await transact(db, () => store.write(experimentId, edit(store.read(experimentId))))
    events.changed('searches')
    return {}
  }
  return {
    list: ({ experiment_id }) => {
      checkExperiment(experiment_id)
      return { searches: store.read(experiment_id) }
    },
    save: ({ experiment_id, search }) => {
      parseExpression(RUN_SUBJECT, search.filter)
      return change(experiment_id, (before) => {
        const others = before.filter(({ name }) => name !== search.name)
        if (others.length >= MOST_SEARCHES) {
          throw invalid(`An experiment keeps at most ${MOST_SEARCHES} searches; delete one first.`)
        }
        return [...others, { ...search, saved_at: now() }].toSorted((a, b) => a.name.localeCompare(b.name))
      })
    },
    delete: ({ experiment_id, name }) =>
      change(experiment_id, (before) => {
        if (!before.some((search) => search.name === name)) {
          throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no saved search "${name}".`)
        }
        return before.filter((search) => search.name !== name)
      })
  }
}
