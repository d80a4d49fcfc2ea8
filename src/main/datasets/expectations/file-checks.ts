import type { Expectation, ExpectationCheck } from '../../../shared/contract/datasets.ts'
import { tellNumber } from '../../../shared/tell-number.ts'
import type { ImportPlan } from '../import-plan.ts'
import { isAboutColumn } from './row-rules.ts'

/**
 * Checks what concerns a file as a whole, before its rows.
 * @param rowsBefore of the last import; null: there was none
 */
export function checkFile(plan: ImportPlan, rowsBefore: number | null): ExpectationCheck[] {
  return plan.expectations.flatMap((expectation) => {
    const found = isAboutColumn(expectation)
      ? absentColumn(plan, expectation.column)
      : wrongFile(plan, expectation, rowsBefore)
    if (isAboutColumn(expectation) && found === null) return []
    return { expectation, passed: found === null, n_failed: found === null ? 0 : 1, samples: [], found: found ?? '' }
  })
}

/** A column that was left out by its role has nothing to check. */
function absentColumn(plan: ImportPlan, column: string): string | null {
  const is = (name: string | null): boolean => name?.toLowerCase() === column.toLowerCase()
  const isThere = is(plan.event_timestamp_column) || [...plan.keys, ...plan.values].some(({ name }) => is(name))
  return isThere ? null : `there is no column "${column}"`
}

function wrongFile(
  plan: ImportPlan,
  expectation: Extract<Expectation, { kind: 'columns' | 'row_count_change' }>,
  rowsBefore: number | null
): string | null {
  if (expectation.kind === 'columns') return wrongColumns(plan.file_columns, expectation)
  if (rowsBefore === null || rowsBefore === 0) return null
  const change = (plan.rows_read - rowsBefore) / rowsBefore
  if (Math.abs(change) <= expectation.most) return null
  const share = `${tellNumber(Math.abs(change) * 100, 3)} %`
  return `${plan.rows_read} rows, ${share} ${change < 0 ? 'fewer' : 'more'} than the ${rowsBefore} of the last import`
}

function wrongColumns(found: string[], { columns, exact }: { columns: string[]; exact: boolean }): string | null {
  const has = (names: string[], name: string): boolean => names.some((one) => one.toLowerCase() === name.toLowerCase())
  const missing = columns.filter((name) => !has(found, name))
  const besides = exact ? found.filter((name) => !has(columns, name)) : []
  const wrong = [
    ...(missing.length > 0 ? [`${missing.join(', ')} missing`] : []),
    ...(besides.length > 0 ? [`${besides.join(', ')} besides`] : [])
  ]
  return wrong.length === 0 ? null : wrong.join(', ')
}
