import type { Tag } from '../../shared/contract/experiments.ts'
import type { Metric, Param, Run, RunInput } from '../../shared/contract/runs.ts'
import type { Db } from '../db/connection.ts'
import type { MetricPoint } from './metric-store.ts'

export type RunRow = Omit<Run, 'metrics' | 'params' | 'tags'>
export type RunVersion = { name: string; version: string; current_stage: string }
type OfRun<T> = T & { run_id: string }

const COLUMNS = 'run_id, run_name, experiment_id, user_id, status, start_time, end_time, artifact_uri, lifecycle_stage'
const THESE = 'run_id IN (SELECT value FROM json_each(?))'

/** A dataset that runs of an experiment read. */
export interface DatasetSummary {
  experiment_id: string
  name: string
  digest: string
  context: string
}

export type RunStore = ReturnType<typeof createRunStore>

/** The rows of runs and what hangs on them, whole sets at a time. */
export function createRunStore(db: Db) {
  const find = db.prepare<[string], RunRow>(`SELECT ${COLUMNS} FROM runs WHERE run_id = ?`)
  const these = db.prepare<[string], RunRow>(`SELECT ${COLUMNS} FROM runs WHERE ${THESE}`)
  const metrics = db.prepare<[string], OfRun<MetricPoint>>(
    `SELECT run_id, key, value, is_nan, timestamp, step FROM latest_metrics WHERE ${THESE}`
  )
  const params = db.prepare<[string], OfRun<Param>>(`SELECT run_id, key, value FROM params WHERE ${THESE}`)
  const tags = db.prepare<[string], OfRun<Tag>>(`SELECT run_id, key, value FROM tags WHERE ${THESE}`)
  const tag = db.prepare<[string, string], string>('SELECT value FROM tags WHERE run_id = ? AND key = ?').pluck()
  const inputs = db.prepare<[string], OfRun<Omit<RunInput, 'tags'> & { tags: string }>>(
    `SELECT run_id, name, digest, source_type, source, schema, profile, context, tags FROM run_inputs
     WHERE ${THESE} ORDER BY run_id, context, name`
  )
  const datasets = db.prepare<[string], DatasetSummary>(
    `SELECT DISTINCT experiment_id, name, digest, context FROM run_inputs JOIN runs USING (run_id)
     WHERE experiment_id IN (SELECT value FROM json_each(?)) ORDER BY experiment_id, name, digest, context LIMIT 1000`
  )
  const versions = db.prepare<[string], RunVersion>(
    `SELECT name, CAST(version AS TEXT) AS version, current_stage FROM model_versions
     WHERE run_id = ? ORDER BY name, model_versions.version`
  )
  const ofExperiment = db.prepare<[string], { run_id: string; deleted_time: number | null }>(
    'SELECT run_id, deleted_time FROM runs WHERE experiment_id = ? ORDER BY start_time, run_id'
  )
  const missing = db
    .prepare<[string], string>('SELECT value FROM json_each(?) WHERE value NOT IN (SELECT run_id FROM runs)')
    .pluck()
  const openNested = db
    .prepare<[string], string>(
      `WITH RECURSIVE nested (run_id) AS (
         SELECT value FROM json_each(?)
         UNION
         SELECT tags.run_id FROM tags JOIN nested ON tags.key = 'mlflow.parentRunId' AND tags.value = nested.run_id
       )
       SELECT run_id FROM nested JOIN runs USING (run_id) WHERE status IN ('RUNNING', 'SCHEDULED')`
    )
    .pluck()
  const inDeletedExperiment = db.prepare<[string], { run_id: string; name: string }>(
    `SELECT run_id, name FROM runs JOIN experiments USING (experiment_id)
     WHERE experiments.lifecycle_stage = 'deleted' AND ${THESE} LIMIT 1`
  )

  return {
    find: (runId: string): RunRow | null => find.get(runId) ?? null,
    /** The runs in the order asked for, each with its newest metrics, its params and tags by key; unknown ids are left out. */
    read: (runIds: readonly string[]): Run[] => {
      const ids = JSON.stringify(runIds)
      const byId = new Map<string, Run>()
      for (const row of these.all(ids)) byId.set(row.run_id, { ...row, metrics: [], params: [], tags: [] })
      for (const point of metrics.all(ids)) byId.get(point.run_id)?.metrics.push(toMetric(point))
      for (const { run_id, key, value } of params.all(ids)) byId.get(run_id)?.params.push({ key, value })
      for (const { run_id, key, value } of tags.all(ids)) byId.get(run_id)?.tags.push({ key, value })
      return runIds.flatMap((runId) => byId.get(runId) ?? [])
    },
    /** Null: the run has no such tag. */
    tag: (runId: string, key: string): string | null => tag.get(runId, key) ?? null,
    /** The datasets that the runs read, by run. */
    inputs: (runIds: readonly string[]): Map<string, RunInput[]> => {
      const byRun = new Map(runIds.map((runId): [string, RunInput[]] => [runId, []]))
      for (const { run_id, tags: more, ...input } of inputs.all(JSON.stringify(runIds))) {
        byRun.get(run_id)!.push(more === '[]' ? input : { ...input, tags: JSON.parse(more) as Tag[] })
      }
      return byRun
    },
    /** What runs of the experiments read, each once per context; at most 1000. */
    datasets: (experimentIds: readonly string[]) => datasets.all(JSON.stringify(experimentIds)),
    /** The model versions registered from a run. */
    versions: (runId: string): RunVersion[] => versions.all(runId),
    /** Every run of an experiment, the oldest first; deleted_time is null unless it is deleted. */
    ofExperiment: (experimentId: string) => ofExperiment.all(experimentId),
    /** Those of the ids that no run has. */
    missing: (runIds: readonly string[]): string[] => missing.all(JSON.stringify(runIds)),
    /** Those of the runs, and of the runs nested in them at any depth, that have not ended. */
    openNested: (runIds: readonly string[]): string[] => openNested.all(JSON.stringify(runIds)),
    /** One of these runs whose experiment is deleted, with the experiment's name. */
    findInDeletedExperiment: (runIds: readonly string[]) => inDeletedExperiment.get(JSON.stringify(runIds)) ?? null
  }
}

/** As it travels: a NaN is stored as a flag and told as text. */
export function toMetric({ key, value, is_nan, timestamp, step }: MetricPoint): Metric {
  return { key, value: is_nan === 1 ? 'NaN' : value, timestamp, step }
}
