import type { Experiment, Tag } from '../../shared/contract/experiments.ts'
import type { Db } from '../db/connection.ts'

type ViewType = 'ACTIVE_ONLY' | 'DELETED_ONLY' | 'ALL'
type ExperimentRow = Omit<Experiment, 'tags'>
type TagRow = { experiment_id: string; key: string; value: string }

/** Runs that are deleted or restored in one go: some 20 ms. */
const AT_ONCE = 2000

const SELECT = `SELECT e.*,
    (SELECT count(*) FROM runs r WHERE r.experiment_id = e.experiment_id AND r.lifecycle_stage = 'active') AS run_count,
    (SELECT max(start_time) FROM runs r WHERE r.experiment_id = e.experiment_id AND r.lifecycle_stage = 'active') AS last_run_time
  FROM experiments e`

export type ExperimentStore = ReturnType<typeof createExperimentStore>

export function createExperimentStore(db: Db) {
  const find = db.prepare<[string], ExperimentRow>(`${SELECT} WHERE experiment_id = ?`)
  const findByName = db.prepare<[string], ExperimentRow>(`${SELECT} WHERE name = ?`)
  const list = db.prepare<{ stage: string | null }, ExperimentRow>(
    `${SELECT} WHERE :stage IS NULL OR lifecycle_stage = :stage
     ORDER BY creation_time DESC, CAST(experiment_id AS INTEGER)`
  )
  const these = db.prepare<[string], ExperimentRow>(`${SELECT} WHERE experiment_id IN (SELECT value FROM json_each(?))`)
  const tags = db.prepare<[string], TagRow>(
    'SELECT * FROM experiment_tags WHERE experiment_id IN (SELECT value FROM json_each(?)) ORDER BY experiment_id, key'
  )
  const nextId = db
    .prepare<[], string>('SELECT CAST(max(CAST(experiment_id AS INTEGER)) + 1 AS TEXT) FROM experiments')
    .pluck()
  const insert = db.prepare(`INSERT INTO experiments
    (experiment_id, name, artifact_location, lifecycle_stage, creation_time, last_update_time)
    VALUES (:experiment_id, :name, :artifact_location, 'active', :now, :now)`)
  const setTag = db.prepare(`INSERT INTO experiment_tags (experiment_id, key, value) VALUES (?, ?, ?)
    ON CONFLICT (experiment_id, key) DO UPDATE SET value = excluded.value`)
  const rename = db.prepare('UPDATE experiments SET name = :name, last_update_time = :now WHERE experiment_id = :id')
  const setStage = db.prepare(
    'UPDATE experiments SET lifecycle_stage = :stage, last_update_time = :now WHERE experiment_id = :id'
  )
  const deleteRuns = db.prepare(`UPDATE runs SET lifecycle_stage = 'deleted', deleted_time = :at
    WHERE run_id IN (SELECT run_id FROM runs WHERE experiment_id = :id AND lifecycle_stage = 'active' LIMIT ${AT_ONCE})
      AND EXISTS (SELECT 1 FROM experiments
        WHERE experiment_id = :id AND lifecycle_stage = 'deleted' AND last_update_time = :at)`)
  const restoreRuns = db.prepare(`UPDATE runs SET lifecycle_stage = 'active', deleted_time = NULL
    WHERE run_id IN (SELECT run_id FROM runs
        WHERE experiment_id = :id AND lifecycle_stage = 'deleted' AND deleted_time >= :deletedAt LIMIT ${AT_ONCE})
      AND EXISTS (SELECT 1 FROM experiments WHERE experiment_id = :id AND lifecycle_stage = 'active')`)

  const withTags = (rows: ExperimentRow[]): Experiment[] => {
    const byId = new Map(rows.map((row): [string, Experiment] => [row.experiment_id, { ...row, tags: [] }]))
    for (const { experiment_id, key, value } of tags.all(JSON.stringify([...byId.keys()]))) {
      byId.get(experiment_id)!.tags.push({ key, value })
    }
    return [...byId.values()]
  }
  const one = (row: ExperimentRow | undefined): Experiment | null => (row === undefined ? null : withTags([row])[0])

  return {
    find: (id: string) => one(find.get(id)),
    findByName: (name: string) => one(findByName.get(name)),
    /** Newest first. */
    list: (view: ViewType) =>
      withTags(list.all({ stage: view === 'ALL' ? null : view === 'ACTIVE_ONLY' ? 'active' : 'deleted' })),
    /** The experiments in the order asked for; unknown ids are left out. */
    read: (ids: readonly string[]): Experiment[] => {
      const byId = new Map(withTags(these.all(JSON.stringify(ids))).map((one) => [one.experiment_id, one]))
      return ids.flatMap((id) => byId.get(id) ?? [])
    },
    /**
     * @param location null: the workspace's own folder of artifacts
     * @returns the new experiment's id
     */
    insert: (name: string, location: string | null, now: number): string => {
      const experiment_id = nextId.get()!
      insert.run({ experiment_id, name, artifact_location: location ?? `mlflow-artifacts:/${experiment_id}`, now })
      return experiment_id
    },
    setTag: (id: string, { key, value }: Tag) => setTag.run(id, key, value),
    rename: (id: string, name: string, now: number) => rename.run({ id, name, now }),
    setStage: (id: string, stage: Experiment['lifecycle_stage'], now: number) => setStage.run({ id, stage, now }),
    /**
     * Deletes some of the active runs of an experiment that was deleted at `at`, each as of that time.
     * @returns how many; 0 when none is left, or when the experiment is not deleted any more
     */
    deleteSomeRuns: (id: string, at: number): number => deleteRuns.run({ id, at }).changes,
    /**
     * Restores some of the runs that were deleted with the experiment; those deleted before stay so.
     * @returns how many; 0 when none is left, or when the experiment has been deleted again
     */
    restoreSomeRuns: (id: string, deletedAt: number): number => restoreRuns.run({ id, deletedAt }).changes
  }
}
