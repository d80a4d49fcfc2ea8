import { z } from 'zod'
import { query } from './define.ts'
import { Cell } from './values.ts'

/** Validation rows of a run as val_predictions.csv has them. */
export const PredictionRows = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(Cell)),
  /** Of the cell, on all pages. */
  row_count: z.int()
})
export type PredictionRows = z.output<typeof PredictionRows>

export const predictionRows = {
  /** The validation rows behind one cell of the confusion matrix, the surest predictions first. */
  prediction_rows: query(
    z.object({
      run_id: z.string(),
      true_class: z.string(),
      predicted_class: z.string(),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(50)
    }),
    PredictionRows
  )
}
