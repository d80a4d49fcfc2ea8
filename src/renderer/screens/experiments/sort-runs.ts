import type { Run } from '../../../shared/contract/runs.ts'
import type { RunOrder } from './run-columns.ts'

/** Orders runs that are all there, as a search would: what has no value stands last. */
export function sortRuns(runs: readonly Run[], { column, descending }: RunOrder): Run[] {
  const sign = descending ? -1 : 1
  const keyed = runs.map((run) => ({ run, value: valueOf(run, column) }))
  return keyed
    .toSorted((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null)
      return sign * compare(a.value, b.value)
    })
    .map(({ run }) => run)
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a).localeCompare(String(b), 'en', { numeric: true })
}

function valueOf(run: Run, column: string): string | number | null {
  const dot = column.indexOf('.')
  const kind = column.slice(0, dot)
  const key = column.slice(dot + 1)
  if (kind === 'metrics') {
    const value = run.metrics.find((metric) => metric.key === key)?.value
    return typeof value === 'number' ? value : null
  }
  if (kind === 'params') {
    const value = run.params.find((param) => param.key === key)?.value
    if (value === undefined) return null
    return value !== '' && Number.isFinite(Number(value)) ? Number(value) : value
  }
  return key === 'start_time' ? run.start_time : key === 'status' ? run.status : run.run_name
}
