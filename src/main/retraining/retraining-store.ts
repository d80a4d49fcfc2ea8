import { RetrainResult, type Retraining } from '../../shared/contract/retraining.ts'
import type { Db } from '../db/connection.ts'

type Row = Omit<Retraining, 'result' | 'error'> & { result: string | null; error: string | null }
type Begun = Pick<Retraining, 'job_id' | 'run_id' | 'model' | 'as_of' | 'started_by'>

export type RetrainingStore = ReturnType<typeof createRetrainingStore>

/** Which job retrained which model; how it ended is the job's to say. */
export function createRetrainingStore(db: Db) {
  const insert = db.prepare(`INSERT INTO retrainings (job_id, run_id, model_name, as_of, started_by)
    VALUES (:job_id, :run_id, :model, :as_of, :started_by)`)
  const list = db.prepare<[{ model: string; limit: number }], Row>(
    `SELECT r.job_id, r.run_id, r.model_name AS model, r.as_of, r.started_by, j.created_at, j.ended_at, j.state, j.result,
       j.error_message AS error
     FROM retrainings r JOIN jobs j USING (job_id)
     WHERE r.model_name = :model ORDER BY j.created_at DESC, r.job_id LIMIT :limit`
  )
  return {
    insert: (begun: Begun) => insert.run(begun),
    /** Newest first. */
    list: (filter: { model: string; limit: number }): Retraining[] =>
      list.all(filter).map((row) => ({ ...row, result: readResult(row.result) }))
  }
}

function readResult(text: string | null): RetrainResult | null {
  return text === null ? null : RetrainResult.parse(JSON.parse(text))
}
