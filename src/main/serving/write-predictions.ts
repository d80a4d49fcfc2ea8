import { eachLine } from './line-buffer.ts'
import { insertPredictions, openPredictions, prunePredictions } from './prediction-store.ts'

export interface WritePredictionsRequest {
  /** The log's database file; made when it is not there. */
  file: string
  /** Lines of `insertPredictions`, as a line buffer hands them over. */
  chunks: Uint8Array[]
  /** See `prunePredictions`. */
  before: number
  most_rows: number
}

/** The task of one thread: a batch of lines goes in, what is past its retention goes out. */
export function writePredictions({ file, chunks, ...retention }: WritePredictionsRequest): void {
  const db = openPredictions(file)
  try {
    db.transaction(() => {
      insertPredictions(db, eachLine(chunks))
      prunePredictions(db, retention)
    }).immediate()
  } finally {
    db.close()
  }
}
