import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { Job } from '../../shared/contract/jobs.ts'
import { AppError, INTERNAL_ERROR_BODY, type ErrorBody } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import { describeStorageError } from '../db/describe-storage-error.ts'
import { transact } from '../db/transact.ts'
import { createJobMemory } from './job-memory.ts'
import { createJobStore, type JobEnd, type JobHome, type NewJob, type StoredJob } from './job-store.ts'

export type { JobEnd } from './job-store.ts'

/** What the work of a job is given. */
export interface JobContext {
  job_id: string
  /** Aborted when a person cancels. */
  signal: AbortSignal
  /** @param fraction from 0 to 1; null: not known */
  progress(fraction: number | null, message: string): void
}

export interface JobPlan {
  kind: Job['kind']
  title: string
  run_id?: string
  /** Told how the job ended, before anybody else: a run is closed here. */
  onEnd?(end: JobEnd): Promise<void>
}

export type JobService = BenchtopHandlers['jobs'] & {
  /**
   * Keeps the job, then starts `work`; what it resolves to is the job's result. A program that may not write the
   * workspace keeps its jobs to itself.
   */
  start(plan: JobPlan, work: (context: JobContext) => Promise<unknown>): Promise<Job>
  /** Resolves when a job of this program has ended. */
  done(jobId: string): Promise<Job>
  /** Marks the jobs of programs that no longer run as FAILED; answers their run ids. */
  closeOrphans(): Promise<string[]>
  /** Cancels what runs and waits for it. */
  close(): Promise<void>
}

/** At most this often a job's progress is told. */
const PROGRESS_INTERVAL_MS = 100

interface LiveJob {
  /** Where it began and ends, though the program may have taken over meanwhile. */
  home: JobHome
  controller: AbortController
  progress: number | null
  message: string
  toldAt: number
  ended: Promise<void>
}

export function createJobService(context: AppContext): JobService {
  const { db, events, now, newId, owner, access, log } = context
  const store = createJobStore(db)
  const memory = createJobMemory()
  const live = new Map<string, LiveJob>()

  const describe = (job: StoredJob): Job => {
    const here = live.get(job.job_id)
    return { ...job, progress: here?.progress ?? null, message: here?.message ?? '', runs_here: here !== undefined }
  }
  const get = (jobId: string): Job => {
    const job = memory.find(jobId) ?? store.find(jobId)
    if (job === null) throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no job ${jobId}.`)
    return describe(job)
  }
  const tell = (jobId: string): void => {
    const { result: _, ...job } = get(jobId)
    events.emit('job', job)
  }

  async function run(jobId: string, plan: JobPlan, work: (context: JobContext) => Promise<unknown>): Promise<void> {
    const job = live.get(jobId)!
    const progress: JobContext['progress'] = (fraction, message) => {
      job.progress = fraction
      job.message = message
      if (now() - job.toldAt < PROGRESS_INTERVAL_MS) return
      job.toldAt = now()
      tell(jobId)
    }
    let end: JobEnd
    try {
      const result = await work({ job_id: jobId, signal: job.controller.signal, progress })
      end = { state: 'FINISHED', result, ended_at: now() }
    } catch (error) {
      end = endOf(error, now())
      if (end.error?.code === 'INTERNAL_ERROR') log.error(error)
    }
    try {
      await plan.onEnd?.(end)
    } catch (error) {
      log.error(error) // the job has ended all the same
    }
    try {
      await job.home.end(jobId, end)
    } finally {
      live.delete(jobId)
    }
    tell(jobId)
    events.changed('jobs')
  }

  return {
    list: ({ limit }) => {
      const all = [...memory.list(limit), ...store.list(limit)].toSorted((a, b) => b.created_at - a.created_at)
      return { jobs: all.slice(0, limit).map(describe) }
    },
    get: ({ job_id }) => get(job_id),
    cancel: ({ job_id }) => {
      const { state, runs_here } = get(job_id)
      if (state === 'RUNNING' && !runs_here) throw runsElsewhere(job_id)
      live.get(job_id)?.controller.abort()
      return {}
    },
    start: async (plan, work) => {
      const job_id = newId()
      const row = { job_id, kind: plan.kind, title: plan.title, run_id: plan.run_id ?? null, created_at: now() }
      const home = await keep({ ...row, owner: owner.owner_id }, access.granted ? store : memory, memory)
      const job: LiveJob = {
        home,
        controller: new AbortController(),
        progress: null,
        message: '',
        toldAt: 0,
        ended: Promise.resolve()
      }
      live.set(job_id, job)
      job.ended = run(job_id, plan, work).catch((error: unknown) => log.error(error))
      tell(job_id)
      return get(job_id)
    },
    done: async (jobId) => {
      await live.get(jobId)?.ended
      return get(jobId)
    },
    closeOrphans: () =>
      transact(db, () => {
        const orphans = store.running().filter((job) => !owner.isAlive(job.owner))
        const error: ErrorBody = { code: 'INTERNAL_ERROR', message: 'Benchtop ended before this was done.' }
        for (const { job_id } of orphans) store.endNow(job_id, { state: 'FAILED', error, ended_at: now() })
        return orphans.flatMap((job) => job.run_id ?? [])
      }),
    close: async () => {
      for (const job of live.values()) job.controller.abort()
      await Promise.all([...live.values()].map((job) => job.ended))
    }
  }
}

/** @returns where it is kept: in `memory` as well where the disk is full, since a copy may be wanted just then */
async function keep(job: NewJob, home: JobHome, memory: JobHome): Promise<JobHome> {
  try {
    await home.insert(job)
    return home
  } catch (error) {
    if (describeStorageError(error) === error) throw error
    await memory.insert(job)
    return memory
  }
}

function runsElsewhere(jobId: string): AppError {
  return new AppError('INVALID_STATE', `Job ${jobId} runs in another Benchtop on this workspace; cancel it there.`)
}

function endOf(thrown: unknown, endedAt: number): JobEnd {
  const error = describeStorageError(thrown)
  if (!(error instanceof AppError)) return { state: 'FAILED', error: INTERNAL_ERROR_BODY, ended_at: endedAt }
  return { state: error.code === 'CANCELLED' ? 'CANCELLED' : 'FAILED', error: error.toBody(), ended_at: endedAt }
}
