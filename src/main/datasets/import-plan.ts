import type { Dataset, DatasetColumn, Expectation, ImportFile } from '../../shared/contract/datasets.ts'
import type { DateOrder, TableFormat } from '../../shared/read-options.ts'
import { NUMBERED, type TableColumn } from './dataset-table.ts'

/** A column of values with the type it will be stored as. */
export interface PlannedColumn extends Pick<DatasetColumn, 'name' | 'type' | 'role'> {
  /** What the file calls it; null: the file has none, and its rows have no value there. */
  from: string | null
}

/** How one file becomes rows of one dataset. */
export interface ImportPlan {
  file: ImportFile
  path: string
  source_name: string
  digest: string
  format: TableFormat
  rows_read: number
  dataset_name: string
  /** Null: the dataset is made. */
  dataset: Dataset | null
  /** Of the dataset; null when nothing was imported into it yet. */
  last_import_id: number | null
  /** The rows of the dataset stay, and so do its columns; false when it is made or replaced. */
  keeps_rows: boolean
  /** The columns that name the entity, as the file calls them; or {@link NUMBERED}. */
  keys: TableColumn[]
  /** The column of the file that dates the rows; null: `as_of` does. */
  event_timestamp_column: string | null
  /** Which comes first in the dates of a column, by its name in the file. */
  date_orders: ReadonlyMap<string, DateOrder>
  /** Columns of values, in the dataset's order. */
  values: PlannedColumn[]
  /** Names of the columns whose type becomes wider than the dataset has it. */
  widened: string[]
  /** Names of the columns that the dataset did not have so far. */
  added: string[]
  /** Columns of its files that the dataset leaves out. */
  ignored: string[]
  expectations: Expectation[]
  /** Every column of the file. */
  file_columns: string[]
}

/** Whether rows have no key and are numbered. */
export function isNumbered({ keys }: ImportPlan): boolean {
  return keys === NUMBERED
}

/** A dataset as the plan found it. */
export interface Target {
  dataset: Dataset | null
  last_import_id: number | null
}

export interface PlanOptions {
  mode: 'append' | 'upsert' | 'replace'
  as_of: number | null
  /** Whether a column of the dataset holds no value at all, so that its type may still become anything. */
  isEmpty(dataset: Dataset, column: string): boolean
}

/** How the rows of an import meet those that are there, and who imports them, when. */
export interface MergeOptions {
  mode: 'append' | 'upsert' | 'replace'
  /** Which of two rows with the same key and timestamp stays. */
  keep: 'first' | 'last'
  as_of: number | null
  user: string
  now: number
}
