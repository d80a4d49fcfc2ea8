import type { RunInput } from '../../shared/contract/runs.ts'
import type { Column } from '../ml/table.ts'

/** A flat table of named columns, each as long as `keys`. */
export interface FlatTable {
  columns: Column[]
  keys: string[]
  /** One per row, ms since the epoch; null where rows have no dates. */
  times: Float64Array | null
  inputs: RunInput[]
}
