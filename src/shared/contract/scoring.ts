import { z } from 'zod'
import { action } from './define.ts'
import { JobStarted } from './values.ts'

/** A row of a file that a model could not be asked. */
export const BadRow = z.object({
  /** Where it begins in the file, from 1. */
  line: z.int(),
  /** Null: the row as a whole, as with too few cells. */
  column: z.string().nullable(),
  message: z.string()
})
export type BadRow = z.output<typeof BadRow>

export const ScoreResult = z.object({
  /** The CSV that was written: the columns of the file, then prediction, a probability per class, model_version. */
  path: z.string(),
  /** By which it is downloaded; null where the person named the path. */
  file: z.string().nullable(),
  size_bytes: z.int(),
  model_name: z.string(),
  model_version: z.string(),
  n_scored: z.int(),
  /** Rows that were left out. */
  n_bad: z.int(),
  /** The first hundred of them. */
  bad_rows: z.array(BadRow)
})
export type ScoreResult = z.output<typeof ScoreResult>

export const scoring = {
  /** Has a version predict for every row of a file that has the columns of its signature; the job's result is a ScoreResult. */
  score: action(
    z.object({
      /** Absolute. */
      path: z.string(),
      /** `models:/name/version`, `/stage` or `@alias`; null: the served model. */
      model_uri: z.string().nullable().default(null),
      /** Where the output goes; null: into the workspace, to be downloaded. */
      out: z.string().nullable().default(null),
      /** Every text as it is; else one that a spreadsheet would compute has an apostrophe before it. */
      raw: z.boolean().default(false)
    }),
    JobStarted
  )
}
