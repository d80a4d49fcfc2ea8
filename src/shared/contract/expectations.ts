import { z } from 'zod'

/** A bound of a range: a number, or for dates `2024-01-31`. */
const Bound = z.union([z.number(), z.string()])

const Pattern = z.string().refine(
  (pattern) => {
    try {
      return new RegExp(pattern, 'u').source !== ''
    } catch {
      return false
    }
  },
  { error: ({ input }) => `"${String(input)}" is no regular expression` }
)

/** What must be true of every file that is imported into a dataset. Missing cells are the business of `not_null` alone. */
export const Expectation = z.discriminatedUnion('kind', [
  /** These columns are there; exactly: and no others. */
  z.object({ kind: z.literal('columns'), columns: z.array(z.string()).min(1), exact: z.boolean().default(true) }),
  z.object({ kind: z.literal('not_null'), column: z.string() }),
  /** No value comes twice in one file. */
  z.object({ kind: z.literal('unique'), column: z.string() }),
  /** Both ends count; null: open. */
  z.object({
    kind: z.literal('range'),
    column: z.string(),
    min: Bound.nullable().default(null),
    max: Bound.nullable().default(null)
  }),
  /** As the file spells them. */
  z.object({ kind: z.literal('allowed_values'), column: z.string(), values: z.array(z.string()).min(1).max(1000) }),
  /** The pattern is found somewhere in the value; ^ and $ hold it to the whole. */
  z.object({ kind: z.literal('regex'), column: z.string(), pattern: Pattern }),
  /** The number of rows differs from the last import's by at most this share of it; 0.1 is ten per cent. */
  z.object({ kind: z.literal('row_count_change'), most: z.number().min(0) })
])
export type Expectation = z.output<typeof Expectation>

export const Expectations = z.array(Expectation).max(500)

/** How one expectation came out for one file. */
export const ExpectationCheck = z.object({
  expectation: Expectation,
  passed: z.boolean(),
  /** Rows that do not meet it; 0 or 1 for what concerns the file as a whole. */
  n_failed: z.int(),
  /** The first of them. */
  samples: z.array(z.object({ line: z.int(), value: z.string() })),
  /** What was found instead, where it is not in rows: `9 rows, 40 % fewer than the 15 of the last import`. */
  found: z.string()
})
export type ExpectationCheck = z.output<typeof ExpectationCheck>
