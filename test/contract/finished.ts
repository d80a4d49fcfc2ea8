import type { BenchtopClient } from '../../src/shared/contract/index.ts'
import type { Job } from '../../src/shared/contract/jobs.ts'

/** Waits for a job as a screen does, by asking; hands its result over. */
export async function finished<T>(client: BenchtopClient, started: { job_id: string }): Promise<T> {
  for (;;) {
    const job: Job = await client.jobs.get({ job_id: started.job_id })
    if (job.state === 'FINISHED') return job.result as T
    if (job.state !== 'RUNNING') throw new Error(`${job.title}: ${job.error?.message}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
