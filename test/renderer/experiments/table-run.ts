import type { CellValue, TableRun } from '../../../src/renderer/screens/experiments/table-run.ts'

/** A finished run of the table. */
export function tableRun(
  run_id: string,
  values: Record<string, CellValue> = {},
  parent_id: string | null = null
): TableRun {
  return { run_id, run_name: `run ${run_id}`, status: 'FINISHED', start_time: 0, end_time: 1, parent_id, values }
}
