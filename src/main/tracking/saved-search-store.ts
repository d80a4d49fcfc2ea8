import type { SavedSearch } from '../../shared/contract/searches.ts'
import type { Db } from '../db/connection.ts'

export type StoredSearch = SavedSearch & { saved_at: number }

export type SavedSearchStore = ReturnType<typeof createSavedSearchStore>

/** Saved searches are settings of the workspace, a list for each experiment. */
export function createSavedSearchStore(db: Db) {
  const find = db.prepare<[string], string>('SELECT value FROM settings WHERE key = ?').pluck()
  const put = db.prepare(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value'
  )
  const keyOf = (experimentId: string): string => `searches.${experimentId}`
  return {
    read: (experimentId: string): StoredSearch[] => JSON.parse(find.get(keyOf(experimentId)) ?? '[]') as StoredSearch[],
    write: (experimentId: string, searches: readonly StoredSearch[]) =>
      put.run(keyOf(experimentId), JSON.stringify(searches))
  }
}
