import { client } from '../../api/client.ts'
import { ANY_NESTED } from './nested-runs.ts'
import { parentIdOf } from './run-parent.ts'

export interface NestedQuestion {
  experiment_id: string
  run_ids: readonly string[]
  /** Among deleted runs instead of active ones. */
  deleted: boolean
}

/** The ids of all runs nested in these, however deep, without these: they are deleted and restored together. */
export async function readNestedIds({ experiment_id, run_ids, deleted }: NestedQuestion): Promise<string[]> {
  const { runs } = await client.runs.search({
    experiment_ids: [experiment_id],
    filter: ANY_NESTED,
    run_view_type: deleted ? 'DELETED_ONLY' : 'ACTIVE_ONLY',
    max_results: 50_000
  })
  const found = new Set(run_ids)
  for (let before = -1; before < found.size;) {
    before = found.size
    for (const run of runs) if (found.has(parentIdOf(run) ?? '')) found.add(run.run_id)
  }
  return [...found].slice(run_ids.length)
}
