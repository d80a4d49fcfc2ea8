import { z } from 'zod'
import { COLUMN_ROLES, COLUMN_TYPES } from '../column-types.ts'
import { Expectations } from './expectations.ts'
import { Name, Timestamp } from './values.ts'

export const ColumnType = z.enum(COLUMN_TYPES)
export const ColumnRole = z.enum(COLUMN_ROLES)

export const DatasetColumn = z.object({
  name: z.string(),
  position: z.int(),
  type: ColumnType,
  role: ColumnRole
})
export type DatasetColumn = z.output<typeof DatasetColumn>

/** A table of dated rows: one row per key and event timestamp. */
export const Dataset = z.object({
  dataset_id: z.int(),
  name: Name,
  /** The columns that together name the entity, in order; none when rows are numbered by `row_id`. */
  entity_keys: z.array(z.string()),
  /** The column the timestamps were read from; null when each import names one as-of date. */
  event_timestamp_column: z.string().nullable(),
  row_count: z.int(),
  columns: z.array(DatasetColumn),
  /** What every file that comes in must meet. */
  expectations: Expectations,
  /** Columns of its files that are left out. */
  ignored_columns: z.array(z.string()),
  created_at: Timestamp,
  updated_at: Timestamp
})
export type Dataset = z.output<typeof Dataset>

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
