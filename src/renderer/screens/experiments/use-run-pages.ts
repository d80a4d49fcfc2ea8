import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Run } from '../../../shared/contract/runs.ts'
import { client } from '../../api/client.ts'

/** Runs read at a time. */
const PAGE = 100

export interface RunQuestion {
  experiment_id: string
  filter: string
  /** `metrics.val_auc DESC` */
  order_by: string
  deleted: boolean
}

export interface RunPages {
  /** Undefined before the first answer. While a new question is read or was refused, the answer to the last one. */
  runs: Run[] | undefined
  error: Error | null
  /** True while `runs` answer the last question, not this one. Runs that only change do not count. */
  reading: boolean
  hasMore: boolean
  readingMore: boolean
  readMore: () => void
}

/** The runs of an experiment, a page at a time; read again when an event says that runs changed. */
export function useRunPages({ experiment_id, filter, order_by, deleted }: RunQuestion): RunPages {
  const question = {
    experiment_ids: [experiment_id],
    filter,
    order_by: [order_by],
    run_view_type: deleted ? ('DELETED_ONLY' as const) : ('ACTIVE_ONLY' as const),
    max_results: PAGE
  }
  const query = useInfiniteQuery({
    queryKey: ['runs', 'search', 'pages', question],
    queryFn: ({ pageParam }) => client.runs.search({ ...question, page_token: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_page_token,
    placeholderData: keepPreviousData
  })
  const [shown, setShown] = useState(query.data)
  if (query.data !== undefined && query.data !== shown) setShown(query.data)
  const runs = useMemo(() => shown?.pages.flatMap((page) => page.runs), [shown])
  return {
    runs,
    error: query.error,
    reading: query.isPlaceholderData,
    hasMore: query.hasNextPage && !query.isPlaceholderData,
    readingMore: query.isFetchingNextPage,
    readMore: () => void query.fetchNextPage()
  }
}
