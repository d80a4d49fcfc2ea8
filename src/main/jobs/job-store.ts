import type { Job } from '../../shared/contract/jobs.ts'
import type { ErrorBody } from '../../shared/errors.ts'
import type { Db } from '../db/connection.ts'
import { transact } from '../db/transact.ts'

/** A job as its row has it: progress is not stored, it lives with the program that runs the job. */
export type StoredJob = Omit<Job, 'progress' | 'message' | 'runs_here'>

export type NewJob = Pick<Job, 'job_id' | 'kind' | 'title' | 'run_id' | 'created_at'> & { owner: string }

/** Where jobs are kept. */
export interface JobHome {
  insert(job: NewJob): Promise<void>
  /** Ended jobs stay as they are. */
  end(jobId: string, end: JobEnd): Promise<void>
  find(jobId: string): StoredJob | null
  /** Newest first. */
  list(limit: number): StoredJob[]
}

interface JobRow extends Omit<StoredJob, 'result' | 'error'> {
  result: string | null
  error_code: string | null
  error_message: string | null
  error_details: string | null
}

export interface JobEnd {
  state: Exclude<Job['state'], 'RUNNING'>
  result?: unknown
  error?: ErrorBody
  ended_at: number
}

export interface JobStore extends JobHome {
  running(): { job_id: string; owner: string; run_id: string | null }[]
  /** The same as `end`, inside a transaction of the caller's. */
  endNow(jobId: string, end: JobEnd): void
}

/** The table of the workspace, which every program on it reads. */
export function createJobStore(db: Db): JobStore {
  const insert = db.prepare(`INSERT INTO jobs (job_id, kind, title, state, run_id, owner, created_at)
    VALUES (:job_id, :kind, :title, 'RUNNING', :run_id, :owner, :created_at)`)
  const end = db.prepare(`UPDATE jobs SET state = :state, result = :result, error_code = :error_code,
    error_message = :error_message, error_details = :error_details, ended_at = :ended_at WHERE job_id = :job_id AND state = 'RUNNING'`)
  const find = db.prepare<[string], JobRow>('SELECT * FROM jobs WHERE job_id = ?')
  const list = db.prepare<[number], JobRow>('SELECT * FROM jobs ORDER BY created_at DESC, rowid DESC LIMIT ?')
  const running = db.prepare<[], { job_id: string; owner: string; run_id: string | null }>(
    "SELECT job_id, owner, run_id FROM jobs WHERE state = 'RUNNING'"
  )
  const endNow: JobStore['endNow'] = (jobId, { state, result, error, ended_at }) => {
    end.run({
      job_id: jobId,
      state,
      result: result === undefined ? null : JSON.stringify(result),
      error_code: error?.code ?? null,
      error_message: error?.message ?? null,
      error_details: error?.details === undefined ? null : JSON.stringify(error.details),
      ended_at
    })
  }
  return {
    insert: async (job) => void (await transact(db, () => insert.run(job))),
    end: (jobId, how) => transact(db, () => endNow(jobId, how)),
    endNow,
    find: (jobId) => toJob(find.get(jobId)),
    list: (limit) => list.all(limit).map((row) => toJob(row)!),
    running: () => running.all()
  }
}

function toJob(row: JobRow | undefined): StoredJob | null {
  if (row === undefined) return null
  return {
    job_id: row.job_id,
    kind: row.kind,
    title: row.title,
    state: row.state,
    run_id: row.run_id,
    result: row.result === null ? null : JSON.parse(row.result),
    error: toError(row),
    created_at: row.created_at,
    ended_at: row.ended_at
  }
}

function toError({ error_code, error_message, error_details }: JobRow): Job['error'] {
  if (error_code === null) return null
  const error = { code: error_code, message: error_message ?? '' }
  return error_details === null ? error : { ...error, details: JSON.parse(error_details) as Record<string, unknown> }
}
