import type { Run } from '../../../shared/contract/runs.ts'
import { useCall } from '../../api/use-call.ts'
import { nestedFilter } from './nested-runs.ts'

/** More are not read: a sweep has at most as many trials. */
const MOST_NESTED = 2000

/** The runs nested in one, oldest first; undefined until they are known. */
export function useNestedRuns(parent: Pick<Run, 'run_id' | 'experiment_id'> | undefined): Run[] | undefined {
  const { data } = useCall(
    'runs',
    'search',
    {
      experiment_ids: parent === undefined ? [] : [parent.experiment_id],
      filter: nestedFilter(parent?.run_id ?? ''),
      order_by: ['attributes.start_time ASC'],
      max_results: MOST_NESTED
    },
    { enabled: parent !== undefined, keepPrevious: true }
  )
  return parent === undefined ? undefined : data?.runs
}
