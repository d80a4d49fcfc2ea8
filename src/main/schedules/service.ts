import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { Schedule, ScheduledAction } from '../../shared/contract/schedules.ts'
import { AppError } from '../../shared/errors.ts'
import { tellNumber } from '../../shared/tell-number.ts'
import type { AppContext } from '../context.ts'
import { transact } from '../db/transact.ts'
import { act, type ActDeps } from './act.ts'
import { findDue, seenAlready } from './find-due.ts'
import { createScheduleStore, type StoredSchedule } from './schedule-store.ts'

export type ScheduleService = BenchtopHandlers['schedules'] & {
  /** From here on what becomes due is done, after each change of the data and hour by hour. */
  begin(): void
  /** No more is begun. What runs is cancelled with the other jobs, and done at the next start. */
  end(): void
  /** Resolves when nothing is being done. */
  idle(): Promise<void>
}

export type ScheduleDeps = Omit<ActDeps, 'store'>

type Done = ScheduledAction & { model: string }

/** After so long without another change of the data. */
const QUIET_MS = 500
const HOUR_MS = 3600 * 1000

/** Models that are checked and retrained without being asked. */
export function createScheduleService(context: AppContext, others: ScheduleDeps): ScheduleService {
  const { db, events } = context
  const store = createScheduleStore(db)
  const deps: ActDeps = { ...others, store }
  let closing = false
  let acting: Promise<unknown> = Promise.resolve()
  let soon: NodeJS.Timeout | null = null
  const stops: (() => void)[] = []

  const describe = async (schedule: StoredSchedule): Promise<Schedule> => {
    const actions = store.actions(schedule.model)
    const { sentence } = await findDue(schedule, actions, context, deps)
    return { model: schedule.model, settings: schedule.settings, outlook: sentence, actions }
  }

  /** One model after the other, so that they do not take each other's threads; a check may lead to a retraining. */
  async function actOnAll(): Promise<Done[]> {
    const done: Done[] = []
    if (store.list().length === 0) return done
    await transact(db, () => store.freeAbandoned(context.owner.isAlive))
    for (const { model } of store.list()) {
      for (;;) {
        const schedule = store.list().find((one) => one.model === model)
        if (closing || schedule === undefined) break
        const { due } = await findDue(schedule, store.actions(model), context, deps)
        if (due === null) break
        const action = { model, ...due }
        if (!(await act(context, deps, { schedule, action, isClosing: () => closing }))) break
        const ended = store.actions(model).find(({ kind, as_of }) => kind === due.kind && as_of === due.as_of)
        if (ended !== undefined) done.push({ model, ...ended })
      }
    }
    return done
  }

  const run = (): Promise<Done[]> => {
    const next = acting.then(actOnAll)
    acting = next.catch((error: unknown) => context.log.error(error))
    return next
  }
  const lookSoon = (): void => {
    if (soon !== null) clearTimeout(soon)
    soon = setTimeout(() => void run().catch(() => {}), QUIET_MS) // logged by `run`
    soon.unref()
  }

  return {
    list: async () => ({ schedules: await Promise.all(store.list().map(describe)) }),
    set: async ({ model, ...settings }) => {
      const before = store.list().find((one) => one.model === model) ?? null
      const schedule = { model, settings, seen_as_of: await seenBy({ model, settings }, before, deps) }
      const line = {
        action: 'set_schedule',
        name: model,
        from_value: sayOf(before),
        to_value: sayOf(schedule)
      } as const
      await deps.registry.record(line, () => store.put(schedule))
      events.changed('schedules')
      lookSoon()
      return describe(schedule)
    },
    run: async () => ({ done: await run() }),
    begin: () => {
      stops.push(events.on('changed', ({ nouns }) => nouns.includes('datasets') && lookSoon()))
      const hourly = setInterval(lookSoon, HOUR_MS)
      hourly.unref()
      stops.push(() => clearInterval(hourly))
      lookSoon()
    },
    end: () => {
      closing = true
      if (soon !== null) clearTimeout(soon)
      for (const stop of stops.splice(0)) stop()
    },
    idle: async () => void (await acting)
  }
}

/** What counts as seen stays while the same trigger stays on; else it begins anew from what is there. */
async function seenBy(
  { model, settings }: Pick<StoredSchedule, 'model' | 'settings'>,
  before: StoredSchedule | null,
  deps: ActDeps
): Promise<number | null> {
  await deps.registry.get({ name: model }) // says so where there is no such model
  const same =
    before?.settings.enabled === true &&
    before.settings.trigger === settings.trigger &&
    before.settings.drift_check === settings.drift_check
  if (same) return before.seen_as_of
  try {
    return await seenAlready({ model, settings }, deps)
  } catch (error) {
    if (error instanceof AppError && !settings.enabled) return before?.seen_as_of ?? null
    throw error
  }
}

function sayOf(schedule: StoredSchedule | null): string | null {
  if (schedule === null) return null
  const { enabled, trigger, drift_check, share_threshold, delta, promote } = schedule.settings
  if (!enabled) return 'off'
  const when =
    trigger === 'new_snapshot'
      ? 'at each new snapshot'
      : `when ${tellNumber(share_threshold, null)} of the columns drift, checked ${drift_check === 'import' ? 'at each new snapshot' : 'daily'}`
  return `${when}, delta ${tellNumber(delta, null)}, ${promote ? 'promoted by itself' : 'promoted by a person'}`
}
