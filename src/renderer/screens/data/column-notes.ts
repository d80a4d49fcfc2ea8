import type { ColumnType } from '../../../shared/column-types.ts'
import type { FileInspection } from '../../../shared/contract/datasets.ts'
import { formatMany } from '../../format.ts'

type InspectedColumn = FileInspection['columns'][number]

const ONE_IN_WORDS: Record<ColumnType, string> = {
  integer: 'a whole number',
  number: 'a number',
  boolean: 'True or False',
  timestamp: 'a date',
  text: 'text'
}

/** Why a column cannot have a type: its first cell that is none, with its line. Null where it can. */
export function misfitOf(column: InspectedColumn, type: ColumnType): string | null {
  const misfit = column.fit.misfits[type]
  return misfit === undefined ? null : `line ${misfit.line} has "${misfit.value}", which is not ${ONE_IN_WORDS[type]}`
}

/** What a person should know about a column before it is imported. */
export function notesOf(column: InspectedColumn, rows: number): string[] {
  const { rounded, unsure, date_order } = column.fit
  return [
    ...(rounded === null ? [] : [`Stays text: ${rounded} has more digits than a number keeps.`]),
    ...(date_order === 'ambiguous' ? ['Dates that can be read day first or month first: say which above.'] : []),
    ...Object.entries(unsure).map(
      ([sign, count]) => `"${sign}" stands in ${formatMany(count, 'row')}; if it means missing, say so above.`
    ),
    ...(column.n_missing === rows && rows > 0 ? ['No row has a value.'] : [])
  ]
}
