import type { JobEnd, JobHome, NewJob, StoredJob } from './job-store.ts'

/** Ended jobs that are remembered; older ones are forgotten. */
const MOST_ENDED = 200

/** The jobs of a program that only reads: nobody else is told of them, and they go with it. */
export function createJobMemory(): JobHome {
  const jobs = new Map<string, StoredJob>()
  const forgetOldest = (): void => {
    const ended = [...jobs.values()].filter((job) => job.state !== 'RUNNING')
    for (const { job_id } of ended.slice(0, Math.max(0, ended.length - MOST_ENDED))) jobs.delete(job_id)
  }
  return {
    insert: async ({ job_id, kind, title, run_id, created_at }: NewJob) => {
      const job = { job_id, kind, title, run_id, created_at }
      jobs.set(job_id, { ...job, state: 'RUNNING', result: null, error: null, ended_at: null })
    },
    end: async (jobId: string, { state, result, error, ended_at }: JobEnd) => {
      const job = jobs.get(jobId)!
      jobs.set(jobId, { ...job, state, result: result ?? null, error: error ?? null, ended_at })
      forgetOldest()
    },
    find: (jobId) => jobs.get(jobId) ?? null,
    list: (limit) => [...jobs.values()].toReversed().slice(0, limit)
  }
}
