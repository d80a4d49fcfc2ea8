import type { TrainingRequest, TrainingResult } from '../../shared/contract/training.ts'
import { AppError } from '../../shared/errors.ts'
import type { Events } from '../events.ts'
import type { JobContext, JobService } from '../jobs/service.ts'
import type { TrackingService } from '../tracking/service.ts'
import type { TrainingService } from '../training/service.ts'

export interface CandidateDeps {
  jobs: JobService
  tracking: TrackingService
  training: TrainingService
}

/** Trains as a person would, in a run nested in the decision's; a cancel of this job is one of the training. */
export async function trainCandidate(
  events: Events,
  { jobs, tracking, training }: CandidateDeps,
  { request, parent }: { request: TrainingRequest; parent: string },
  job: JobContext
): Promise<TrainingResult> {
  const started = await training.start(request)
  await tracking.runs.set_tag({ run_id: started.run_id, key: 'mlflow.parentRunId', value: parent })
  const cancel = (): void => void jobs.cancel({ job_id: started.job_id })
  const stop = events.on('job', (one) => {
    if (one.job_id === started.job_id && one.state === 'RUNNING')
      job.progress(one.progress, `candidate: ${one.message}`)
  })
  job.signal.addEventListener('abort', cancel, { once: true })
  if (job.signal.aborted) cancel()
  try {
    const ended = await jobs.done(started.job_id)
    if (ended.state === 'FINISHED') return ended.result as TrainingResult
    if (ended.state === 'CANCELLED') throw new AppError('CANCELLED', 'Cancelled.')
    throw new AppError('INVALID_STATE', `The candidate could not be trained. ${ended.error?.message ?? ''}`.trim())
  } finally {
    stop()
    job.signal.removeEventListener('abort', cancel)
  }
}
