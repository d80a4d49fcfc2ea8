import type { BenchtopHandlers } from '../../../shared/contract/index.ts'
import type { AppContext } from '../../context.ts'

type KeyHandlers = Pick<BenchtopHandlers['runs'], 'values'>

/** What the runs of experiments have, for facets and completion; read in a thread. */
export function createRunKeys({ paths: { database }, workers }: AppContext): KeyHandlers {
  return {
    values: async (input) => ({ values: await workers.run('list-run-values', { database, ...input }) })
  }
}
