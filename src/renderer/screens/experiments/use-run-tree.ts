import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { Run } from '../../../shared/contract/runs.ts'
import { client } from '../../api/client.ts'
import { flatTree, missingParents, nestRuns, type RunTree } from './run-tree.ts'
import type { RunPages, RunQuestion } from './use-run-pages.ts'

/** Runs of one sweep fill pages but few lines: further pages are read until there are this many lines… */
const ENOUGH_ROOTS = 50
/** …or this many runs. */
const MOST_RUNS = 1200
/** Parents of parents are looked for this far. */
const MOST_LEVELS = 5

const NO_RUNS: Run[] = []

/**
 * The runs that were read, nested ones under their parents; the answer to a filter stays flat.
 * Reads further pages by itself where most runs are nested.
 */
export function useRunTree(
  { experiment_id, filter, deleted }: RunQuestion,
  pages: RunPages
): RunTree & { /** False until the parents were looked for, so that no run changes its place. */ ready: boolean } {
  const runs = pages.runs ?? NO_RUNS
  const flat = filter !== ''
  const missing = useMemo(() => (flat ? [] : missingParents(runs)), [runs, flat])
  const { data: parents, isPending } = useQuery({
    queryKey: ['runs', 'search', 'parents', { experiment_id, deleted, missing }],
    queryFn: () => readParents(experiment_id, deleted, missing),
    enabled: missing.length > 0,
    placeholderData: keepPreviousData
  })
  const tree: RunTree = useMemo(
    () => (flat ? flatTree(runs) : nestRuns(runs, parents ?? NO_RUNS)),
    [runs, parents, flat]
  )

  const { hasMore, readingMore, readMore } = pages
  const wants = !flat && hasMore && !readingMore && tree.roots.length < ENOUGH_ROOTS && runs.length < MOST_RUNS
  useEffect(() => {
    if (wants) readMore()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- readMore is another function each time
  }, [wants, runs.length])
  return { ...tree, ready: missing.length === 0 || !isPending }
}

/** The runs of these ids and their own parents, as far as they are there. */
async function readParents(experimentId: string, deleted: boolean, ids: readonly string[]): Promise<Run[]> {
  const found: Run[] = []
  const asked = new Set(ids)
  let wanted = [...ids]
  for (let level = 0; level < MOST_LEVELS && wanted.length > 0; level++) {
    const { runs } = await client.runs.search({
      experiment_ids: [experimentId],
      filter: `attributes.run_id IN (${wanted.map((id) => `'${id.replaceAll("'", '')}'`).join(', ')})`,
      run_view_type: deleted ? 'DELETED_ONLY' : 'ACTIVE_ONLY'
    })
    found.push(...runs)
    wanted = missingParents(found).filter((id) => !asked.has(id))
    for (const id of wanted) asked.add(id)
  }
  return found
}
