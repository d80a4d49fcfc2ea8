import type { SavedSearch } from '../../shared/contract/searches.ts'
import type { Db } from '../db/connection.ts'

export type StoredSearch = SavedSearch & { saved_at: number }

export type SavedSearchStore = ReturnType<typeof createSavedSearchStore>

export function createSavedSearchStore(db: Db) {
  const list = db.prepare<[string], { name: string; state: string; updated_at: number }>(
    'SELECT name, state, updated_at FROM saved_views WHERE experiment_id = ? ORDER BY name'
  )
  const count = db
    .prepare<[string, string], number>('SELECT count(*) FROM saved_views WHERE experiment_id = ? AND name <> ?')
    .pluck()
  const put = db.prepare(`INSERT INTO saved_views (experiment_id, name, state, created_at, updated_at)
    VALUES (:experiment_id, :name, :state, :now, :now)
    ON CONFLICT (coalesce(experiment_id, ''), name) DO UPDATE SET state = excluded.state, updated_at = excluded.updated_at`)
  const remove = db.prepare('DELETE FROM saved_views WHERE experiment_id = ? AND name = ?')
  return {
    /** By name. */
    list: (experimentId: string): StoredSearch[] =>
      list.all(experimentId).map(({ name, state, updated_at }) => ({
        ...(JSON.parse(state) as Omit<SavedSearch, 'name'>),
        name,
        saved_at: updated_at
      })),
    /** How many there are of other names. */
    countOthers: (experimentId: string, name: string): number => count.get(experimentId, name)!,
    save: (experiment_id: string, { name, ...state }: SavedSearch, now: number) =>
      put.run({ experiment_id, name, state: JSON.stringify(state), now }),
    /** @returns whether there was one of that name */
    delete: (experimentId: string, name: string) => remove.run(experimentId, name).changes === 1
  }
}
