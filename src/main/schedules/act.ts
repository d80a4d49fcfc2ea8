import type { CheckSummary } from '../../shared/contract/monitoring.ts'
import type { RetrainResult } from '../../shared/contract/retraining.ts'
import { AppError } from '../../shared/errors.ts'
import { fallOf } from '../../shared/fall.ts'
import { tellNumber } from '../../shared/tell-number.ts'
import type { AppContext } from '../context.ts'
import { transact } from '../db/transact.ts'
import type { JobEnd, JobService } from '../jobs/service.ts'
import type { RegistryService } from '../registry/service.ts'
import { DAY_MS, type DueDeps } from './find-due.ts'
import type { ActionEnd, ActionKey, ScheduleStore, StoredSchedule } from './schedule-store.ts'

export interface ActDeps extends DueDeps {
  jobs: JobService
  registry: RegistryService
  store: ScheduleStore
}

/**
 * Does one thing that is due, as a job, and waits for it. How it ends is written before the job's own end, so that an
 * action without an end belongs to a program that no longer runs.
 * @param isClosing whether a cancel comes from the program's end: then the action is left to the next start
 * @returns false: another program does it, or did it before
 */
export async function act(
  context: AppContext,
  deps: ActDeps,
  { schedule, action, isClosing }: { schedule: StoredSchedule; action: ActionKey; isClosing: () => boolean }
): Promise<boolean> {
  const { db, events, now, owner } = context
  const { store } = deps
  const claimed = await transact(db, () => store.claim(action, { owner: owner.owner_id, created_at: now() }))
  if (!claimed) return false
  events.changed('schedules')
  const finish = async (end: ActionEnd): Promise<void> => {
    await transact(db, () => {
      store.end(action, end)
      if (action.kind === triggerOf(schedule)) store.see(action)
    })
    events.changed('schedules')
  }
  const onEnd = async (end: JobEnd): Promise<void> => {
    if (end.state === 'CANCELLED' && isClosing()) return
    await finish(describeEnd(action, end))
    if (action.kind === 'retrain' && end.state === 'FINISHED') await logRetraining(deps, end.result as RetrainResult)
  }
  try {
    const { job_id } = await begin(deps, { schedule, action, now: now() }, onEnd)
    if (isClosing()) await deps.jobs.cancel({ job_id })
    await transact(db, () => store.start(action, job_id))
    await deps.jobs.done(job_id)
  } catch (error) {
    if (!(error instanceof AppError)) context.log.error(error)
    const message = error instanceof AppError ? error.message : 'Something unexpected went wrong; the log says more.'
    await finish({ state: 'FAILED', drifted: null, detail: message })
  }
  return true
}

/** What a new snapshot, or a new day, leads to first. */
function triggerOf({ settings }: StoredSchedule): ActionKey['kind'] {
  return settings.trigger === 'drift' ? 'check' : 'retrain'
}

interface Begin {
  schedule: StoredSchedule
  action: ActionKey
  now: number
}

function begin(
  { monitoring, retraining }: ActDeps,
  { schedule, action, now }: Begin,
  onEnd: (end: JobEnd) => Promise<void>
): Promise<{ job_id: string }> {
  const { model, as_of, kind } = action
  const { delta, promote, drift_check, column_threshold, share_threshold } = schedule.settings
  const by = { started_by: 'schedule' as const, onEnd }
  if (kind === 'retrain') return retraining.begin({ model, as_of, delta, promote, metric: null }, by)
  const current =
    drift_check === 'daily'
      ? ({ kind: 'serving', from: now - DAY_MS, to: null } as const)
      : ({ kind: 'as_of', as_of } as const)
  const sides = { reference: { kind: 'training' } as const, current }
  return monitoring.begin(
    { model, service: null, label: null, dataset: null, ...sides, column_threshold, share_threshold },
    by
  )
}

function describeEnd({ kind }: ActionKey, { state, result, error }: JobEnd): ActionEnd {
  if (state === 'CANCELLED') return { state, drifted: null, detail: 'Cancelled by a person.' }
  if (state === 'FAILED') return { state, drifted: null, detail: error?.message ?? 'The job failed.' }
  if (kind === 'retrain') {
    const { decision, reason } = result as RetrainResult
    return { state, drifted: null, detail: `${decision === 'promoted' ? 'Promoted' : 'Skipped'}. ${reason}` }
  }
  const check = result as CheckSummary
  return { state, drifted: check.drifted, detail: describeCheck(check) }
}

function describeCheck({ n_drifted, n_columns, drifted, performance }: CheckSummary): string {
  const fall = fallOf(performance)
  if (drifted) return `${n_drifted} of ${n_columns} columns drifted: a retraining follows.`
  if (fall === null || !fall.isDeep) return `${n_drifted} of ${n_columns} columns drifted: steady.`
  const [before, after] = [tellNumber(fall.before, 4), tellNumber(fall.after, 4)]
  return `${n_drifted} of ${n_columns} columns drifted, but the model does much worse: ${fall.metric} ${before} → ${after}.`
}

function logRetraining({ registry }: ActDeps, { model, candidate, decision, reason }: RetrainResult): Promise<void> {
  return registry.record({
    action: 'scheduled_retraining',
    name: model,
    version: candidate.version,
    to_value: decision,
    reason
  })
}
