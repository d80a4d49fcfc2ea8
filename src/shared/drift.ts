import { z } from 'zod'
import { Cell } from './contract/values.ts'

/** How one column is judged, under Evidently's names: numbers of more than 5 distinct values by the first. */
export const STATTESTS = ['wasserstein_norm', 'jensenshannon'] as const

/** The shape of a column in the reference beside that in the current rows; counts are of rows, missing values left out. */
export const Distribution = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('bins'),
    /** Ascending, one more than there are bins; a bin holds its lower edge, the last one both. */
    edges: z.array(z.number()),
    reference: z.array(z.int()),
    current: z.array(z.int())
  }),
  z.object({
    kind: z.literal('values'),
    /** The most frequent ones, numbers and truth values in ascending order, text by frequency. */
    values: z.array(Cell),
    reference: z.array(z.int()),
    current: z.array(z.int()),
    /** Those not told one by one; null: none. */
    others: z.object({ n_values: z.int(), reference: z.int(), current: z.int() }).nullable()
  })
])
export type Distribution = z.output<typeof Distribution>

const SampleSummary = z.object({
  n_rows: z.int(),
  n_missing: z.int(),
  /** Null where there is no number. */
  mean: z.number().nullable(),
  /** Divided by n. */
  std: z.number().nullable()
})
export type SampleSummary = z.output<typeof SampleSummary>

/** How far one column has moved from the reference. Null stands for what cannot be told: a side without values. */
export const ColumnDrift = z.object({
  column: z.string(),
  kind: z.enum(['numeric', 'boolean', 'categorical']),
  stattest: z.enum(STATTESTS),
  score: z.number().nullable(),
  /** The score reaches the column threshold. */
  drifted: z.boolean(),
  /** Population stability index, over deciles of the reference or over the values. */
  psi: z.number().nullable(),
  /** Two-sample Kolmogorov–Smirnov, of columns judged by `wasserstein_norm`. */
  ks: z.object({ statistic: z.number(), p_value: z.number() }).nullable(),
  /** Pearson's chi-square, of columns judged by `jensenshannon`. */
  chi_square: z.object({ statistic: z.number(), p_value: z.number(), degrees_of_freedom: z.int() }).nullable(),
  reference: SampleSummary,
  current: SampleSummary,
  distribution: Distribution
})
export type ColumnDrift = z.output<typeof ColumnDrift>
