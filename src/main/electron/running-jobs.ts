import type { AnyEvent } from '../../shared/contract/events.ts'
import type { Job } from '../../shared/contract/jobs.ts'

type ToldJob = Omit<Job, 'result'>

/** The jobs of this program that run now, as its events tell of them. */
export interface RunningJobs {
  list(): ToldJob[]
  /** From 0 to 1 over all of them; null where one does not know yet, or none runs. */
  progress(): number | null
  /** @returns the job that has just ended, null otherwise */
  take(event: AnyEvent): ToldJob | null
  /** Another workspace is open now. */
  clear(): void
}

export function createRunningJobs(): RunningJobs {
  const running = new Map<string, ToldJob>()
  const list = (): ToldJob[] => [...running.values()]
  return {
    list,
    progress: () => {
      const parts = list().map((job) => job.progress)
      if (parts.length === 0 || parts.includes(null)) return null
      return parts.reduce<number>((sum, part) => sum + (part ?? 0), 0) / parts.length
    },
    take: (event) => {
      if (event.name !== 'job') return null
      const job = event.payload
      if (job.state === 'RUNNING') {
        running.set(job.job_id, job)
        return null
      }
      running.delete(job.job_id)
      return job
    },
    clear: () => running.clear()
  }
}
