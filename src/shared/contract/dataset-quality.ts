import { z } from 'zod'
import { Timestamp } from './values.ts'

/** What the columns of a dataset have to do with each other, and what its rows lack or repeat. */
export const DatasetQuality = z.object({
  row_count: z.int(),
  /** Correlations are told from so many rows, taken evenly over all. */
  n_sampled: z.int(),
  /**
   * Labels first, at most 40 columns. Between numbers Pearson's r, from -1 to 1; between a number and a category the
   * correlation ratio and between categories Cramér's V, from 0 to 1. Null where a column is constant.
   */
  correlations: z.object({
    columns: z.array(z.object({ name: z.string(), is_label: z.boolean() })),
    values: z.array(z.array(z.number().nullable())),
    /** Columns beyond those 40. */
    n_left_out: z.int()
  }),
  /** Columns that are missing together, and in how many rows just these are; the most frequent first. */
  missing: z.array(z.object({ columns: z.array(z.string()), n_rows: z.int() })),
  duplicates: z.object({
    /** Rows that repeat another of the same date in every value, whatever their key. */
    n_rows: z.int(),
    groups: z.array(
      z.object({
        n_rows: z.int(),
        event_timestamp: Timestamp,
        first_key: z.union([z.string(), z.number()]),
        last_key: z.union([z.string(), z.number()])
      })
    )
  })
})
export type DatasetQuality = z.output<typeof DatasetQuality>
