import type { Run } from '../../../shared/contract/runs.ts'
import type { RunColumns } from '../../../shared/contract/run-table.ts'
import { parentIdOf } from '../runs/run-parent.ts'

/** A metric is a number, or text where it is not finite; a param or a tag is text; null: the run has none. */
export type CellValue = number | string | null

/** A run as tables and charts need it: what it is called, and its values in the columns that were asked for. */
export interface TableRun {
  run_id: string
  run_name: string
  status: Run['status']
  start_time: number
  end_time: number | null
  /** The run it is nested in. */
  parent_id: string | null
  /** By column: `metrics.val_auc`. */
  values: Readonly<Record<string, CellValue>>
}

/** @param columns in the order in which the page was asked for them */
export function toTableRuns(page: RunColumns, columns: readonly string[]): TableRun[] {
  return page.run_ids.map((run_id, at) => {
    const values: Record<string, CellValue> = {}
    for (const [column, id] of columns.entries()) values[id] = page.values[column][at]
    return {
      run_id,
      run_name: page.run_names[at],
      status: page.statuses[at],
      start_time: page.start_times[at],
      end_time: page.end_times[at],
      parent_id: page.parent_ids[at],
      values
    }
  })
}

/** A whole run, with all that it logged. */
export function fromRun(run: Run): TableRun {
  const { run_id, run_name, status, start_time, end_time } = run
  const values: Record<string, CellValue> = {}
  for (const { key, value } of run.metrics) values[`metrics.${key}`] = value
  for (const { key, value } of run.params) values[`params.${key}`] = value
  for (const { key, value } of run.tags) values[`tags.${key}`] = value
  return { run_id, run_name, status, start_time, end_time, parent_id: parentIdOf(run), values }
}

/** The value a run has in a column; null: none. */
export function valueOf({ values }: Pick<TableRun, 'values'>, column: string): CellValue {
  return values[column] ?? null
}

/** The finite number a run has in a column: a metric, or a param that is written as a number. */
export function numberOf(run: Pick<TableRun, 'values'>, column: string): number | null {
  const value = valueOf(run, column)
  if (value === null || value === '') return null
  const number = Number(value)
  return Number.isFinite(number) ? number : null
}
