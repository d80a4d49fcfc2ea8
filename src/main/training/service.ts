import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { RunInput } from '../../shared/contract/runs.ts'
import type { TrainingRequest, TrainingResult } from '../../shared/contract/training.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import type { DatasetService } from '../datasets/service.ts'
import type { FeatureService } from '../features/service.ts'
import type { JobContext, JobPlan, JobService } from '../jobs/service.ts'
import type { RegistryService } from '../registry/service.ts'
import type { TrackingService } from '../tracking/service.ts'
import { algorithmOf, describeAlgorithms } from './algorithms.ts'
import type { EvaluatedTraining } from './evaluate-training.ts'
import { trainPipeline } from './train-pipeline.ts'

export interface TrainingDeps {
  jobs: JobService
  datasets: DatasetService
  features: FeatureService
  tracking: TrackingService
  registry: RegistryService
}

export type TrainingService = BenchtopHandlers['training']

export function createTrainingService(context: AppContext, deps: TrainingDeps): TrainingService {
  return {
    options: () => ({ algorithms: describeAlgorithms() }),
    start: async (request) => {
      checkRequest(request, deps)
      const run = await createRun(request, deps.tracking)
      const plan: JobPlan = {
        kind: 'train',
        title: `Train ${run.run_name}`,
        run_id: run.run_id,
        onEnd: async ({ state, error }) => {
          if (state === 'FINISHED') return
          await deps.tracking.endRun(run.run_id, state === 'CANCELLED' ? 'KILLED' : 'FAILED', error?.message)
        }
      }
      const job = await deps.jobs.start(plan, (jobContext) =>
        train({ context, deps, request, run_id: run.run_id }, jobContext)
      )
      return { job_id: job.job_id, run_id: run.run_id }
    },
    sweep: notYet,
    resume_sweep: notYet
  }
}

function notYet(): never {
  throw new AppError('INVALID_STATE', 'Sweeps are not available in this version.')
}

/** What can be known to be wrong before a run is made is told at once. */
function checkRequest(request: TrainingRequest, { datasets, features, registry }: TrainingDeps): void {
  checkParams(request)
  const { source, register } = request
  if (register !== null) registry.checkName(register)
  if (source.kind === 'service') {
    features.describeService(source.service)
    if (datasets.find(source.label.dataset) === null) throw noDataset(source.label.dataset)
  } else if (source.kind === 'dataset' && datasets.find(source.dataset) === null) {
    throw noDataset(source.dataset)
  }
}

/** Where the kind of model is still to be guessed, the params must fit one of the two. */
function checkParams({ model_type, params }: TrainingRequest): void {
  if (model_type !== null) {
    algorithmOf(model_type).parse(params)
    return
  }
  try {
    algorithmOf('RandomForestRegressor').parse(params)
  } catch {
    algorithmOf('RandomForestClassifier').parse(params)
  }
}

function noDataset(name: string): AppError {
  return new AppError('RESOURCE_DOES_NOT_EXIST', `There is no dataset named "${name}"; import it first.`)
}

async function createRun(request: TrainingRequest, tracking: TrackingService) {
  const experiment = await tracking.getOrCreateExperiment(request.experiment_name)
  return tracking.createRun({
    experiment_id: experiment.experiment_id,
    run_name: request.run_name,
    tags: [{ key: 'benchtop.request', value: JSON.stringify(request) }]
  })
}

interface Training {
  context: AppContext
  deps: TrainingDeps
  request: TrainingRequest
  run_id: string
}

async function train(training: Training, job: JobContext): Promise<TrainingResult> {
  const { context, deps, request, run_id } = training
  const { tracking, registry } = deps
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
      }
    },
    job
  )
  await tracking.logBatch(run_id, { metrics: toMetrics(trained, context.now()), tags: toEntries(trained.tags) })
  await tracking.endRun(run_id, 'FINISHED')
  const version =
    request.register === null ? null : await registry.register({ name: request.register, run_id, description: '' })
  const run = await tracking.runs.get({ run_id })
  return {
    run_id,
    experiment_id: run.experiment_id,
    run_name: run.run_name,
    params: Object.fromEntries(run.params.map(({ key, value }) => [key, value])),
    metrics: Object.fromEntries(run.metrics.map(({ key, value }) => [key, value])),
    model_version: version === null ? null : { name: version.name, version: version.version }
  }
}

/** The datasets a run reads, with the digests of what they held. A CSV file is described once it has been read. */
function describeInputs({ source }: TrainingRequest, { datasets, features }: TrainingDeps): RunInput[] {
  if (source.kind === 'csv') return []
  if (source.kind === 'dataset') return [datasets.describeInput(source.dataset, null)]
  const sources = features.describeService(source.service).sources
  const labels = { ...datasets.describeInput(source.label.dataset, source.as_of), context: 'label' }
  return [...sources.map((name) => datasets.describeInput(name, source.as_of)), labels]
}

function toEntries(values: Record<string, string>): { key: string; value: string }[] {
  return Object.entries(values).map(([key, value]) => ({ key, value }))
}

function toMetrics({ metrics, curves }: EvaluatedTraining, timestamp: number) {
  return [
    ...Object.entries(metrics).map(([key, value]) => ({ key, value, timestamp, step: 0 })),
    ...curves.flatMap(({ key, points }) => points.map(({ step, value }) => ({ key, value, timestamp, step })))
  ]
}
