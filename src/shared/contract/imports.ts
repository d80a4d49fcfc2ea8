import { z } from 'zod'
import { COLUMN_TYPES } from '../column-types.ts'
import { DATE_ORDERS, ReadOptions, TableFormat } from '../read-options.ts'
import { ColumnProfile, ColumnType } from './dataset-shapes.ts'
import { ExpectationCheck, Expectations } from './expectations.ts'
import { DateInput, Name, Timestamp } from './values.ts'

export { ReadOptions }

/** `append`: every key and date must be new; `upsert`: of two rows with the same key and date `keep` says which stays. */
export const IMPORT_MODES = ['append', 'upsert', 'replace'] as const

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
  /** Set aside in the quarantine file. */
  rows_quarantined: z.int(),
  /** The rows set aside, to be downloaded, corrected and imported; null: none. */
  quarantine_file: z.string().nullable(),
  /** How the expectations came out. */
  checks: z.array(ExpectationCheck),
  /** True when the same content had been imported before under the same date: nothing was written. */
  already_imported: z.boolean(),
  /** When it was taken back; null: it was not. */
  undone_at: Timestamp.nullable(),
  user: z.string(),
  created_at: Timestamp
})
export type ImportRecord = z.output<typeof ImportRecord>

const Misfit = z.object({ line: z.int(), value: z.string() })

/** What a column's cells say about types besides the one that was told. */
export const ColumnFit = z.object({
  /** The first cell that speaks against a type; a type that is not named would do. */
  misfits: z.partialRecord(z.enum(COLUMN_TYPES), Misfit),
  /** Of dates such as 03/04/2024; ambiguous: every one can be read either way, and somebody must say which. */
  date_order: z.enum([...DATE_ORDERS, 'ambiguous']).nullable(),
  /** A whole number beyond 53 bits, which keeps the column text: as a number it would be rounded. */
  rounded: z.string().nullable(),
  /** How often ? and - stand there, which may mean that a value is missing. */
  unsure: z.record(z.string(), z.int())
})
export type ColumnFit = z.output<typeof ColumnFit>

/** What an inspection found in one file; `error` says why it cannot be imported. */
export const FileInspection = z.object({
  path: z.string(),
  source_name: z.string(),
  size_bytes: z.int(),
  error: z
    .object({
      code: z.string(),
      message: z.string(),
      /** With these options it can be read. */
      fix: ReadOptions.nullable(),
      /** False: it is no text, or has none, and no options make a table of it. */
      options_help: z.boolean()
    })
    .nullable(),
  digest: z.string().nullable(),
  /** Null for a file that cannot be read. */
  format: TableFormat.nullable(),
  row_count: z.int(),
  columns: z.array(ColumnProfile.extend({ fit: ColumnFit })),
  /** The first 100 rows as they stand in the file. */
  preview: z.array(z.array(z.string())),
  /** What Benchtop would do if nobody said otherwise. */
  suggestion: z.object({
    dataset_name: z.string(),
    entity_keys: z.array(z.string()),
    /** Whether they name each row once, or each row of a date; else the import keeps one of several rows. */
    key_is_unique: z.boolean(),
    event_timestamp_column: z.string().nullable(),
    /** A folder named month_000 proposes the end of January 2024; null when nothing is known. */
    as_of: Timestamp.nullable(),
    /** Columns to be predicted rather than to predict with. */
    labels: z.array(z.string())
  })
})
export type FileInspection = z.output<typeof FileInspection>

/** What a column that is neither key nor date is for; what is ignored is not stored. */
export const VALUE_ROLES = ['feature', 'label', 'ignore'] as const
export type ValueRole = (typeof VALUE_ROLES)[number]

export const ImportFile = z.object({
  path: z.string(),
  read: ReadOptions.prefault({}),
  /** Null: named after the file. */
  dataset_name: Name.nullable().default(null),
  /** Columns that together are the key; none: rows are numbered. Null: the dataset's own key, else a suggested one. */
  entity_keys: z.array(z.string()).nullable().default(null),
  event_timestamp_column: z.string().nullable().default(null),
  /** Types a person chose; columns not named keep the inferred type. */
  column_types: z.record(z.string(), ColumnType).default({}),
  /** What columns are for; those not named are told by name, or as the dataset has them. */
  column_roles: z.record(z.string(), z.enum(VALUE_ROLES)).default({}),
  /** Columns that the dataset has not: refused, added to it (its rows so far have no value there), or left out. */
  new_columns: z.enum(['refuse', 'add', 'ignore']).default('refuse'),
  /** Columns that the file has not: refused, or without a value in its rows. */
  missing_columns: z.enum(['refuse', 'null']).default('refuse'),
  /** Checked, and saved with the dataset; null: those that are saved with it. */
  expectations: Expectations.nullable().default(null)
})
export type ImportFile = z.output<typeof ImportFile>

/** What is true of a whole import. */
export const ImportSettings = z.object({
  /** The date of rows that carry none. */
  as_of: DateInput.nullable().default(null),
  mode: z.enum(IMPORT_MODES).default('upsert'),
  /** Which of two rows with the same key and timestamp stays. The reference system keeps the first. */
  keep: z.enum(['first', 'last']).default('first'),
  /** Rows that cannot be read or do not meet an expectation: they stop the import, or are set aside in a file. */
  bad_rows: z.enum(['refuse', 'quarantine']).default('refuse'),
  /** Reads and checks everything and writes nothing. */
  dry_run: z.boolean().default(false)
})

export const InspectResult = z.object({ files: z.array(FileInspection) })
export const ImportResult = z.object({ imports: z.array(ImportRecord) })

/** What the error of an import tells besides its sentence, when expectations stopped it. */
export const FailedChecks = z.object({
  checks: z.array(z.object({ source_name: z.string(), checks: z.array(ExpectationCheck) }))
})
