import type { z } from 'zod'
import type { ColumnRole, ColumnType } from '../../../shared/column-types.ts'
import type {
  Dataset,
  datasets,
  Expectation,
  FileInspection,
  IMPORT_MODES,
  ValueRole
} from '../../../shared/contract/datasets.ts'
import { isQuarantineColumn } from '../../../shared/quarantine-columns.ts'
import { READ_AS_FOUND, type ReadOptions } from '../../../shared/read-options.ts'
import { formatDay } from '../../format.ts'
import type { Translate } from '../../words/translate.ts'

export type ImportMode = (typeof IMPORT_MODES)[number]
export type Keep = 'first' | 'last'
export type ImportInput = z.input<typeof datasets.import.input>

/** One file as a person means to import it. */
export interface FileDraft {
  file: FileInspection
  /** False: it stays out of this import. */
  included: boolean
  dataset_name: string
  /** The columns that together are the key; none: rows are numbered. */
  entity_keys: string[]
  /** Null: every row carries the as-of date. */
  event_timestamp_column: string | null
  /** How the file was read. */
  read: ReadOptions
  /** The types a person chose. */
  column_types: Record<string, ColumnType>
  /** What columns are for, as a person chose. */
  column_roles: Record<string, ValueRole>
  new_columns: 'refuse' | 'add' | 'ignore'
  missing_columns: 'refuse' | 'null'
  /** Null: those that are saved with the dataset. */
  expectations: Expectation[] | null
}

/** Files that share an as-of date: all of them, or those of one monthly folder. */
export interface DateGroup {
  id: string
  /** The folder's name, or the first file's; '' where all files share one date. */
  label: string
  /** Files beside the one that the label names. */
  more: number
  /** `2024-01-31`, or what a person has typed so far. */
  as_of: string
  paths: string[]
}

export interface ImportDraft {
  files: FileDraft[]
  groups: DateGroup[]
  mode: ImportMode
  keep: Keep
  bad_rows: 'refuse' | 'quarantine'
}

export function toDraft(files: FileInspection[]): ImportDraft {
  return {
    files: files.toSorted((a, b) => a.path.localeCompare(b.path)).map(toFileDraft),
    groups: dateGroups(files),
    mode: 'upsert',
    keep: 'first',
    bad_rows: 'refuse'
  }
}

function toFileDraft(file: FileInspection): FileDraft {
  const { dataset_name, entity_keys, event_timestamp_column } = file.suggestion
  return {
    file,
    included: file.error === null,
    dataset_name,
    entity_keys,
    event_timestamp_column,
    read: READ_AS_FOUND,
    column_types: {},
    column_roles: {},
    new_columns: 'refuse',
    missing_columns: 'refuse',
    expectations: null
  }
}

/** The draft of a file that was read again with other options: what a person chose stays, as far as its columns do. */
export function readAgain(draft: FileDraft, file: FileInspection, read: ReadOptions): FileDraft {
  const isThere = (name: string | null): boolean => file.columns.some((column) => column.name === name)
  const { suggestion } = draft.file
  const fresh = toFileDraft(file)
  const choseKey = draft.entity_keys.join() !== suggestion.entity_keys.join() && draft.entity_keys.every(isThere)
  const choseDate = draft.event_timestamp_column !== suggestion.event_timestamp_column
  const stay = <T>(chosen: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(chosen).filter(([name]) => isThere(name)))
  return {
    ...fresh,
    read,
    dataset_name: draft.dataset_name,
    entity_keys: choseKey ? draft.entity_keys : fresh.entity_keys,
    event_timestamp_column:
      choseDate && isThere(draft.event_timestamp_column) ? draft.event_timestamp_column : fresh.event_timestamp_column,
    column_types: stay(draft.column_types),
    column_roles: stay(draft.column_roles),
    expectations: draft.expectations
  }
}

/** What a column is for: key and date, as the target has them, else a person's choice, the dataset's, or the name's. */
export function roleOf(draft: FileDraft, target: FileTarget, name: string): ColumnRole {
  if (target.entity_keys.includes(name)) return 'entity_key'
  if (name === target.event_timestamp_column) return 'event_timestamp'
  const chosen = draft.column_roles[name]
  if (chosen !== undefined) return chosen
  if (isQuarantineColumn(name)) return 'ignore'
  const is = (other: string): boolean => other.toLowerCase() === name.toLowerCase()
  if (target.dataset !== null && target.keyIsFixed) {
    const known = target.dataset.columns.find((column) => is(column.name))
    if (known !== undefined) return known.role
    if (target.dataset.ignored_columns.some(is)) return 'ignore'
  }
  return draft.file.suggestion.labels.includes(name) ? 'label' : 'feature'
}

/** How the columns of a file differ from those of the dataset its rows are added to. */
export function unlikeColumns(draft: FileDraft, target: FileTarget): { added: string[]; missing: string[] } {
  const { dataset } = target
  if (dataset === null || !target.keyIsFixed) return { added: [], missing: [] }
  const has = (names: string[], name: string): boolean => names.some((one) => one.toLowerCase() === name.toLowerCase())
  const listed = dataset.columns.filter(({ role }) => role !== 'event_timestamp').map(({ name }) => name)
  const found = draft.file.columns.map(({ name }) => name)
  return {
    added: found.filter((name) => {
      const role = roleOf(draft, target, name)
      return !has(listed, name) && role !== 'ignore' && role !== 'event_timestamp'
    }),
    missing: listed.filter((name) => !has(found, name))
  }
}

/** The same for one file. */
function openQuestion(
  t: Translate,
  draft: FileDraft,
  target: FileTarget,
  badRows: ImportDraft['bad_rows'] = 'quarantine'
): string | null {
  const file = draft.file.source_name
  if (draft.read.ragged_rows && badRows === 'refuse') {
    return t('data.ask_ragged', { file })
  }
  const { added, missing } = unlikeColumns(draft, target)
  if (added.length > 0 && draft.new_columns === 'refuse') return t('data.ask_new_columns', { file })
  if (missing.length > 0 && draft.missing_columns === 'refuse') return t('data.ask_missing_columns', { file })
  const ambiguous = ambiguousDates(draft, target)
  return ambiguous.length === 0
    ? null
    : t('data.ask_date_order', { count: ambiguous.length, columns: ambiguous.join(', '), file })
}

/** What a person must still say before any of the files can be imported; null: nothing. */
export function openQuestions(t: Translate, draft: ImportDraft, known: Dataset[]): string | null {
  const groups = groupsInUse(draft)
  const undated = groups.find((group) => group.as_of.trim() === '' && needDate(draft, group, known).length > 0)
  if (undated !== undefined) {
    return t('data.ask_as_of', { groups: groups.length, name: undated.label, more: undated.more })
  }
  const asked = draft.files
    .filter((file) => file.included)
    .map((file) => openQuestion(t, file, targetOf(file, draft.mode, known), draft.bad_rows))
  return asked.find((question) => question !== null) ?? null
}

/** Columns whose dates can be read either way, and that are not to be text. */
export function ambiguousDates(draft: FileDraft, target: FileTarget): string[] {
  return draft.file.columns
    .filter(({ name, fit }) => {
      const there = target.keyIsFixed ? target.dataset?.columns.find((column) => column.name === name) : undefined
      const isText = draft.column_types[name] === 'text' || there?.type === 'text'
      return fit.date_order === 'ambiguous' && !isText && roleOf(draft, target, name) !== 'ignore'
    })
    .map(({ name }) => name)
}

/**
 * One group where one date is suggested; else one per date, oldest first, and files without any last. Those that cannot be
 * read are among them: a person may put them right.
 */
function dateGroups(files: FileInspection[]): DateGroup[] {
  const dates = [...new Set(files.map((file) => file.suggestion.as_of))]
  const known = dates.filter((date) => date !== null)
  if (known.length <= 1) {
    const as_of = known.length === 0 ? '' : formatDay(known[0])
    return [{ id: 'all', label: '', more: 0, as_of, paths: files.map((file) => file.path) }]
  }
  const groups = dates
    .toSorted((a, b) => (a ?? Infinity) - (b ?? Infinity))
    .map((date) => {
      const members = files.filter((file) => file.suggestion.as_of === date)
      return { id: String(date), as_of: date === null ? '' : formatDay(date), paths: members.map(({ path }) => path) }
    })
  const dated = new Set(files.filter((file) => file.suggestion.event_timestamp_column !== null).map(({ path }) => path))
  return groups.map((group) => {
    const asking = group.paths.filter((path) => !dated.has(path))
    const others = groups.filter((other) => other !== group).flatMap(({ paths }) => paths)
    return { ...group, ...labelOf(asking.length === 0 ? group.paths : asking, others) }
  })
}

/**
 * The folder, where it holds the files of this date and no others; else the first of the files.
 * @param paths those that take the date
 * @param others those of other dates
 */
function labelOf(paths: string[], others: string[]): Pick<DateGroup, 'label' | 'more'> {
  const folders = new Set(paths.map((path) => nameAt(path, -2)))
  if (folders.size === 1 && !others.some((path) => folders.has(nameAt(path, -2)))) {
    return { label: [...folders][0], more: 0 }
  }
  return { label: nameAt(paths[0], -1), more: paths.length - 1 }
}

function nameAt(path: string, at: number): string {
  return path.split(/[\\/]/).at(at) ?? ''
}

/** The file's column types, a person's choice first. */
export function typeOf(draft: FileDraft, column: { name: string; type: ColumnType }): ColumnType {
  return draft.column_types[column.name] ?? column.type
}

export function withType(draft: FileDraft, column: string, type: ColumnType): FileDraft {
  const inferred = draft.file.columns.find((one) => one.name === column)?.type
  const column_types = { ...draft.column_types, [column]: type }
  if (type === inferred) delete column_types[column]
  return { ...draft, column_types }
}

/** What tells a file's rows apart and dates them, once it is known where they go. */
export interface FileTarget {
  /** The dataset that is there under the name; null: the import makes one. */
  dataset: Dataset | null
  entity_keys: string[]
  event_timestamp_column: string | null
  /** The dataset has rows that stay, so it decides. */
  keyIsFixed: boolean
  dateIsFixed: boolean
}

/** Rows that are added to a dataset follow its key and its date column; a person chooses for new and replaced ones. */
export function targetOf(draft: FileDraft, mode: ImportMode, known: Dataset[]): FileTarget {
  const dataset = known.find((one) => one.name.toLowerCase() === nameOf(draft)) ?? null
  const keyIsFixed = dataset !== null && mode !== 'replace'
  const dateIsFixed = keyIsFixed && dataset.event_timestamp_column !== null
  return {
    dataset,
    entity_keys: keyIsFixed ? dataset.entity_keys : draft.entity_keys,
    event_timestamp_column: dateIsFixed ? dataset.event_timestamp_column : draft.event_timestamp_column,
    keyIsFixed,
    dateIsFixed
  }
}

/** Groups of which a file is to be imported. */
export function groupsInUse({ files, groups }: ImportDraft): DateGroup[] {
  return groups.filter(({ paths }) => files.some((file) => file.included && paths.includes(file.file.path)))
}

/** Files of the group that take its as-of date: included ones without a date column. */
export function needDate(draft: ImportDraft, group: DateGroup, known: Dataset[]): FileDraft[] {
  return draft.files.filter(
    (file) =>
      file.included &&
      group.paths.includes(file.file.path) &&
      targetOf(file, draft.mode, known).event_timestamp_column === null
  )
}

/**
 * What is to be called: an import per date, in the order of dates. Where datasets are replaced, only the first date of
 * each is told so, since the next would take away what the first brought.
 */
export function toImports(draft: ImportDraft, known: Dataset[]): ImportInput[] {
  const begun = new Set<string>()
  return draft.groups.flatMap((group): ImportInput[] => {
    const files = draft.files.filter((file) => file.included && group.paths.includes(file.file.path))
    const isLater = (file: FileDraft): boolean => begun.has(nameOf(file))
    const modes: [ImportMode, FileDraft[]][] =
      draft.mode !== 'replace'
        ? [[draft.mode, files]]
        : [
            ['replace', files.filter((file) => !isLater(file))],
            ['upsert', files.filter(isLater)]
          ]
    for (const file of files) begun.add(nameOf(file))
    const as_of = group.as_of.trim()
    return modes
      .filter(([, some]) => some.length > 0)
      .map(([mode, some]) => ({
        files: some.map((file) => toImportFile(file, targetOf(file, draft.mode, known))),
        as_of: as_of === '' ? null : as_of,
        mode,
        keep: draft.keep,
        bad_rows: draft.bad_rows
      }))
  })
}

/** Datasets are told apart by name, upper and lower case alike. */
function nameOf(draft: FileDraft): string {
  return draft.dataset_name.trim().toLowerCase()
}

function toImportFile(draft: FileDraft, target: FileTarget): ImportInput['files'][number] {
  return {
    path: draft.file.path,
    dataset_name: draft.dataset_name,
    entity_keys: target.keyIsFixed ? null : target.entity_keys,
    event_timestamp_column: target.dateIsFixed ? null : target.event_timestamp_column,
    read: draft.read,
    column_types: draft.column_types,
    column_roles: draft.column_roles,
    new_columns: draft.new_columns,
    missing_columns: draft.missing_columns,
    expectations: draft.expectations
  }
}
