import type { BenchtopHandlers } from '../../../shared/contract/index.ts'
import type { AppContext } from '../../context.ts'
import { completionsAt, findCaret, type Caret } from './complete-filter.ts'

type KeyHandlers = Pick<BenchtopHandlers['runs'], 'values' | 'complete'>

/** What the runs of experiments have, for columns, facets and completion; read in a thread. */
export function createRunKeys({ paths, workers }: AppContext): KeyHandlers {
  const { database } = paths
  const valuesOf = async (experiment_ids: string[], { kind, field }: Caret): Promise<string[]> => {
    if (kind !== 'value' || field === null || field.entity === 'metric' || field.entity === 'dataset') return []
    const request = { database, experiment_ids, entity: field.entity, key: field.key, limit: 1000 }
    return (await workers.run('list-run-values', request)).map(({ value }) => value)
  }
  return {
    values: async (input) => ({ values: await workers.run('list-run-values', { database, ...input }) }),
    complete: async ({ experiment_ids, filter, at }) => {
      const caret = findCaret(filter, at)
      const keys = caret.kind === 'field' ? await workers.run('list-run-keys', { database, experiment_ids }) : []
      const { from, to } = caret
      return { from, to, options: completionsAt(caret, keys, await valuesOf(experiment_ids, caret)) }
    }
  }
}
