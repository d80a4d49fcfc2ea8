import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { PurgeSize } from '../../shared/contract/trash.ts'
import { AppError } from '../../shared/errors.ts'
import { openDatabase, type Db } from '../db/connection.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { artifactRoot } from './artifact-path.ts'

export interface PurgeRequest {
  /** The workspace's database file. */
  database: string
  /** The workspace's folder of artifacts. */
  artifacts_dir: string
  run_ids: readonly string[]
  experiment_ids: readonly string[]
}

type PurgedRun = { run_id: string; experiment_id: string; artifact_uri: string }

/** Points removed in one transaction: some 50 ms, so that whoever writes meanwhile waits no longer. */
const POINTS_AT_ONCE = 20_000

/** What a row takes in the file with its indexes, roughly, in bytes. */
const ROW_BYTES = { point: 200, pair: 180, run: 400 }

/** Task 'measure-trash': what a purge would remove. */
export function measureTrash(request: PurgeRequest, { throwIfCancelled }: TaskContext): PurgeSize {
  return withTargets(request, (db, runs) => {
    const count = (sql: string): number => db.prepare<[], number>(sql).pluck().get()!
    const metric_points = count('SELECT count(*) FROM metrics WHERE run_id IN (SELECT run_id FROM purged_runs)')
    const pairs = ['params', 'tags', 'latest_metrics'].map((table) =>
      count(`SELECT count(*) FROM ${table} WHERE run_id IN (SELECT run_id FROM purged_runs)`)
    )
    let artifact_files = 0
    let artifact_bytes = 0
    for (const run of runs) {
      throwIfCancelled()
      for (const file of filesIn(dirname(artifactRoot(request.artifacts_dir, run)))) {
        artifact_files++
        artifact_bytes += file.size
      }
    }
    const row_bytes =
      metric_points * ROW_BYTES.point +
      pairs.reduce((sum, one) => sum + one, 0) * ROW_BYTES.pair +
      runs.length * ROW_BYTES.run
    return {
      experiments: count('SELECT count(*) FROM purged_experiments'),
      runs: runs.length,
      kept_runs: count('SELECT count(*) FROM kept_runs'),
      metric_points,
      artifact_files,
      size_bytes: artifact_bytes + row_bytes
    }
  })
}

/** Task 'purge-trash': removes it, run by run; cancelled, the rest stays deleted as it was. */
export function purgeTrash(request: PurgeRequest, context: TaskContext): PurgeSize {
  const size = measureTrash(request, context)
  return withTargets(request, (db, runs, experiments) => {
    const removePoints = db.prepare<[string]>(`DELETE FROM metrics WHERE rowid IN
      (SELECT metrics.rowid FROM metrics JOIN runs USING (run_id)
       WHERE run_id = ? AND ${GONE} LIMIT ${POINTS_AT_ONCE})`)
    const removeRun = db.prepare<[string]>(`DELETE FROM runs WHERE run_id = ? AND ${GONE}`)
    for (const [at, run] of runs.entries()) {
      context.throwIfCancelled()
      context.progress(at / runs.length, `run ${at + 1} of ${runs.length}`)
      while (removePoints.run(run.run_id).changes > 0) context.throwIfCancelled()
      if (removeRun.run(run.run_id).changes === 0) continue // restored meanwhile
      rmSync(dirname(artifactRoot(request.artifacts_dir, run)), { recursive: true, force: true })
    }
    const removeExperiment = db.prepare<[string]>(`DELETE FROM experiments WHERE experiment_id = ?
      AND lifecycle_stage = 'deleted' AND NOT EXISTS (SELECT 1 FROM runs r WHERE r.experiment_id = experiments.experiment_id)`)
    for (const id of experiments) {
      if (removeExperiment.run(id).changes === 0) continue
      rmSync(join(request.artifacts_dir, id), { recursive: true, force: true })
    }
    return size
  })
}

/** Deleted, or of a deleted experiment. */
const GONE = `(runs.lifecycle_stage = 'deleted' OR EXISTS
  (SELECT 1 FROM experiments e WHERE e.experiment_id = runs.experiment_id AND e.lifecycle_stage = 'deleted'))`

/** Works on a connection whose temporary tables name what is purged, and what is kept since a version stands on it. */
function withTargets<T>(request: PurgeRequest, work: (db: Db, runs: PurgedRun[], experiments: string[]) => T): T {
  const db = openDatabase(request.database, 60_000)
  try {
    const scope = {
      all: Number(request.run_ids.length + request.experiment_ids.length === 0),
      runs: JSON.stringify(request.run_ids),
      experiments: JSON.stringify(request.experiment_ids)
    }
    checkScope(db, request)
    const chosen = `(:all = 1 OR run_id IN (SELECT value FROM json_each(:runs))
      OR experiment_id IN (SELECT value FROM json_each(:experiments)))`
    db.exec(
      'CREATE TEMP TABLE kept_runs (run_id TEXT PRIMARY KEY); CREATE TEMP TABLE purged_runs (run_id TEXT PRIMARY KEY); CREATE TEMP TABLE purged_experiments (experiment_id TEXT PRIMARY KEY)'
    )
    const registered = 'run_id IN (SELECT run_id FROM model_versions WHERE run_id IS NOT NULL)'
    db.prepare(`INSERT INTO kept_runs SELECT run_id FROM runs WHERE ${GONE} AND ${chosen} AND ${registered}`).run(scope)
    db.prepare(`INSERT INTO purged_runs SELECT run_id FROM runs WHERE ${GONE} AND ${chosen} AND NOT ${registered}`).run(
      scope
    )
    db.prepare(
      `INSERT INTO purged_experiments SELECT experiment_id FROM experiments WHERE lifecycle_stage = 'deleted'
      AND (:all = 1 OR experiment_id IN (SELECT value FROM json_each(:experiments)))
      AND NOT EXISTS (SELECT 1 FROM runs JOIN kept_runs USING (run_id) WHERE runs.experiment_id = experiments.experiment_id)`
    ).run(scope)
    const runs = db
      .prepare<[], PurgedRun>('SELECT run_id, experiment_id, artifact_uri FROM runs JOIN purged_runs USING (run_id)')
      .all()
    const experiments = db.prepare<[], string>('SELECT experiment_id FROM purged_experiments').pluck().all()
    return work(db, runs, experiments)
  } finally {
    db.close()
  }
}

/** @throws RESOURCE_DOES_NOT_EXIST, or INVALID_STATE for a run that is not deleted */
function checkScope(db: Db, { run_ids, experiment_ids }: PurgeRequest): void {
  const stage = db
    .prepare<[string], string>(`SELECT iif(${GONE}, 'deleted', 'active') FROM runs WHERE run_id = ?`)
    .pluck()
  for (const id of run_ids) {
    const found = stage.get(id)
    if (found === undefined) throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no run ${id}.`)
    if (found === 'active') {
      throw new AppError('INVALID_STATE', `Run ${id} is not deleted; delete it first, then it can be purged.`)
    }
  }
  const experiment = db.prepare<[string]>('SELECT 1 FROM experiments WHERE experiment_id = ?')
  for (const id of experiment_ids) {
    if (experiment.get(id) === undefined) throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no experiment ${id}.`)
  }
}

function* filesIn(dir: string): Iterable<{ size: number }> {
  if (!existsSync(dir)) return
  const entries = readdirSync(dir, { withFileTypes: true, recursive: true, encoding: 'utf8' })
  for (const entry of entries) if (entry.isFile()) yield statSync(join(entry.parentPath, entry.name))
}
