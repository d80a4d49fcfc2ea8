import type { ColumnType } from '../../shared/column-types.ts'
import type { ColumnFit } from '../../shared/contract/datasets.ts'
import type { DateOrder } from '../../shared/read-options.ts'
import { fileError } from './csv/csv-error.ts'
import type { ImportPlan } from './import-plan.ts'
import type { FileContent } from './read-content.ts'

/** The entry of a column whose dates tell which comes first; none where they do not, or need not. */
export function dateOrderOf(name: string, { date_order }: ColumnFit): [string, DateOrder][] {
  return date_order === null || date_order === 'ambiguous' ? [] : [[name, date_order]]
}

/**
 * Dates that can be read either way are nobody's to guess, unless they are to be text.
 * @throws INVALID_PARAMETER_VALUE naming the column and one of its dates
 */
export function checkDateOrders(content: FileContent, plan: ImportPlan, chosen: Map<string, ColumnType>): void {
  for (const { name, fit, top_values } of content.columns) {
    if (fit.date_order !== 'ambiguous' || chosen.get(name) === 'text') continue
    const stored = plan.values.find((column) => column.from === name)
    const isDated = name === plan.event_timestamp_column
    if (!isDated && (stored === undefined || (plan.keeps_rows && stored.type === 'text'))) continue
    const example = top_values[0] === undefined ? '' : `, such as ${top_values[0].value}`
    throw fileError(
      content.source_name,
      `the dates of "${name}"${example}, can be read day first or month first; say which by the order of dates, d/m/y or m/d/y${isDated ? '' : ', or import the column as text'}.`
    )
  }
}
