import { dayOf } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import type { MonitoringService } from '../monitoring/service.ts'
import type { RetrainingService } from '../retraining/service.ts'
import type { ServingService } from '../serving/service.ts'
import type { ScheduledAction } from '../../shared/contract/schedules.ts'
import type { StoredSchedule } from './schedule-store.ts'

export interface DueDeps {
  monitoring: MonitoringService
  retraining: RetrainingService
  serving: ServingService
}

/** What a schedule has to do now, if anything, and what a person is told of it. */
export interface Outlook {
  due: { kind: ScheduledAction['kind']; as_of: number } | null
  /** A sentence. */
  sentence: string
}

export const DAY_MS = 24 * 3600 * 1000

/** @param actions of the schedule, newest first */
export async function findDue(
  schedule: StoredSchedule,
  actions: readonly ScheduledAction[],
  context: Pick<AppContext, 'now'>,
  deps: DueDeps
): Promise<Outlook> {
  if (!schedule.settings.enabled) return waits('Switched off.')
  try {
    if (schedule.settings.trigger === 'new_snapshot') return await newSnapshot(schedule, deps)
    return (await afterDrift(schedule, actions, deps)) ?? (await nextCheck(schedule, context, deps))
  } catch (error) {
    if (error instanceof AppError) return waits(error.message)
    throw error
  }
}

async function newSnapshot({ model, seen_as_of }: StoredSchedule, { retraining }: DueDeps): Promise<Outlook> {
  const { dates } = await retraining.plan({ model })
  if (isNewer(dates[0], seen_as_of)) return does('retrain', dates[0])
  return waits(`Waits for features and labels ${seen_as_of === null ? 'of any date' : `after ${dayOf(seen_as_of)}`}.`)
}

/** A drift that was found and not yet answered by a retraining; null: there is none. */
async function afterDrift(
  { model }: StoredSchedule,
  actions: readonly ScheduledAction[],
  { retraining }: DueDeps
): Promise<Outlook | null> {
  const check = actions.find(({ kind, state }) => kind === 'check' && state === 'FINISHED')
  if (check?.drifted !== true) return null
  if (actions.some(({ kind, created_at }) => kind === 'retrain' && created_at >= check.created_at)) return null
  const { dates, request } = await retraining.plan({ model })
  const trained = request.source.kind === 'service' ? request.source.as_of : null
  const tried = actions.some(({ kind, as_of }) => kind === 'retrain' && as_of === dates[0])
  if (isNewer(dates[0], trained) && !tried) return does('retrain', dates[0])
  const after = dates[0] === undefined ? 'of any date' : `after ${dayOf(dates[0])}`
  return waits(`The check of ${dayOf(check.as_of)} found drift; a retraining waits for features and labels ${after}.`)
}

async function nextCheck(schedule: StoredSchedule, { now }: Pick<AppContext, 'now'>, deps: DueDeps): Promise<Outlook> {
  const { model, settings, seen_as_of } = schedule
  if (settings.drift_check === 'daily') {
    const today = Math.floor(now() / DAY_MS) * DAY_MS
    if (!isNewer(today, seen_as_of)) return waits(`The next check is on ${dayOf(today + DAY_MS)}.`)
    const { total } = await deps.serving.predictions({ ...ANY, name: model, from: now() - DAY_MS, limit: 1 })
    return total > 0
      ? does('check', today)
      : waits('Nothing was asked over HTTP within a day, so there is nothing to check.')
  }
  const date = await newestSnapshot(model, deps)
  if (date !== null && isNewer(date, seen_as_of)) return does('check', date)
  return waits(
    `Waits for a snapshot of its features ${seen_as_of === null ? 'of any date' : `after ${dayOf(seen_as_of)}`}.`
  )
}

const ANY = { version: null, role: null, to: null, before_id: null }

/**
 * The newest date its features have; null: none.
 * @throws INVALID_STATE for a model that has no snapshots, or whose training is not known
 */
async function newestSnapshot(model: string, { monitoring }: DueDeps): Promise<number | null> {
  const { models, services } = await monitoring.modelsAndServices()
  const watched = models.find(({ name }) => name === model)
  if (watched === undefined)
    throw new AppError('INVALID_STATE', `"${model}" has no version yet; register one from a run.`)
  const { service, version, trained_as_of } = watched
  if (service === null || trained_as_of === null) {
    throw new AppError(
      'INVALID_STATE',
      `Version ${version} of "${model}" reads no feature service, so it has no snapshots; check daily what it is asked instead.`
    )
  }
  return services.find(({ name }) => name === service)?.dates[0] ?? null
}

/**
 * What is there already when a schedule is switched on: only what comes later sets it off.
 * @returns null where all counts
 */
export async function seenAlready(
  { model, settings }: Omit<StoredSchedule, 'seen_as_of'>,
  deps: DueDeps
): Promise<number | null> {
  if (settings.trigger === 'new_snapshot') return (await deps.retraining.plan({ model })).dates[0] ?? null
  return settings.drift_check === 'daily' ? null : newestSnapshot(model, deps)
}

function isNewer(date: number | undefined, than: number | null): date is number {
  return date !== undefined && (than === null || date > than)
}

function does(kind: ScheduledAction['kind'], as_of: number): Outlook {
  const what = kind === 'check' ? 'A drift check' : 'A retraining'
  return { due: { kind, as_of }, sentence: `${what} as of ${dayOf(as_of)} is due.` }
}

function waits(sentence: string): Outlook {
  return { due: null, sentence }
}
