import type { Db } from '../../db/connection.ts'
import { createExperimentStore, type ExperimentStore } from '../experiment-store.ts'
import type { SourceExperiment } from './source.ts'

/** The experiment here, by its id in the source. */
export type Places = Map<string, string>

/** Inside a transaction. Experiments are joined by name where both are active or both deleted; others are made, with their own times. */
export function placeExperiments(db: Db, experiments: readonly SourceExperiment[]): { ids: Places; joined: number } {
  const store = createExperimentStore(db)
  const setTimes = db.prepare(`UPDATE experiments SET creation_time = :creation_time,
    last_update_time = :last_update_time, lifecycle_stage = :lifecycle_stage WHERE experiment_id = :id`)
  const addTag = db.prepare(
    'INSERT INTO experiment_tags (experiment_id, key, value) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'
  )
  const ids: Places = new Map()
  let joined = 0
  for (const { tags, experiment_id, ...experiment } of experiments) {
    const { lifecycle_stage, creation_time, last_update_time } = experiment
    const name = freeName(experiment, experiment_id, store)
    const there = store.findByName(name)
    const id = there?.experiment_id ?? store.insert(name, null, creation_time)
    if (there !== null) joined++
    else setTimes.run({ id, creation_time, last_update_time, lifecycle_stage })
    for (const { key, value } of tags) addTag.run(id, key, value)
    ids.set(experiment_id, id)
  }
  return { ids, joined }
}

/** The name of an experiment to join or to make: an active one keeps its own, a deleted one steps back. */
function freeName(
  { name, lifecycle_stage }: Pick<SourceExperiment, 'name' | 'lifecycle_stage'>,
  id: string,
  store: ExperimentStore
): string {
  const taken = store.findByName(name)
  if (taken === null || taken.lifecycle_stage === lifecycle_stage) return name
  if (lifecycle_stage === 'deleted') return `${name} (deleted, ${id})`
  store.rename(taken.experiment_id, `${name} (deleted, ${taken.experiment_id})`, taken.last_update_time)
  return name
}
