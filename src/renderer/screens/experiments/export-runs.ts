import { toCsv } from '../../charts/save-chart.ts'
import type { RunColumn } from './run-columns.ts'
import { valueOf, type TableRun } from './table-run.ts'

/** The runs as CSV: identity first, then the columns shown, every digit of each value. */
export function runsToCsv(runs: readonly TableRun[], columns: readonly RunColumn[]): string {
  const shown = columns.filter(({ kind }) => kind !== 'attributes')
  const fields = ['run_id', 'run_name', 'status', 'start_time', 'end_time', ...shown.map(({ id }) => id)]
  const data = runs.map((run) => [
    run.run_id,
    run.run_name,
    run.status,
    new Date(run.start_time).toISOString(),
    run.end_time === null ? '' : new Date(run.end_time).toISOString(),
    ...shown.map(({ id }) => valueOf(run, id))
  ])
  return toCsv(fields, data)
}
