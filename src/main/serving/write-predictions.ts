import { insertPredictions, openPredictions, prunePredictions } from './prediction-store.ts'

export interface WritePredictionsRequest {
  /** The log's database file; made when it is not there. */
  file: string
  /** See `insertPredictions`. */
  lines: string
  /** See `prunePredictions`. */
  before: number
  most_rows: number
}

/** The task of one thread: a batch of lines goes in, what is past its retention goes out. */
export function writePredictions({ file, lines, ...retention }: WritePredictionsRequest): void {
  const db = openPredictions(file)
  try {
    db.transaction(() => {
      insertPredictions(db, lines)
      prunePredictions(db, retention)
    }).immediate()
  } finally {
    db.close()
  }
}
