import { existsSync } from 'node:fs'
import { countPredictions, eachPrediction, openPredictions } from './prediction-store.ts'
import type { PredictionFilter, StoredPrediction } from './prediction-store.ts'

export interface ReadPredictionsRequest {
  /** The log's database file. */
  file: string
  filter: PredictionFilter
  limit: number
}

/** The task of one thread: the newest lines that fit, and how many there are; nothing where nothing was ever logged. */
export function readPredictions({ file, filter, limit }: ReadPredictionsRequest): {
  predictions: StoredPrediction[]
  total: number
} {
  if (!existsSync(file)) return { predictions: [], total: 0 }
  const db = openPredictions(file)
  try {
    return { predictions: [...eachPrediction(db, { ...filter, limit })], total: countPredictions(db, filter) }
  } finally {
    db.close()
  }
}
