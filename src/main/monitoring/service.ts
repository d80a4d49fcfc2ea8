import type { CheckSummary, DriftCheck, DriftRequest } from '../../shared/contract/monitoring.ts'
import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import { transact } from '../db/transact.ts'
import type { JobContext, JobEnd, JobService } from '../jobs/service.ts'
import type { CheckPlan, PlanDeps } from './check-plan.ts'
import { createCheckStore, type CheckStore } from './check-store.ts'
import { listModelsAndServices, listOptions, type ModelsAndServices } from './options.ts'
import { planCheck } from './plan-check.ts'

export type MonitoringDeps = PlanDeps & { jobs: JobService }

export interface Beginning {
  started_by: CheckSummary['started_by']
  /** Told how it ended, before anybody else. */
  onEnd?(end: JobEnd): Promise<void>
}

export type MonitoringService = BenchtopHandlers['monitoring'] & {
  /** Starts a check for a person or for a schedule. @throws as {@link planCheck} */
  begin(request: DriftRequest, beginning: Beginning): Promise<{ job_id: string }>
  /** What a schedule can watch: the options without the datasets, whose dates cost a read of each. */
  modelsAndServices(): Promise<ModelsAndServices>
}

/** Drift between what a model learnt from, or a snapshot, and what came after. */
export function createMonitoringService(context: AppContext, deps: MonitoringDeps): MonitoringService {
  const { db, events } = context
  const store = createCheckStore(db)
  const get = (checkId: string): DriftCheck => {
    const check = store.find(checkId)
    if (check === null) throw noCheck(checkId)
    return check
  }
  const begin: MonitoringService['begin'] = async (request, { started_by, onEnd }) => {
    const plan = await planCheck(request, context.paths.predictions, deps)
    const job = {
      kind: 'monitor' as const,
      title: `Check drift of ${plan.watched.name}`,
      ...(onEnd === undefined ? {} : { onEnd })
    }
    const { job_id } = await deps.jobs.start(job, (running) =>
      runCheck({ context, deps, store }, { plan, request, started_by }, running)
    )
    return { job_id }
  }
  return {
    options: ({ dataset }) => listOptions(context, deps, dataset),
    modelsAndServices: () => listModelsAndServices(context, deps),
    begin,
    check: (request) => begin(request, { started_by: 'person' }),
    list: (filter) => ({ checks: store.list(filter) }),
    get: ({ check_id }) => get(check_id),
    delete: async ({ check_id }) => {
      if (!(await transact(db, () => store.delete(check_id)))) throw noCheck(check_id)
      events.changed('monitoring')
      return {}
    }
  }
}

function noCheck(checkId: string): AppError {
  return new AppError('RESOURCE_DOES_NOT_EXIST', `There is no drift check ${checkId}; it was removed.`)
}

interface CheckWork {
  plan: CheckPlan
  request: DriftRequest
  started_by: CheckSummary['started_by']
}

/** The work of a monitoring job: compares in a thread, then keeps what was found. */
async function runCheck(
  { context, deps, store }: { context: AppContext; deps: MonitoringDeps; store: CheckStore },
  { plan, request, started_by }: CheckWork,
  job: JobContext
): Promise<CheckSummary> {
  const { db, workers, events, paths, user, now, newId } = context
  const { watched, version, label, reference, current } = plan
  const { column_threshold, share_threshold } = request
  if (current.kind === 'serving') await deps.serving.flush()
  const found = await workers.run(
    'check-drift',
    {
      database: paths.database,
      reference,
      current,
      version:
        version === null
          ? null
          : { model_file: deps.registry.modelFile(version.version), trained_by: version.trained_by },
      column_threshold,
      share_threshold
    },
    { signal: job.signal, onProgress: (fraction, message) => job.progress(fraction, message) }
  )
  const { columns, target, prediction, notes, ...figures } = found
  const summary: CheckSummary = {
    check_id: newId(),
    created_at: now(),
    user,
    started_by,
    watched,
    label,
    ...figures
  }
  await transact(db, () => store.insert(summary, { columns, target, prediction, notes }))
  events.changed('monitoring')
  return summary
}
