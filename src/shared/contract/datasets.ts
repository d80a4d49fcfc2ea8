import { z } from 'zod'
import { ColumnProfile, Dataset } from './dataset-shapes.ts'
import { DatasetQuality } from './dataset-quality.ts'
import { action, command, query } from './define.ts'
import { Expectations } from './expectations.ts'
import { ImportFile, ImportRecord, ImportSettings, ReadOptions } from './imports.ts'
import { Cell, JobStarted, Nothing, Timestamp } from './values.ts'

export * from './dataset-quality.ts'
export * from './dataset-shapes.ts'
export * from './expectations.ts'
export * from './imports.ts'

/** Which rows of a dataset, and in which order: what a table shows and what an export writes. */
export const DatasetView = z.object({
  name: z.string(),
  event_timestamp: Timestamp.nullable().default(null),
  /** Rows in which some cell contains it, upper and lower case alike. */
  search: z.string().default(''),
  /** A clause such as `age >= 30 AND city IN ('Rome', 'Oslo')`; '' takes every row. */
  filter: z.string().max(10_000).default(''),
  /** Null: in the order of key and timestamp. */
  order_by: z.object({ column: z.string(), descending: z.boolean() }).nullable().default(null)
})
export type DatasetView = z.output<typeof DatasetView>

export const EXPORT_FORMATS = ['csv', 'parquet'] as const

/** What an export has written. */
export const ExportResult = z.object({
  path: z.string(),
  /** Its name for `datasets.download`; null where it was written to a path of the caller's. */
  file: z.string().nullable(),
  row_count: z.int(),
  size_bytes: z.int()
})

export const datasets = {
  /** Reads files (or folders of tables) through once; the job's result is an InspectResult. */
  inspect: action(z.object({ paths: z.array(z.string()).min(1), read: ReadOptions.prefault({}) }), JobStarted),
  /** Imports files in one transaction: all of them or nothing; the job's result is an ImportResult. */
  import: command(ImportSettings.extend({ files: z.array(ImportFile).min(1) }), JobStarted),
  /** Takes back imports, each the last of its dataset: rows, columns and types are as they were before. All or none. */
  undo_import: command(z.object({ import_ids: z.array(z.int()).min(1) }), z.object({ imports: z.array(ImportRecord) })),
  list: query(Nothing, z.object({ datasets: z.array(Dataset) })),
  get: query(
    z.object({ name: z.string() }),
    Dataset.extend({
      /** Newest first. */
      snapshots: z.array(z.object({ event_timestamp: Timestamp, row_count: z.int() })),
      imports: z.array(ImportRecord),
      /** The import that can be taken back; null: none. */
      undoable_import_id: z.int().nullable()
    })
  ),
  /** One page of rows. */
  rows: query(
    DatasetView.extend({
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
  quality: query(z.object({ name: z.string(), event_timestamp: Timestamp.nullable().default(null) }), DatasetQuality),
  set_expectations: command(z.object({ name: z.string(), expectations: Expectations }), Dataset),
  /** Writes a view to a file; the job's result is an ExportResult. */
  export: action(
    DatasetView.extend({
      format: z.enum(EXPORT_FORMATS),
      /** CSV with every text as it is; else one that a spreadsheet would compute has an apostrophe before it. */
      raw: z.boolean().default(false),
      /** Null: into the workspace, to be downloaded. */
      out: z.string().nullable().default(null)
    }),
    JobStarted
  ),
  /** A piece of a file that an export or a quarantine has left in the workspace. */
  download: query(
    z.object({ file: z.string(), offset: z.int().min(0).default(0) }),
    z.object({
      /** Base64; '' at the end. */
      data: z.string(),
      size_bytes: z.int()
    })
  ),
  delete: command(z.object({ name: z.string() }), Nothing)
}
