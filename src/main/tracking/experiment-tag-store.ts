import type { Tag } from '../../shared/contract/experiments.ts'
import type { Db } from '../db/connection.ts'

export type ExperimentTagStore = ReturnType<typeof createExperimentTagStore>

export function createExperimentTagStore(db: Db) {
  const set = db.prepare(`INSERT INTO experiment_tags (experiment_id, key, value) VALUES (?, ?, ?)
    ON CONFLICT (experiment_id, key) DO UPDATE SET value = excluded.value`)
  const remove = db.prepare('DELETE FROM experiment_tags WHERE experiment_id = ? AND key = ?')
  return {
    set: (experimentId: string, { key, value }: Tag) => set.run(experimentId, key, value),
    /** @returns whether there was such a tag */
    delete: (experimentId: string, key: string) => remove.run(experimentId, key).changes === 1
  }
}
