import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { RunColumns } from '../../../shared/contract/run-table.ts'
import { client } from '../../api/client.ts'
import { missingParents } from './run-tree.ts'
import { toTableRuns, type TableRun } from './table-run.ts'

export interface RunQuestion {
  experiment_id: string
  filter: string
  /** Terms such as `metrics.val_auc DESC`. */
  order_by: string[]
  deleted: boolean
  /** The values asked for: `metrics.val_auc`. */
  columns: string[]
}

export interface RunRows {
  /** Undefined before the first answer. While a new question is read or was refused, the answer to the last one. */
  runs: TableRun[] | undefined
  /** Runs that were not found, but runs nested in them. */
  parents: TableRun[]
  error: Error | null
  /** True while `runs` answer the last question, not this one. Runs that only change do not count. */
  reading: boolean
  /** False while further runs are on their way. */
  complete: boolean
}

/** The first page is on the screen at once; the others hold as many as can be taken in without a pause. */
const FIRST_PAGE = 200
const NEXT_PAGE = 2500
/** What is not on the screen any more is forgotten soon: it is large. */
const KEPT_MS = 30_000
/** Parents of parents are looked for this far. */
const MOST_LEVELS = 5
const NO_RUNS: TableRun[] = []

interface Page extends RunColumns {
  columns: string[]
  next_offset: number | null
}

/** Every run a search finds, in its order; read again when an event says that runs changed. */
export function useRunRows({ experiment_id, filter, order_by, deleted, columns }: RunQuestion): RunRows {
  const question = {
    experiment_ids: [experiment_id],
    filter,
    order_by,
    run_view_type: deleted ? ('DELETED_ONLY' as const) : ('ACTIVE_ONLY' as const),
    columns
  }
  const query = useInfiniteQuery({
    queryKey: ['runs', 'table', question],
    queryFn: async ({ pageParam: offset }): Promise<Page> => {
      const max_results = offset === 0 ? FIRST_PAGE : NEXT_PAGE
      return { ...(await client.runs.table({ ...question, offset, max_results })), columns }
    },
    initialPageParam: 0,
    getNextPageParam: (page) => page.next_offset,
    placeholderData: keepPreviousData,
    structuralSharing: false, // comparing tens of thousands of rows costs more than drawing thirty
    gcTime: KEPT_MS
  })
  const { hasNextPage, isFetching, isPlaceholderData, fetchNextPage } = query
  useEffect(() => {
    if (hasNextPage && !isFetching && !isPlaceholderData) void fetchNextPage()
  }, [hasNextPage, isFetching, isPlaceholderData, fetchNextPage])

  const [shown, setShown] = useState(query.data)
  if (query.data !== undefined && query.data !== shown) setShown(query.data)
  const runs = useMemo(() => (shown === undefined ? undefined : rowsOf(shown.pages)), [shown])
  const complete = !hasNextPage && !isPlaceholderData
  const parents = useParents({ experiment_id, deleted, columns }, complete ? runs : undefined)
  return { runs, parents, error: query.error, reading: isPlaceholderData, complete }
}

const rowsByPage = new WeakMap<Page, TableRun[]>()

/** Runs that moved to another page between two answers come once. */
function rowsOf(pages: readonly Page[]): TableRun[] {
  const seen = new Set<string>()
  return pages.flatMap((page) => {
    const rows = rowsByPage.get(page) ?? toTableRuns(page, page.columns)
    rowsByPage.set(page, rows)
    return rows.filter(({ run_id }) => !seen.has(run_id) && seen.add(run_id))
  })
}

type ParentQuestion = Pick<RunQuestion, 'experiment_id' | 'deleted' | 'columns'>

/** The parents that runs name and a search did not find. */
function useParents(question: ParentQuestion, runs: TableRun[] | undefined): TableRun[] {
  const missing = useMemo(() => missingParents(runs ?? NO_RUNS), [runs])
  const { data } = useQuery({
    queryKey: ['runs', 'table', 'parents', question, missing],
    queryFn: () => readParents(question, missing),
    enabled: missing.length > 0,
    placeholderData: keepPreviousData,
    structuralSharing: false,
    gcTime: KEPT_MS
  })
  return missing.length === 0 ? NO_RUNS : (data ?? NO_RUNS)
}

/** The runs of these ids and their own parents, as far as they are there. */
async function readParents(question: ParentQuestion, ids: readonly string[]): Promise<TableRun[]> {
  const { experiment_id, deleted, columns } = question
  const found: TableRun[] = []
  const asked = new Set(ids)
  let wanted = [...ids]
  for (let level = 0; level < MOST_LEVELS && wanted.length > 0; level++) {
    const page = await client.runs.table({
      experiment_ids: [experiment_id],
      filter: `attributes.run_id IN (${wanted.map((id) => `'${id.replaceAll("'", '')}'`).join(', ')})`,
      run_view_type: deleted ? 'DELETED_ONLY' : 'ACTIVE_ONLY',
      columns,
      max_results: 5000
    })
    found.push(...toTableRuns(page, columns))
    wanted = missingParents(found).filter((id) => !asked.has(id))
    for (const id of wanted) asked.add(id)
  }
  return found
}
