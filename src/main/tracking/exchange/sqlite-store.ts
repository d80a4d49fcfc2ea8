import { dirname, join } from 'node:path'
import type { Tag } from '../../../shared/contract/experiments.ts'
import type { Param } from '../../../shared/contract/runs.ts'
import { invalid } from '../../../shared/errors.ts'
import { openForReading, type Db } from '../../db/connection.ts'
import type { MetricPoint } from '../metric-store.ts'
import { locateArtifacts } from './artifact-place.ts'
import { toInput } from './dataset-input.ts'
import { nameOfRun } from './name-of-run.ts'
import { createLoggedModelReader } from './sqlite-logged-models-store.ts'
import type { MlflowSource, SourceModel, SourceRun, SourceVersion, SourcePlace } from './source.ts'

/** Columns that older schemas have not are absent. */
interface RunRow {
  run_uuid: string
  name?: string | null
  user_id: string | null
  status: SourceRun['status'] | null
  start_time: number | null
  end_time: number | null
  deleted_time?: number | null
  lifecycle_stage: SourceRun['lifecycle_stage'] | null
  artifact_uri: string | null
}

interface ExperimentRow {
  experiment_id: number
  name: string
  lifecycle_stage: SourceRun['lifecycle_stage'] | null
  creation_time?: number | null
  last_update_time?: number | null
  run_count: number
}

type Times = { creation_time: number | null; last_updated_time: number | null; description: string | null }
type VersionRow = Times &
  Pick<SourceVersion, 'version' | 'source' | 'run_id'> &
  Record<'user_id' | 'current_stage' | 'run_link' | 'status', string | null>
type InputRow = { input_uuid: string } & Parameters<typeof toInput>[0]

/** MLflow's SQLite backend (mlflow/store/tracking/dbmodels/models.py), opened for reading only. */
export function openSqliteStore({ path, artifacts_dir }: SourcePlace): MlflowSource {
  const db = open(path)
  const dirs = { base_dir: dirname(path), artifacts_dir: artifacts_dir ?? join(dirname(path), 'mlartifacts') }
  const read = createReader(db)
  const toRun = (row: RunRow, experiment_id: string): SourceRun => {
    const { run_uuid: run_id, name, user_id, status, start_time, lifecycle_stage, deleted_time, artifact_uri } = row
    const tags = read.tags(run_id)
    const place = { folder: run_id, experiment_id, artifact_uri: artifact_uri ?? '' }
    return {
      run_id,
      run_name: nameOfRun(run_id, name, tags),
      user_id: user_id ?? '',
      status: status ?? 'RUNNING',
      start_time: start_time ?? row.end_time ?? 0,
      end_time: row.end_time,
      lifecycle_stage: lifecycle_stage ?? 'active',
      deleted_time: deleted_time ?? null,
      artifact_uri: place.artifact_uri,
      artifact_dir: locateArtifacts({ ...place, ...dirs }),
      params: read.params(run_id),
      tags,
      inputs: read.inputs(run_id),
      ...read.loggedModels.linksOf(run_id),
      points: read.points(run_id)
    }
  }
  return {
    kind: 'SQLite',
    experiments: () =>
      read.experiments().map((row) => ({
        experiment_id: String(row.experiment_id),
        name: row.name,
        lifecycle_stage: row.lifecycle_stage ?? 'active',
        creation_time: row.creation_time ?? 0,
        last_update_time: row.last_update_time ?? row.creation_time ?? 0,
        tags: read.experimentTags(row.experiment_id),
        run_count: row.run_count
      })),
    runs: function* (experimentId) {
      for (const row of read.runs(Number(experimentId))) yield toRun(row, experimentId)
    },
    loggedModels: (experimentId) => read.loggedModels.ofExperiment(experimentId, dirs),
    models: () => read.models(),
    close: () => db.close()
  }
}

function open(path: string): Db {
  let db: Db | null = null
  try {
    db = openForReading(path)
    const there = tablesOf(db)
    if (['experiments', 'runs', 'metrics', 'params', 'tags'].every((table) => there.has(table))) return db
  } catch {
    // told below
  }
  db?.close()
  throw invalid(
    `${path} is no database of MLflow's; name the file of --backend-store-uri, such as mlflow.db, or the folder mlruns.`
  )
}

function tablesOf(db: Db): Set<string> {
  return new Set(db.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all())
}

function createReader(db: Db) {
  const there = tablesOf(db)
  const experiments = db.prepare<[], ExperimentRow>(
    `SELECT e.*, (SELECT count(*) FROM runs r WHERE r.experiment_id = e.experiment_id) AS run_count
     FROM experiments e ORDER BY experiment_id`
  )
  const pairs = (table: string, where: string) =>
    there.has(table)
      ? db.prepare<unknown[], Tag & Param>(
          `SELECT key, coalesce(value, '') AS value FROM ${table} WHERE ${where} ORDER BY key`
        )
      : { all: (): Tag[] => [] }
  const experimentTags = pairs('experiment_tags', 'experiment_id = ?')
  const runs = db.prepare<[number], RunRow>('SELECT * FROM runs WHERE experiment_id = ? ORDER BY start_time, run_uuid')
  const params = pairs('params', 'run_uuid = ?')
  const tags = pairs('tags', 'run_uuid = ?')
  const points = db.prepare<[string], MetricPoint>(
    'SELECT key, value, timestamp, step, is_nan FROM metrics WHERE run_uuid = ? ORDER BY key, step, timestamp'
  )
  const modelTags = pairs('registered_model_tags', 'name = ?')
  const versionTags = pairs('model_version_tags', 'name = ? AND version = ?')
  return {
    experiments: () => experiments.all(),
    experimentTags: (id: number): Tag[] => experimentTags.all(id),
    runs: (experimentId: number): RunRow[] => runs.all(experimentId),
    params: (runId: string): Param[] => params.all(runId),
    tags: (runId: string): Tag[] => tags.all(runId),
    points: (runId: string): Iterable<MetricPoint> => points.iterate(runId),
    inputs: createInputReader(db, there),
    loggedModels: createLoggedModelReader(db, there),
    models: (): SourceModel[] =>
      readModels(db, there, {
        modelTags: (name) => modelTags.all(name),
        versionTags: (name, version) => versionTags.all(name, version)
      })
  }
}

function createInputReader(db: Db, there: Set<string>): (runId: string) => SourceRun['inputs'] {
  if (!there.has('inputs') || !there.has('datasets')) return () => []
  const inputs = db.prepare<[string], InputRow>(
    `SELECT i.input_uuid, d.name, d.digest, d.dataset_source_type AS source_type, d.dataset_source AS source,
       coalesce(d.dataset_schema, '') AS schema, coalesce(d.dataset_profile, '') AS profile
     FROM inputs i JOIN datasets d ON d.dataset_uuid = i.source_id
     WHERE i.source_type = 'DATASET' AND i.destination_type = 'RUN' AND i.destination_id = ?`
  )
  const tags = db.prepare<[string], [string, string]>('SELECT name, value FROM input_tags WHERE input_uuid = ?').raw()
  return (runId) =>
    inputs.all(runId).map(({ input_uuid, ...dataset }) => toInput(dataset, Object.fromEntries(tags.all(input_uuid))))
}

interface TagReaders {
  modelTags: (name: string) => Tag[]
  versionTags: (name: string, version: number) => Tag[]
}

function readModels(db: Db, there: Set<string>, { modelTags, versionTags }: TagReaders): SourceModel[] {
  if (!there.has('registered_models') || !there.has('model_versions')) return []
  const versions = db.prepare<[string], VersionRow>('SELECT * FROM model_versions WHERE name = ? ORDER BY version')
  const aliases = there.has('registered_model_aliases')
    ? db.prepare<[string], SourceModel['aliases'][number]>(
        'SELECT alias, version FROM registered_model_aliases WHERE name = ?'
      )
    : { all: () => [] }
  const models = db.prepare<[], Times & { name: string }>('SELECT * FROM registered_models ORDER BY name').all()
  return models.map(({ name, ...times }) => ({
    name,
    ...named(times),
    tags: modelTags(name),
    aliases: aliases.all(name),
    versions: versions.all(name).map((row) => ({
      ...named(row),
      version: row.version,
      source: row.source,
      run_id: row.run_id || null,
      user_id: row.user_id ?? '',
      current_stage: row.current_stage ?? 'None',
      run_link: row.run_link ?? '',
      status: row.status ?? 'READY',
      tags: versionTags(name, row.version)
    }))
  }))
}

/** The registry's tables name times otherwise than its calls do. */
function named({ creation_time, last_updated_time, description }: Times) {
  const created = creation_time ?? 0
  return {
    creation_timestamp: created,
    last_updated_timestamp: last_updated_time ?? created,
    description: description ?? ''
  }
}
