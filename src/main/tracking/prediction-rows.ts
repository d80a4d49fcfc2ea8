import { createReadStream } from 'node:fs'
import Papa from 'papaparse'
import type { PredictionRows } from '../../shared/contract/prediction-rows.ts'
import { AppError } from '../../shared/errors.ts'
import type { TaskContext } from '../workers/protocol.ts'

export interface PredictionRowsRequest {
  /** A run's val_predictions.csv. */
  file: string
  true_class: string
  predicted_class: string
  offset: number
  limit: number
}

/** Task 'prediction-rows': the validation rows of one cell of the confusion matrix, the surest predictions first. */
export async function predictionRows(
  { file, true_class, predicted_class, offset, limit }: PredictionRowsRequest,
  { throwIfCancelled }: TaskContext
): Promise<PredictionRows> {
  let columns: string[] | null = null
  let places = { truth: -1, predicted: -1, sureness: -1 }
  const found: string[][] = []
  await eachRow(file, (row) => {
    if (columns === null) {
      columns = row
      places = {
        truth: row.indexOf('y_true'),
        predicted: row.indexOf('y_pred'),
        sureness: row.indexOf(`proba_${predicted_class}`)
      }
      if (places.truth < 0 || places.predicted < 0) throw notPredictions()
      return
    }
    throwIfCancelled()
    if (row[places.truth] === true_class && row[places.predicted] === predicted_class) found.push(row)
  })
  if (columns === null) throw notPredictions()
  const { sureness } = places
  if (sureness >= 0) found.sort((a, b) => Number(b[sureness]) - Number(a[sureness]))
  const numeric = (columns as string[]).map((name) => name.startsWith('proba_'))
  const rows = found
    .slice(offset, offset + limit)
    .map((row) => row.map((text, at) => (numeric[at] ? Number(text) : text)))
  return { columns, rows, row_count: found.length }
}

function eachRow(file: string, take: (row: string[]) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    Papa.parse<string[]>(createReadStream(file, 'utf8'), {
      skipEmptyLines: true,
      step: ({ data }, parser) => {
        try {
          take(data)
        } catch (error) {
          parser.abort()
          reject(error as Error)
        }
      },
      complete: () => resolve(),
      error: reject
    })
  })
}

function notPredictions(): AppError {
  return new AppError(
    'INVALID_STATE',
    'val_predictions.csv of this run has no columns y_true and y_pred, so its rows cannot be told apart; only runs trained here have them.'
  )
}
