import type { Db } from '../../db/connection.ts'
import { ARTIFACT_SCHEME } from '../artifact-path.ts'
import { isNewer, type MetricPoint } from '../metric-store.ts'
import type { SourceRun } from './source.ts'
import { createStagedTables } from './staged-tables-store.ts'

/** Tables whose rows wait, without any lock held, until everything is there. */
const STAGED = ['runs', 'metrics', 'latest_metrics', 'params', 'tags', 'run_inputs']

export type StagedRuns = ReturnType<typeof createStagedRuns>

/** Runs in temporary tables of one connection; `unstage` moves them to the real ones inside a transaction. */
export function createStagedRuns(db: Db) {
  const { insert, unstage } = createStagedTables(db, STAGED)
  const point = 'run_id key step timestamp value is_nan'
  const run = insert(
    'runs',
    'run_id run_name experiment_id user_id status start_time end_time artifact_uri lifecycle_stage deleted_time'
  )
  const metric = insert('metrics', point)
  const latest = insert('latest_metrics', point)
  const param = insert('params', 'run_id key value')
  const tag = insert('tags', 'run_id key value')
  const input = insert('run_inputs', 'run_id name digest source_type source schema profile context tags')
  const known = db.prepare<[string]>('SELECT 1 FROM main.runs WHERE run_id = ?')
  const place = db.prepare(`UPDATE staged_runs SET experiment_id = :to,
    artifact_uri = '${ARTIFACT_SCHEME}' || :to || '/' || run_id || '/artifacts' WHERE experiment_id = :from_source`)

  return {
    /** Whether the workspace has a run of that id. */
    isKnown: (runId: string): boolean => known.get(runId) !== undefined,
    /** @returns how many points it has */
    stage: (source: SourceRun, experiment_id: string): number => {
      const { run_id, params, tags, inputs, points, ...row } = source
      run.run({ ...row, run_id, experiment_id: `source ${experiment_id}` }) // told from ids of this workspace
      for (const pair of params) param.run({ run_id, ...pair })
      for (const pair of tags) tag.run({ run_id, ...pair })
      for (const one of inputs) input.run({ ...one, run_id, tags: JSON.stringify(one.tags ?? []) })
      const newest = new Map<string, MetricPoint>()
      let count = 0
      for (const one of points) {
        metric.run({ run_id, ...one })
        const before = newest.get(one.key)
        if (before === undefined || isNewer(one, before)) newest.set(one.key, one)
        count++
      }
      for (const one of newest.values()) latest.run({ run_id, ...one })
      return count
    },
    /** Gives the runs of an experiment of the source the one they go to. */
    moveTo: (from: string, to: string) => place.run({ from_source: `source ${from}`, to }),
    unstage: (): void => unstage({ run_inputs: 'WHERE 1 ON CONFLICT DO NOTHING' })
  }
}
