import type { FileDraft, FileTarget } from './import-draft.ts'

/** What the inspection tells of the key that is chosen. */
export type KeyFit =
  /** Its columns name each row once, or each row of a date, and fewer do not. */
  | { kind: 'together' }
  /** Rows share it; how many different keys there are, where that is known. */
  | { kind: 'shared'; n_distinct: number | null }

/** @returns null where there is nothing to say: one column that is enough, numbered rows, or a dataset that decides */
export function describeKeyFit({ file }: FileDraft, target: FileTarget): KeyFit | null {
  const { entity_keys: chosen, event_timestamp_column } = target
  if (target.keyIsFixed || chosen.length === 0) return null
  const { suggestion } = file
  const isSuggested =
    suggestion.event_timestamp_column === event_timestamp_column &&
    suggestion.entity_keys.length === chosen.length &&
    suggestion.entity_keys.every((name) => chosen.includes(name))
  if (isSuggested && !suggestion.key_is_unique) return { kind: 'shared', n_distinct: null }
  if (isSuggested) return chosen.length > 1 ? { kind: 'together' } : null
  if (chosen.length > 1 || event_timestamp_column !== null) return null
  const { n_distinct = null, n_missing = 0 } = file.columns.find(({ name }) => name === chosen[0]) ?? {}
  return n_distinct !== null && n_distinct < file.row_count - n_missing ? { kind: 'shared', n_distinct } : null
}
