import { useEffect, useRef } from 'react'
import type { Job } from '../../shared/contract/jobs.ts'
import { useCall } from './use-call.ts'

/**
 * A job as it goes on: progress while it runs, then its result or error.
 * @param onEnd called once, when the job has ended while this was on the screen
 */
export function useJob(jobId: string | null, onEnd?: (job: Job) => void): Job | null {
  const { data } = useCall('jobs', 'get', { job_id: jobId ?? '' }, { enabled: jobId !== null })
  const job = jobId === null ? null : ((data as Job | undefined) ?? null)
  const toldFor = useRef<string | null>(null)
  useEffect(() => {
    if (job === null || job.state === 'RUNNING' || toldFor.current === job.job_id) return
    toldFor.current = job.job_id
    onEnd?.(job)
  }, [job, onEnd])
  return job
}
