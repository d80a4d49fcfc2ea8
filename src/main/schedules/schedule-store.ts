import { ScheduleSettings, type ScheduledAction } from '../../shared/contract/schedules.ts'
import type { Db } from '../db/connection.ts'

/** A schedule as it is kept. */
export interface StoredSchedule {
  model: string
  settings: ScheduleSettings
  /** Only what is newer sets it off: a snapshot, or a day. Null: anything does. */
  seen_as_of: number | null
}

/** What one action is about; there is never a second one like it. */
export interface ActionKey {
  model: string
  kind: ScheduledAction['kind']
  as_of: number
}

export type ActionEnd = Pick<ScheduledAction, 'drifted' | 'detail'> & {
  state: Exclude<ScheduledAction['state'], 'RUNNING'>
}

type ScheduleRow = { model: string; settings: string; seen_as_of: number | null }
type ActionRow = Omit<ScheduledAction, 'drifted'> & { drifted: 0 | 1 | null }

export type ScheduleStore = ReturnType<typeof createScheduleStore>

export function createScheduleStore(db: Db) {
  const list = db.prepare<[], ScheduleRow>('SELECT name AS model, settings, seen_as_of FROM watched_models')
  const put =
    db.prepare(`INSERT INTO watched_models (name, settings, seen_as_of) VALUES (:model, :settings, :seen_as_of)
    ON CONFLICT (name) DO UPDATE SET settings = excluded.settings, seen_as_of = excluded.seen_as_of`)
  const see = db.prepare('UPDATE watched_models SET seen_as_of = :as_of WHERE name = :model')
  return {
    list: (): StoredSchedule[] => list.all().map(toSchedule),
    put: ({ settings, ...schedule }: StoredSchedule) => put.run({ ...schedule, settings: JSON.stringify(settings) }),
    see: ({ model, as_of }: Pick<ActionKey, 'model' | 'as_of'>) => see.run({ model, as_of }),
    ...actionStore(db)
  }
}

function actionStore(db: Db) {
  const claim =
    db.prepare(`INSERT OR IGNORE INTO scheduled_actions (name, kind, as_of, created_at, owner, state, detail)
    VALUES (:model, :kind, :as_of, :created_at, :owner, 'RUNNING', '')`)
  const start = db.prepare(
    'UPDATE scheduled_actions SET job_id = :job_id WHERE name = :model AND kind = :kind AND as_of = :as_of'
  )
  const end = db.prepare(`UPDATE scheduled_actions SET state = :state, drifted = :drifted, detail = :detail
    WHERE name = :model AND kind = :kind AND as_of = :as_of`)
  const list = db.prepare<[string], ActionRow>(
    `SELECT kind, as_of, created_at, state, job_id, drifted, detail FROM scheduled_actions
     WHERE name = ? ORDER BY created_at DESC, kind DESC LIMIT 10`
  )
  const running = db.prepare<[], ActionKey & { owner: string }>(
    "SELECT name AS model, kind, as_of, owner FROM scheduled_actions WHERE state = 'RUNNING'"
  )
  const free = db.prepare('DELETE FROM scheduled_actions WHERE name = :model AND kind = :kind AND as_of = :as_of')
  return {
    /** @returns whether nobody else has it, or had it before */
    claim: (action: ActionKey, by: { owner: string; created_at: number }): boolean =>
      claim.run({ ...action, ...by }).changes > 0,
    start: (action: ActionKey, jobId: string) => start.run({ ...action, job_id: jobId }),
    end: (action: ActionKey, { drifted, ...how }: ActionEnd) =>
      end.run({ ...action, ...how, drifted: drifted === null ? null : Number(drifted) }),
    /** Newest first, at most ten. */
    actions: (model: string): ScheduledAction[] =>
      list.all(model).map((row) => ({ ...row, drifted: row.drifted === null ? null : row.drifted === 1 })),
    /** What programs that no longer run had begun can be begun again. */
    freeAbandoned: (isAlive: (owner: string) => boolean): void => {
      for (const { owner, ...action } of running.all()) if (!isAlive(owner)) free.run(action)
    }
  }
}

function toSchedule({ settings, ...row }: ScheduleRow): StoredSchedule {
  return { ...row, settings: ScheduleSettings.parse(JSON.parse(settings)) }
}
