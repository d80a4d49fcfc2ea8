import { z } from 'zod'
import { COLUMN_ROLES, COLUMN_TYPES } from '../column-types.ts'
import { command, query } from './define.ts'
import { Cell, DateInput, JobStarted, Name, Nothing, Timestamp } from './values.ts'

export const ColumnType = z.enum(COLUMN_TYPES)
export const ColumnRole = z.enum(COLUMN_ROLES)

export const DatasetColumn = z.object({
  name: z.string(),
  position: z.int(),
  type: ColumnType,
  role: ColumnRole
})
export type DatasetColumn = z.output<typeof DatasetColumn>

/** A table of dated rows: one row per entity key and event timestamp. */
export const Dataset = z.object({
  dataset_id: z.int(),
  name: Name,
  /** The column that names the entity; null when rows are numbered by `row_id`. */
  entity_key: z.string().nullable(),
  /** The column the timestamps were read from; null when each import names one as-of date. */
  event_timestamp_column: z.string().nullable(),
  row_count: z.int(),
  columns: z.array(DatasetColumn),
  created_at: Timestamp,
  updated_at: Timestamp
})
export type Dataset = z.output<typeof Dataset>

export const IMPORT_MODES = ['upsert', 'replace'] as const

/** A line of the import log. */
export const ImportRecord = z.object({
  import_id: z.int(),
  dataset_name: z.string(),
  source_name: z.string(),
  /** SHA-256 of the file's bytes, hexadecimal. */
  digest: z.string(),
  as_of: Timestamp.nullable(),
  mode: z.enum(IMPORT_MODES),
  rows_read: z.int(),
  rows_inserted: z.int(),
  rows_updated: z.int(),
  rows_unchanged: z.int(),
  /** True when the same content had been imported before under the same date: nothing was written. */
  already_imported: z.boolean(),
  user: z.string(),
  created_at: Timestamp
})
export type ImportRecord = z.output<typeof ImportRecord>

export const TopValue = z.object({ value: z.string(), count: z.int() })
export const Histogram = z.object({
  /** One more than counts, ascending. */
  edges: z.array(z.number()),
  counts: z.array(z.int())
})

/** What one column holds. Numbers are null where the type has none or every value is missing. */
export const ColumnProfile = z.object({
  name: z.string(),
  type: ColumnType,
  n_missing: z.int(),
  /** Exact up to 10 000; null means more. */
  n_distinct: z.int().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  mean: z.number().nullable(),
  std: z.number().nullable(),
  top_values: z.array(TopValue),
  histogram: Histogram.nullable()
})
export type ColumnProfile = z.output<typeof ColumnProfile>

/** What an inspection found in one file; `error` says why it cannot be imported. */
export const FileInspection = z.object({
  path: z.string(),
  source_name: z.string(),
  size_bytes: z.int(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  digest: z.string().nullable(),
  delimiter: z.string().nullable(),
  encoding: z.string().nullable(),
  row_count: z.int(),
  columns: z.array(ColumnProfile),
  /** The first 100 rows as they stand in the file. */
  preview: z.array(z.array(z.string())),
  /** What Benchtop would do if nobody said otherwise. */
  suggestion: z.object({
    dataset_name: z.string(),
    entity_key: z.string().nullable(),
    event_timestamp_column: z.string().nullable(),
    /** A folder named month_000 proposes the end of January 2024; null when nothing is known. */
    as_of: Timestamp.nullable()
  })
})
export type FileInspection = z.output<typeof FileInspection>

export const ImportFile = z.object({
  path: z.string(),
  /** Null: named after the file. */
  dataset_name: Name.nullable().default(null),
  /** Null: the dataset's own key, else a suggested one, else rows are numbered. */
  entity_key: z.string().nullable().default(null),
  event_timestamp_column: z.string().nullable().default(null),
  /** Types a person chose; columns not named keep the inferred type. */
  column_types: z.record(z.string(), ColumnType).default({})
})
export type ImportFile = z.output<typeof ImportFile>

export const InspectResult = z.object({ files: z.array(FileInspection) })
export const ImportResult = z.object({ imports: z.array(ImportRecord) })

export const datasets = {
  /** Reads files (or folders of CSVs) through once; the job's result is an InspectResult. */
  inspect: command(z.object({ paths: z.array(z.string()).min(1) }), JobStarted),
  /** Imports files in one transaction: all of them or nothing; the job's result is an ImportResult. */
  import: command(
    z.object({
      files: z.array(ImportFile).min(1),
      /** The date of rows that carry none. */
      as_of: DateInput.nullable().default(null),
      mode: z.enum(IMPORT_MODES).default('upsert'),
      /** Which of two rows with the same key and timestamp stays. The reference system keeps the first. */
      keep: z.enum(['first', 'last']).default('first')
    }),
    JobStarted
  ),
  list: query(Nothing, z.object({ datasets: z.array(Dataset) })),
  get: query(
    z.object({ name: z.string() }),
    Dataset.extend({
      /** Newest first. */
      snapshots: z.array(z.object({ event_timestamp: Timestamp, row_count: z.int() })),
      imports: z.array(ImportRecord)
    })
  ),
  /** One page of rows, in the order of key and timestamp, or of the column asked for. */
  rows: query(
    z.object({
      name: z.string(),
      event_timestamp: Timestamp.nullable().default(null),
      search: z.string().default(''),
      order_by: z.object({ column: z.string(), descending: z.boolean() }).nullable().default(null),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(1000).default(100)
    }),
    z.object({ columns: z.array(z.string()), rows: z.array(z.array(Cell)), total: z.int() })
  ),
  /** Statistics of the stored rows of one snapshot, or of all. */
  profile: query(
    z.object({ name: z.string(), event_timestamp: Timestamp.nullable().default(null) }),
    z.object({ row_count: z.int(), columns: z.array(ColumnProfile) })
  ),
  delete: command(z.object({ name: z.string() }), Nothing)
}
