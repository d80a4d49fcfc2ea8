import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { Run } from '../../shared/contract/runs.ts'
import type { TrainingRequest } from '../../shared/contract/training.ts'
import type { AppContext } from '../context.ts'
import type { JobContext, JobPlan, JobService } from '../jobs/service.ts'
import { describeAlgorithms, isSlow } from './algorithms.ts'
import { checkRequest } from './check-request.ts'
import { recordSystemMetrics } from './system-metrics.ts'
import { openSweep, reopenSweep } from './sweep/open-sweep.ts'
import { runSweep } from './sweep/run-sweep.ts'
import { trainRun, type RunDeps } from './train-run.ts'

export type TrainingDeps = RunDeps & { jobs: JobService }

export type TrainingService = BenchtopHandlers['training']

export function createTrainingService(context: AppContext, deps: TrainingDeps): TrainingService {
  const { tracking, jobs } = deps

  /** Starts a job that writes into a run; where the job does not finish, the run and those nested in it end with it. */
  const startJob = async (
    run: Run,
    kind: JobPlan['kind'],
    work: (job: JobContext) => Promise<unknown>
  ): Promise<{ job_id: string; run_id: string }> => {
    const { run_id, run_name } = run
    const plan: JobPlan = {
      kind,
      title: `${kind === 'sweep' ? 'Sweep' : 'Train'} ${run_name}`,
      run_id,
      onEnd: async ({ state, error }) => {
        if (state === 'FINISHED') return
        await tracking.killNested(run_id)
        await tracking.endRun(run_id, state === 'CANCELLED' ? 'KILLED' : 'FAILED', error?.message)
      }
    }
    const watched = async (job: JobContext): Promise<unknown> => {
      const stop = recordSystemMetrics({ log: (metrics) => tracking.logBatch(run_id, { metrics }), now: context.now })
      try {
        return await work(job)
      } finally {
        await stop()
      }
    }
    const { job_id } = await jobs.start(plan, watched)
    return { job_id, run_id }
  }

  return {
    options: () => ({ algorithms: describeAlgorithms() }),
    estimate: async (request) => {
      checkRequest(request, deps)
      if (!isSlow(request.model_type)) return { estimate: null }
      const { database } = context.paths
      return { estimate: await context.workers.run('estimate-training', { database, request }) }
    },
    start: async (request) => {
      checkRequest(request, deps)
      const run = await createRun(request, deps)
      return startJob(run, 'train', (job) => trainRun({ context, deps, request, run }, job))
    },
    sweep: async (request) => {
      const run = await openSweep(request, deps)
      return startJob(run, 'sweep', (job) => runSweep({ context, deps, request, run }, job))
    },
    resume_sweep: async ({ run_id }) => {
      const { run, request } = await reopenSweep(run_id, deps)
      return startJob(run, 'sweep', (job) => runSweep({ context, deps, request, run }, job))
    }
  }
}

async function createRun(request: TrainingRequest, { tracking }: RunDeps): Promise<Run> {
  const experiment = await tracking.getOrCreateExperiment(request.experiment_name)
  return tracking.createRun({
    experiment_id: experiment.experiment_id,
    run_name: request.run_name,
    tags: [{ key: 'benchtop.request', value: JSON.stringify(request) }]
  })
}
