import type { RunOrder } from './run-order.ts'
import { valueOf, type TableRun } from './table-run.ts'

/** Orders runs that are all there, as a search would: what has no finite value stands last. */
export function sortRuns(runs: readonly TableRun[], order: readonly RunOrder[]): TableRun[] {
  const keyed = runs.map((run) => ({ run, keys: order.map(({ column }) => sortKey(run, column)) }))
  return keyed
    .toSorted((a, b) => {
      for (const [at, { descending }] of order.entries()) {
        const found = compareKeys(a.keys[at], b.keys[at], descending ? -1 : 1)
        if (found !== 0) return found
      }
      return 0
    })
    .map(({ run }) => run)
}

function compareKeys(a: string | number | null, b: string | number | null, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b)
  return sign * String(a).localeCompare(String(b), 'en', { numeric: true })
}

function sortKey(run: TableRun, column: string): string | number | null {
  if (column === 'attributes.start_time') return run.start_time
  if (column === 'attributes.status') return run.status
  if (column === 'attributes.run_name') return run.run_name
  const value = valueOf(run, column)
  if (column.startsWith('metrics.')) return typeof value === 'number' ? value : null
  return value !== null && value !== '' && Number.isFinite(Number(value)) ? Number(value) : value
}
