import { createHash } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Experiment } from '../../../shared/contract/experiments.ts'
import type { MlflowExport } from '../../../shared/contract/mlflow.ts'
import { RUN_STATUSES, type Run, type RunInput } from '../../../shared/contract/runs.ts'
import { invalid } from '../../../shared/errors.ts'
import { openDatabase, type Db } from '../../db/connection.ts'
import { makeLocked } from '../../files/make-locked.ts'
import { checkVacant } from '../../files/new-folder.ts'
import type { TaskContext } from '../../workers/protocol.ts'
import { artifactRoot } from '../artifact-path.ts'
import { createExperimentStore } from '../experiment-store.ts'
import { createLoggedModelStore } from '../logged-models/logged-model-store.ts'
import { createMetricStore, type MetricPoint, type MetricStore } from '../metric-store.ts'
import { createRunStore } from '../run-store.ts'
import { writeLoggedModels } from './export-logged-models.ts'
import { copyFolder } from './staged-artifacts.ts'
import { fileOf, writeLines, writeMeta, writePairs } from './store-files.ts'

export interface ExportMlflowRequest {
  /** The workspace's database file and its folder of artifacts. */
  database: string
  artifacts: string
  experiment_id: string
  /** The new folder. */
  dir: string
}

const POINTS_AT_ONCE = 10_000

/** Task 'export-mlflow': one experiment, deleted runs and artifacts included, as a file store of MLflow's. */
export async function exportMlflow(request: ExportMlflowRequest, context: TaskContext): Promise<MlflowExport> {
  await checkVacant(request.dir)
  const db = openDatabase(request.database, 10_000)
  try {
    return await makeLocked(request.dir, { numbered: false }, async (partial) =>
      writeStore(db, request, { root: partial, context })
    )
  } finally {
    db.close()
  }
}

function writeStore(
  db: Db,
  { artifacts, experiment_id, dir }: ExportMlflowRequest,
  { root, context }: { root: string; context: TaskContext }
): MlflowExport {
  const runs = createRunStore(db)
  const metrics = createMetricStore(db)
  const logged = createLoggedModelStore(db)
  const experiment = createExperimentStore(db).find(experiment_id)
  if (experiment === null) throw invalid(`There is no experiment ${experiment_id}.`)
  const folder = join(root, experiment_id)
  const location = join(dir, experiment_id)
  writeExperiment(folder, experiment, location)
  for (const name of ['.trash', 'models']) mkdirSync(join(root, name), { recursive: true })
  const ids = runs.ofExperiment(experiment_id)
  const counts: MlflowExport = {
    dir,
    runs: ids.length,
    metric_points: 0,
    logged_models: 0,
    artifact_files: 0,
    artifact_bytes: 0
  }
  for (const [at, { run_id, deleted_time }] of ids.entries()) {
    context.throwIfCancelled()
    context.progress(at / ids.length, `run ${at + 1} of ${ids.length}`)
    const [run] = runs.read([run_id])
    const place = join(folder, run_id)
    const uri = pathToFileURL(join(location, run_id, 'artifacts')).href
    writeRun(place, run, { deleted_time, artifact_uri: uri })
    for (const { key } of run.metrics)
      counts.metric_points += writeMetric(join(place, 'metrics'), metrics, { run_id, key })
    counts.logged_models += writeLoggedModels(folder, { run_id, location: uri }, logged)
    for (const input of runs.inputs([run_id]).get(run_id)!) writeInput(folder, run_id, input)
    const own = artifactRoot(artifacts, run)
    if (!existsSync(own)) continue
    const { files, bytes } = copyFolder(own, join(place, 'artifacts'), context.throwIfCancelled)
    counts.artifact_files += files
    counts.artifact_bytes += bytes
  }
  return counts
}

function writeExperiment(folder: string, experiment: Experiment, location: string): void {
  const { experiment_id, name, lifecycle_stage, creation_time, last_update_time, tags } = experiment
  writeMeta(folder, {
    artifact_location: pathToFileURL(location).href,
    creation_time,
    experiment_id,
    last_update_time,
    lifecycle_stage,
    name
  })
  writePairs(join(folder, 'tags'), tags)
}

function writeRun(
  place: string,
  run: Run,
  { deleted_time, artifact_uri }: { deleted_time: number | null; artifact_uri: string }
) {
  const { run_id, run_name, experiment_id, user_id, status, start_time, end_time, lifecycle_stage } = run
  writeMeta(place, {
    artifact_uri,
    deleted_time,
    end_time,
    entry_point_name: '',
    experiment_id,
    lifecycle_stage,
    run_id,
    run_name,
    run_uuid: run_id,
    source_name: '',
    source_type: 4, // SourceType.LOCAL
    source_version: '',
    start_time,
    status: RUN_STATUSES.indexOf(status) + 1, // RunStatus is kept as its number
    tags: [],
    user_id
  })
  for (const name of ['metrics', 'params', 'tags', 'artifacts']) mkdirSync(join(place, name), { recursive: true })
  writePairs(join(place, 'params'), run.params)
  writePairs(join(place, 'tags'), run.tags)
}

function writeMetric(dir: string, metrics: MetricStore, { run_id, key }: { run_id: string; key: string }): number {
  const file = fileOf(dir, key)
  let count = 0
  for (let page = metrics.history(run_id, key, null, POINTS_AT_ONCE); page.length > 0;) {
    writeLines(file, page.map(pointLine))
    count += page.length
    page = page.length < POINTS_AT_ONCE ? [] : metrics.history(run_id, key, page.at(-1)!, POINTS_AT_ONCE)
  }
  return count
}

function pointLine({ timestamp, value, is_nan, step }: MetricPoint): string {
  return `${timestamp} ${is_nan === 1 ? 'nan' : value} ${step}`
}

/** The names are MLflow's: digests of what they stand for. */
function writeInput(folder: string, run_id: string, input: RunInput): void {
  const { name, digest, source_type, source, schema, profile, context, tags = [] } = input
  const datasetId = md5(name + digest)
  writeMeta(join(folder, 'datasets', datasetId), { digest, name, profile, schema, source, source_type })
  writeMeta(join(folder, run_id, 'inputs', md5(datasetId + run_id + context)), {
    destination_id: run_id,
    destination_type: 'RUN',
    source_id: datasetId,
    source_type: 'DATASET',
    tags: Object.fromEntries([['mlflow.data.context', context], ...tags.map(({ key, value }) => [key, value])])
  })
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex')
}
