import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { Retraining as Listed, RetrainRequest } from '../../shared/contract/retraining.ts'
import { dayOf } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import { transact } from '../db/transact.ts'
import type { JobEnd } from '../jobs/service.ts'
import { planRetraining, requireDated, retrainingDates, type PlanDeps } from './plan-retraining.ts'
import { retrain, type RetrainDeps, type Retraining } from './retrain.ts'
import { createRetrainingStore } from './retraining-store.ts'

export type RetrainingDeps = PlanDeps & RetrainDeps

export interface Beginning {
  started_by: Listed['started_by']
  /** Told how it ended, before anybody else. */
  onEnd?(end: JobEnd): Promise<void>
}

export type RetrainingService = BenchtopHandlers['retraining'] & {
  /**
   * Starts a retraining for a person or for a schedule.
   * @throws INVALID_PARAMETER_VALUE for a date without features or labels; as {@link planRetraining}
   */
  begin(asked: RetrainRequest, beginning: Beginning): Promise<{ job_id: string; run_id: string }>
}

/** Train and compare: a candidate on newer rows, held against the version in Production. */
export function createRetrainingService(context: AppContext, deps: RetrainingDeps): RetrainingService {
  const { db, events } = context
  const store = createRetrainingStore(db)
  const begin: RetrainingService['begin'] = async (asked, { started_by, onEnd }) => {
    const retraining = await prepare(context, deps, asked, started_by)
    const { run_id } = retraining
    const plan = {
      kind: 'retrain' as const,
      title: `Retrain ${asked.model} as of ${dayOf(asked.as_of)}`,
      run_id,
      onEnd: async (end: JobEnd) => {
        if (end.state !== 'FINISHED') {
          await deps.tracking.endRun(run_id, end.state === 'CANCELLED' ? 'KILLED' : 'FAILED', end.error?.message)
        }
        await onEnd?.(end)
        events.changed('retraining')
      }
    }
    const { job_id } = await deps.jobs.start(plan, async (job) => {
      const { model, as_of } = asked
      await transact(db, () => store.insert({ job_id: job.job_id, run_id, model, as_of, started_by }))
      events.changed('retraining')
      return retrain(context, deps, retraining, job)
    })
    return { job_id, run_id }
  }
  return {
    plan: async ({ model }) => {
      const { champion_version: _, ...plan } = await planRetraining(model, deps)
      return { ...plan, dates: await retrainingDates(context, plan.request, deps) }
    },
    start: (asked) => begin(asked, { started_by: 'person' }),
    begin,
    list: (filter) => ({ retrainings: store.list(filter) })
  }
}

/** Everything a retraining needs, with the run of its decision made. */
async function prepare(
  context: AppContext,
  deps: RetrainingDeps,
  asked: RetrainRequest,
  started_by: Listed['started_by']
): Promise<Retraining> {
  const { request, metric, champion_version } = await planRetraining(asked.model, deps)
  const dated = requireDated(request)
  const day = dayOf(asked.as_of)
  checkDate(asked.as_of, await retrainingDates(context, request, deps))
  const { experiment_id } = await deps.tracking.getOrCreateExperiment(request.experiment_name)
  const run_name = `retrain ${asked.model} ${day}`.slice(0, 250)
  const { run_id } = await deps.tracking.createRun({ experiment_id, run_name })
  const candidate = {
    ...dated,
    source: { ...dated.source, as_of: asked.as_of },
    run_name: `candidate ${asked.model} ${day}`.slice(0, 250),
    register: null
  }
  return {
    asked,
    request: candidate,
    metric: asked.metric ?? metric,
    champion: champion_version,
    run_id,
    started_by
  }
}

function checkDate(asOf: number, dates: number[]): void {
  if (dates.includes(asOf)) return
  const known = dates.slice(0, 6).map(dayOf)
  const found = known.length === 0 ? 'There are none yet.' : `There are those of ${known.join(', ')}.`
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `Features and labels of ${dayOf(asOf)} are not both there, so no candidate can be trained on them. ${found}`
  )
}
