import { useState } from 'react'
import type { z } from 'zod'
import { useTranslations } from 'use-intl'
import type { Job } from '../../../shared/contract/jobs.ts'
import { useJob } from '../../api/use-job.ts'

export interface CareJob<T> {
  /** Null until one was started here. */
  job: Job | null
  running: boolean
  /** Null unless it has finished. */
  result: T | null
  /** Why it failed; null for a job that was cancelled, too. */
  error: { message: string } | null
  follow: (started: { job_id: string }) => void
  /** Why it failed is no longer told: what it failed at was changed. */
  forgive: () => void
}

/** A job of this screen, from its start to its result. @param onEnd see `useJob` */
export function useCareJob<S extends z.ZodType>(schema: S, onEnd?: (job: Job) => void): CareJob<z.output<S>> {
  const t = useTranslations()
  const [jobId, setJobId] = useState<string | null>(null)
  const job = useJob(jobId, onEnd)
  const parsed = job?.state === 'FINISHED' ? schema.safeParse(job.result) : null
  return {
    job,
    running: jobId !== null && (job === null || job.state === 'RUNNING'),
    result: parsed?.success === true ? parsed.data : null,
    error: job?.state === 'FAILED' ? (job.error ?? { message: t('workspace.no_reason') }) : null,
    follow: ({ job_id }) => setJobId(job_id),
    forgive: () => {
      if (job?.state === 'FAILED') setJobId(null)
    }
  }
}
