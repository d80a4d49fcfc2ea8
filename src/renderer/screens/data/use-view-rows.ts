import type { z } from 'zod'
import type { DatasetView } from '../../../shared/contract/datasets.ts'
import type { Cell } from '../../../shared/contract/values.ts'
import { useCall } from '../../api/use-call.ts'

const PAGE = 200

export interface ViewRows {
  /** Null until the first page is there. */
  columns: string[] | null
  /** Null while the row is on its way. */
  row: (at: number) => Cell[] | null
  error: Error | null
}

/**
 * The rows of a view that are looked at, fetched by pages; those looked at before are still there.
 * @param from the first row shown @param end behind the last; at most a page apart
 */
export function useViewRows(view: z.input<typeof DatasetView>, from: number, end: number): ViewRows {
  const upper = Math.floor(from / PAGE) * PAGE
  const lower = Math.floor(Math.max(from, end - 1) / PAGE) * PAGE
  const one = useCall('datasets', 'rows', { ...view, offset: upper, limit: PAGE })
  const two = useCall('datasets', 'rows', { ...view, offset: lower, limit: PAGE })
  const first = useCall('datasets', 'rows', { ...view, offset: 0, limit: PAGE }) // knows the columns
  return {
    columns: first.data?.columns ?? null,
    row: (at) => (at < lower || lower === upper ? one.data?.rows[at - upper] : two.data?.rows[at - lower]) ?? null,
    error: first.error ?? one.error ?? two.error
  }
}
