import type { ColumnType } from '../../../shared/column-types.ts'
import type { FileInspection } from '../../../shared/contract/datasets.ts'
import type { Translate } from '../../words/translate.ts'

type InspectedColumn = FileInspection['columns'][number]

/** Why a column cannot have a type: its first cell that is none, with its line. Null where it can. */
export function misfitOf(t: Translate, column: InspectedColumn, type: ColumnType): string | null {
  const misfit = column.fit.misfits[type]
  return misfit === undefined ? null : t(`data.misfit_${type}`, { line: `${misfit.line}`, value: misfit.value })
}

/** What a person should know about a column before it is imported. */
export function notesOf(t: Translate, column: InspectedColumn, rows: number): string[] {
  const { rounded, unsure, date_order } = column.fit
  return [
    ...(rounded === null ? [] : [t('data.stays_text', { value: rounded })]),
    ...(date_order === 'ambiguous' ? [t('data.either_order')] : []),
    ...Object.entries(unsure).map(([sign, count]) => t('data.unsure', { sign, count })),
    ...(column.n_missing === rows && rows > 0 ? [t('data.all_missing')] : [])
  ]
}
