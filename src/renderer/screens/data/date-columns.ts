import { targetOf, typeOf, type DateGroup, type FileDraft, type ImportDraft } from './import-draft.ts'
import type { Dataset } from '../../../shared/contract/datasets.ts'

/** What people call the date of a row. */
const DATE_NAME = /^(event|row|record)?[ _-]?(date|time|datetime|timestamp)$/i

/** A file that may be dated by a column of its own. */
export interface DatedFile {
  draft: FileDraft
  column: string
}

/**
 * Files of a group that would be dated by the as-of date, though one of their columns is called like the date of a row and
 * holds one in each. Those whose dataset is there keep to it.
 */
export function filesWithDates(draft: ImportDraft, group: DateGroup, known: Dataset[]): DatedFile[] {
  return draft.files.flatMap((file): DatedFile[] => {
    const isAsked = file.included && group.paths.includes(file.file.path)
    if (!isAsked || file.file.suggestion.event_timestamp_column !== null) return []
    if (targetOf(file, draft.mode, known).keyIsFixed) return []
    const column = file.file.columns.find(
      (one) => DATE_NAME.test(one.name) && one.n_missing === 0 && typeOf(file, one) === 'timestamp'
    )
    return column === undefined ? [] : [{ draft: file, column: column.name }]
  })
}

/** @param byColumn whether those files are dated by their columns from now on, or by the as-of date */
export function dateByColumns(draft: ImportDraft, dated: readonly DatedFile[], byColumn: boolean): ImportDraft {
  const columns = new Map(dated.map((one) => [one.draft, byColumn ? one.column : null]))
  const files = draft.files.map((file) => {
    const event_timestamp_column = columns.get(file)
    return event_timestamp_column === undefined ? file : { ...file, event_timestamp_column }
  })
  return { ...draft, files }
}
