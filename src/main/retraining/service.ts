import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import { planRetraining, requireDated, retrainingDates, type PlanDeps } from './plan-retraining.ts'
import { retrain, type RetrainDeps } from './retrain.ts'

export type RetrainingDeps = PlanDeps & RetrainDeps

export type RetrainingService = BenchtopHandlers['retraining']

/** Train and compare: a candidate on newer rows, held against the version in Production. */
export function createRetrainingService(context: AppContext, deps: RetrainingDeps): RetrainingService {
  const { tracking, jobs } = deps
  return {
    plan: async ({ model }) => {
      const { champion_version: _, ...plan } = await planRetraining(model, deps)
      return { ...plan, dates: await retrainingDates(context, plan.request, deps) }
    },
    start: async (asked) => {
      const { request, metric, champion_version } = await planRetraining(asked.model, deps)
      const dated = requireDated(request)
      const day = new Date(asked.as_of).toISOString().slice(0, 10)
      checkDate(asked.as_of, day, await retrainingDates(context, request, deps))
      const { experiment_id } = await tracking.getOrCreateExperiment(request.experiment_name)
      const { run_id } = await tracking.createRun({
        experiment_id,
        run_name: `retrain ${asked.model} ${day}`.slice(0, 250)
      })
      const candidate = {
        ...dated,
        source: { ...dated.source, as_of: asked.as_of },
        run_name: `candidate ${asked.model} ${day}`.slice(0, 250),
        register: null
      }
      const plan = {
        kind: 'retrain' as const,
        title: `Retrain ${asked.model} as of ${day}`,
        run_id,
        onEnd: async ({ state, error }: { state: string; error?: { message: string } }) => {
          if (state === 'FINISHED') return
          await tracking.endRun(run_id, state === 'CANCELLED' ? 'KILLED' : 'FAILED', error?.message)
        }
      }
      const { job_id } = await jobs.start(plan, (job) =>
        retrain(
          context,
          deps,
          { asked, request: candidate, metric: asked.metric ?? metric, champion: champion_version, run_id },
          job
        )
      )
      return { job_id, run_id }
    }
  }
}

function checkDate(asOf: number, day: string, dates: number[]): void {
  if (dates.includes(asOf)) return
  const known = dates.slice(0, 6).map((date) => new Date(date).toISOString().slice(0, 10))
  const found = known.length === 0 ? 'There are none yet.' : `There are those of ${known.join(', ')}.`
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `Features and labels of ${day} are not both there, so no candidate can be trained on them. ${found}`
  )
}
