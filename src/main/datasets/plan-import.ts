import type { ColumnType } from '../../shared/column-types.ts'
import type { Dataset, DatasetColumn, ImportFile } from '../../shared/contract/datasets.ts'
import { fileError } from './csv/csv-error.ts'
import { EVENT_TIMESTAMP, ROW_ID, SYSTEM_COLUMNS } from './dataset-table.ts'
import { checkChosen, fitColumns } from './fit-columns.ts'
import type { FileContent } from './read-content.ts'
import { isLabelName, suggestDatasetName, suggestEntityKey, suggestEventTimestamp } from './suggest-import.ts'

/** How one file becomes rows of one dataset. */
export interface ImportPlan {
  path: string
  source_name: string
  digest: string
  rows_read: number
  dataset_name: string
  /** Null: the dataset is made. */
  dataset: Dataset | null
  /** Of the dataset; null when nothing was imported into it yet. */
  last_import_id: number | null
  /** The rows of the dataset stay, and so do its columns; false when it is made or replaced. */
  keeps_rows: boolean
  /** The column of the file that names the entity; null: rows are numbered. */
  entity_key: string | null
  key_type: ColumnType
  /** The column of the file that dates the rows; null: `as_of` does. */
  event_timestamp_column: string | null
  /** Columns of values, in the dataset's order, with the types they will be stored as. */
  values: Pick<DatasetColumn, 'name' | 'type' | 'role'>[]
  /** Names of the columns whose type becomes wider than the dataset has it. */
  widened: string[]
}

/** A dataset as the plan found it. */
export interface Target {
  dataset: Dataset | null
  last_import_id: number | null
}

export interface PlanOptions {
  mode: 'upsert' | 'replace'
  as_of: number | null
  /** Whether a column of the dataset holds no value at all, so that its type may still become anything. */
  isEmpty(dataset: Dataset, column: string): boolean
}

/**
 * Resolves what a person left open, and holds the file against the dataset it goes to.
 * @throws INVALID_PARAMETER_VALUE naming what does not fit
 */
export function planImport(file: ImportFile, content: FileContent, target: Target, options: PlanOptions): ImportPlan {
  const { dataset } = target
  const kept = options.mode === 'replace' ? null : dataset
  const dated = findEventTimestamp(file, content, kept)
  const entity_key = findEntityKey(file, content, kept, dated)
  if (dated === null && options.as_of === null) {
    throw fileError(
      content.source_name,
      'its rows carry no date; give one as-of date for all of them, such as 2024-01-31, or name the column that dates each.'
    )
  }
  const chosen = chosenTypes(file, content)
  const values = content.columns
    .filter((column) => column.name !== entity_key && column.name !== dated)
    .map(({ name, type }) => ({ name, type: chosen.get(name) ?? type, role: roleOf(name) }))
  checkColumns(content, values, entity_key)
  const plan = {
    ...target,
    keeps_rows: kept !== null,
    path: content.path,
    source_name: content.source_name,
    digest: content.digest,
    rows_read: content.row_count,
    dataset_name: dataset?.name ?? datasetNameOf(file),
    entity_key,
    event_timestamp_column: dated
  }
  const key = content.columns.find((column) => column.name === entity_key)
  if (kept === null) {
    const key_type = key === undefined ? 'integer' : keyType(chosen.get(key.name) ?? key.type)
    return { ...plan, key_type, values, widened: [] }
  }
  const key_type = kept.columns.find((column) => column.role === 'entity_key')?.type ?? 'integer'
  const fitted = fitColumns(content, values, kept, options)
  checkChosen(content, chosen, kept, [
    ...fitted.values,
    ...(key === undefined ? [] : [{ name: key.name, type: key_type }])
  ])
  return { ...plan, key_type, ...fitted }
}

/** The dataset a file goes to where none of that name is there yet. */
export function datasetNameOf(file: Pick<ImportFile, 'path' | 'dataset_name'>): string {
  return file.dataset_name ?? suggestDatasetName(file.path)
}

function findColumn(content: FileContent, name: string, what: string): string {
  const found = content.columns.find((column) => column.name.toLowerCase() === name.toLowerCase())
  if (found !== undefined) return found.name
  const names = content.columns.map((column) => column.name).join(', ')
  throw fileError(
    content.source_name,
    `there is no column "${name}", which is to be ${what}; its columns are ${names}.`
  )
}

function findEventTimestamp(file: ImportFile, content: FileContent, dataset: Dataset | null): string | null {
  const asked = file.event_timestamp_column ?? dataset?.event_timestamp_column ?? null
  return asked === null ? suggestEventTimestamp(content.columns) : findColumn(content, asked, 'the event timestamp')
}

function findEntityKey(
  file: ImportFile,
  content: FileContent,
  dataset: Dataset | null,
  dated: string | null
): string | null {
  if (dataset !== null) {
    const { entity_key } = dataset
    if (file.entity_key !== null && file.entity_key.toLowerCase() !== entity_key?.toLowerCase()) {
      throw fileError(
        content.source_name,
        `the dataset "${dataset.name}" has ${entity_key === null ? 'numbered rows' : `the entity key "${entity_key}"`}, not "${file.entity_key}"; import under another name, or replace the dataset.`
      )
    }
    return entity_key === null
      ? null
      : findColumn(content, entity_key, `the entity key of the dataset "${dataset.name}"`)
  }
  if (file.entity_key !== null) return findColumn(content, file.entity_key, 'the entity key')
  return suggestEntityKey(content, dated !== null)
}

function roleOf(name: string): DatasetColumn['role'] {
  return isLabelName(name) ? 'label' : 'feature'
}

/** A key is what it looks like, but decimals and truth values are no keys: they are kept as text. */
function keyType(type: ColumnType): ColumnType {
  return type === 'integer' || type === 'timestamp' ? type : 'text'
}

/** The types a person chose, by the column's name in the file. */
function chosenTypes(file: ImportFile, content: FileContent): Map<string, ColumnType> {
  return new Map(
    Object.entries(file.column_types).map(([name, type]) => [findColumn(content, name, `of type ${type}`), type])
  )
}

/** What SQLite takes: 2000 columns in a table. */
const MOST_COLUMNS = 1990

function checkColumns(content: FileContent, values: { name: string }[], entity_key: string | null): void {
  if (content.columns.length > MOST_COLUMNS)
    throw fileError(
      content.source_name,
      `it has ${content.columns.length} columns; a dataset has at most ${MOST_COLUMNS}.`
    )
  const own = new Set<string>([EVENT_TIMESTAMP, ...SYSTEM_COLUMNS, ...(entity_key === null ? [ROW_ID] : [])])
  const taken = [...values.map((column) => column.name), entity_key ?? ''].find((name) => own.has(name.toLowerCase()))
  if (taken === undefined) return
  throw fileError(
    content.source_name,
    `the column name "${taken}" is one that Benchtop uses itself; rename it in the file.`
  )
}
