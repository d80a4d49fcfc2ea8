import type { Run } from '../../shared/contract/runs.ts'
import type { TrainingRequest, TrainingResult } from '../../shared/contract/training.ts'
import { scoresOf } from '../../shared/system-metrics.ts'
import type { AppContext } from '../context.ts'
import type { JobContext } from '../jobs/service.ts'
import type { TrackingService } from '../tracking/service.ts'
import { describeInputs, type RequestDeps } from './check-request.ts'
import type { EvaluatedTraining } from './evaluate-training.ts'
import { createFoldRuns, toEntries } from './nested-runs.ts'
import { trainPipeline } from './train-pipeline.ts'

export type RunDeps = RequestDeps & { tracking: TrackingService }

export interface TrainingRun {
  context: AppContext
  deps: RunDeps
  request: TrainingRequest
  run: Run
}

/** The work of a training job: everything goes into one run, which is FINISHED then, and may become a model version. */
export async function trainRun({ context, deps, request, run }: TrainingRun, job: JobContext): Promise<TrainingResult> {
  const { tracking, registry } = deps
  const { run_id } = run
  await tracking.logInputs(run_id, describeInputs(request, deps))
  const trained = await trainPipeline(
    {
      workers: context.workers,
      database: context.paths.database,
      artifact_dir: tracking.artifactDir(run_id),
      run_id,
      version: context.version,
      now: context.now,
      request,
      onPrepared: async (params, inputs) => {
        await tracking.logBatch(run_id, { params: toEntries(params) })
        await tracking.logInputs(run_id, inputs)
      },
      foldRuns: createFoldRuns(tracking, run)
    },
    job
  )
  await tracking.logBatch(run_id, { metrics: toMetrics(trained, context.now()), tags: toEntries(trained.tags) })
  await tracking.endRun(run_id, 'FINISHED')
  const version =
    request.register === null ? null : await registry.register({ name: request.register, run_id, description: '' })
  const ended = await tracking.runs.get({ run_id })
  return {
    run_id,
    experiment_id: ended.experiment_id,
    run_name: ended.run_name,
    params: Object.fromEntries(ended.params.map(({ key, value }) => [key, value])),
    metrics: Object.fromEntries(scoresOf(ended.metrics).map(({ key, value }) => [key, value])),
    model_version: version === null ? null : { name: version.name, version: version.version }
  }
}

/** Scores and their histories, as they are logged. */
export function toMetrics({ metrics, curves }: EvaluatedTraining, timestamp: number) {
  return [
    ...Object.entries(metrics).map(([key, value]) => ({ key, value, timestamp, step: 0 })),
    ...curves.flatMap(({ key, points }) => points.map(({ step, value }) => ({ key, value, timestamp, step })))
  ]
}
