import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import declaration from '../../../resources/streamflow/features.json' with { type: 'json' }
import type { SampleResult } from '../../shared/contract/system.ts'
import { Declaration } from '../../shared/contract/features.ts'
import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import { ImportFile, ImportSettings } from '../../shared/contract/datasets.ts'
import { TrainingRequest, type TrainingResult } from '../../shared/contract/training.ts'
import { AppError } from '../../shared/errors.ts'
import { SAMPLE_STEPS } from '../../shared/sample-steps.ts'
import type { z } from 'zod'
import type { AppContext } from '../context.ts'
import type { JobContext, JobService } from '../jobs/service.ts'
import { SAMPLE_FILES, type SampleMonth } from '../sample/write-sample.ts'

export interface SampleDeps {
  jobs: JobService
  datasets: BenchtopHandlers['datasets']
  features: BenchtopHandlers['features']
  training: BenchtopHandlers['training']
  registry: BenchtopHandlers['models']
  serving: BenchtopHandlers['serving']
}

const MODEL = 'streamflow_churn'

type Step = [message: string, work: () => Promise<void>]

/** Opens the sample project: two generated months become a served model, by the same calls a person would make. */
export function createSampleProject(context: AppContext, deps: SampleDeps): BenchtopHandlers['system']['open_sample'] {
  return async () => {
    const job = await deps.jobs.start({ kind: 'sample', title: 'Open the sample project' }, (jobContext) =>
      openSample(context, deps, jobContext)
    )
    return { job_id: job.job_id }
  }
}

async function openSample(
  context: AppContext,
  deps: SampleDeps,
  job: JobContext
): Promise<z.output<typeof SampleResult>> {
  const dir = join(context.paths.uploads, job.job_id)
  const finish = (jobId: string): Promise<unknown> => finishJob(deps.jobs, jobId, job.signal)
  let months: SampleMonth[] = []
  let trained: TrainingResult | null = null

  const steps: Step[] = [
    [
      SAMPLE_STEPS.write,
      async () => {
        months = (await context.workers.run('write-sample', { dir }, { signal: job.signal })).months
      }
    ],
    [
      SAMPLE_STEPS.import,
      async () => {
        for (const month of months) {
          const files = SAMPLE_FILES.map((name) =>
            ImportFile.parse({ path: join(month.dir, name), entity_key: 'user_id' })
          )
          const settings = ImportSettings.parse({ as_of: month.as_of })
          const { job_id } = await deps.datasets.import({ files, ...settings })
          await finish(job_id)
        }
      }
    ],
    [
      SAMPLE_STEPS.declare,
      async () => {
        await deps.features.apply({ declaration: Declaration.parse(declaration), prune: false })
      }
    ],
    [
      SAMPLE_STEPS.materialize,
      async () => {
        const window = { from: null, to: months.at(-1)!.as_of, incremental: false, force: false }
        const { job_id } = await deps.features.materialize({ ...window, feature_views: null })
        await finish(job_id)
      }
    ],
    [
      SAMPLE_STEPS.train,
      async () => {
        const { job_id } = await deps.training.start(sampleTraining(months[0].as_of))
        trained = (await finish(job_id)) as TrainingResult
      }
    ],
    [
      SAMPLE_STEPS.promote,
      async () => {
        const { version } = trained!.model_version!
        await deps.registry.transition({
          name: MODEL,
          version,
          stage: 'Production',
          archive_existing_versions: true,
          reason: 'Sample project',
          approved: true,
          override_gates: true
        })
      }
    ],
    [
      SAMPLE_STEPS.serve,
      async () => {
        await deps.serving.choose_model({ name: MODEL })
        if (context.host === 'command line') return // it ends with the command
        if (!(await deps.serving.status({})).running) await deps.serving.start({ port: null })
      }
    ]
  ]

  try {
    for (const [index, [message, work]] of steps.entries()) {
      job.signal.throwIfAborted()
      job.progress(index / steps.length, message)
      await work()
    }
  } catch (error) {
    if (job.signal.aborted) throw new AppError('CANCELLED', 'Cancelled.')
    throw error
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
  return {
    months: months.map((month) => month.as_of),
    run_id: trained!.run_id,
    model_name: MODEL,
    model_version: trained!.model_version!.version
  }
}

function sampleTraining(asOf: number): TrainingRequest {
  return TrainingRequest.parse({
    experiment_name: 'streamflow',
    source: { kind: 'service', service: 'churn', label: { dataset: 'labels', column: 'churn_label' }, as_of: asOf },
    params: { n_estimators: 300, class_weight: 'balanced', max_features: 'sqrt', random_state: 42 },
    register: MODEL
  })
}

/** Waits for a job that this one started; cancels it when this one is cancelled. */
async function finishJob(jobs: JobService, jobId: string, signal: AbortSignal): Promise<unknown> {
  const cancel = (): void => void jobs.cancel({ job_id: jobId })
  signal.addEventListener('abort', cancel, { once: true })
  const job = await jobs.done(jobId)
  signal.removeEventListener('abort', cancel)
  if (job.state === 'FINISHED') return job.result
  throw new AppError(job.state === 'CANCELLED' ? 'CANCELLED' : 'INVALID_STATE', job.error?.message ?? 'Cancelled.')
}
