import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { MlflowImport } from '../../../shared/contract/mlflow.ts'
import { openDatabase } from '../../db/connection.ts'
import { describeFileError } from '../../files/target-file.ts'
import type { TaskContext } from '../../workers/protocol.ts'
import { ARTIFACT_SCHEME } from '../artifact-path.ts'
import { importModels } from './imported-models-store.ts'
import { openMlflowSource } from './open-source.ts'
import { importLoggedModels } from './import-logged-models.ts'
import type { Reading } from './reading.ts'
import type { LeaveOut, MlflowSource, SourceExperiment, SourcePlace, SourceRun, SourceVersion } from './source.ts'
import { placeExperiments, type Places } from './placed-experiments-store.ts'
import { createStagedArtifacts } from './staged-artifacts.ts'
import { createStagedLoggedModels } from './staged-logged-models-store.ts'
import { createStagedRuns } from './staged-runs-store.ts'

export interface ImportMlflowRequest extends SourcePlace {
  /** The workspace's database file, its folder of artifacts and that of files on their way in. */
  database: string
  artifacts: string
  uploads: string
  now: number
  user: string
}

const MOST_LEFT_OUT = 50

/**
 * Task 'import-mlflow': everything is read into temporary tables and copied beside the artifacts first, with no lock
 * held; then one transaction moves the rows and renames the folders. Cancelled or failed, nothing of it is there.
 */
export function importMlflow(request: ImportMlflowRequest, context: TaskContext): MlflowImport {
  const left_out: string[] = []
  const leaveOut: LeaveOut = (sentence) => {
    if (left_out.length < MOST_LEFT_OUT) left_out.push(sentence)
  }
  const source = openMlflowSource(request, leaveOut)
  const db = openDatabase(request.database, 60_000)
  const artifacts = createStagedArtifacts(join(request.uploads, `mlflow-${randomUUID()}`), request.artifacts)
  try {
    const reading: Reading = {
      staged: createStagedRuns(db),
      loggedModels: createStagedLoggedModels(db),
      artifacts,
      waiting: new Map(),
      placed: new Map(),
      leaveOut,
      context
    }
    const { staged, waiting } = reading
    const experiments = source.experiments()
    const counts = readAll(source, experiments, reading)
    context.throwIfCancelled()
    context.progress(null, 'writing')
    const models = source.models()
    const written = db.transaction(() => {
      const { ids, joined } = placeExperiments(db, experiments)
      for (const [from, to] of ids) staged.moveTo(from, to)
      staged.unstage()
      reading.loggedModels.unstage()
      for (const [runId, { from }] of waiting) artifacts.place(runId, ids.get(from)!)
      const placeOf = (version: SourceVersion) => placeHere(version, reading, ids)
      const registered = importModels(db, models, { now: request.now, user: request.user, placeOf, leaveOut })
      return { ...registered, joined_experiments: joined }
    })
    try {
      return { ...counts, ...written.immediate(), experiments: experiments.length, left_out }
    } catch (error) {
      artifacts.takeBack()
      throw error
    }
  } catch (error) {
    throw describeFileError(error, request.artifacts)
  } finally {
    artifacts.clear()
    source.close()
    db.close()
  }
}

function readAll(source: MlflowSource, experiments: readonly SourceExperiment[], reading: Reading) {
  const { context } = reading
  const counts = {
    runs: 0,
    known_runs: 0,
    metric_points: 0,
    params: 0,
    tags: 0,
    logged_models: 0,
    artifact_files: 0,
    artifact_bytes: 0
  }
  const total = experiments.reduce((sum, { run_count }) => sum + run_count, 0)
  for (const { experiment_id, name } of experiments) {
    for (const run of source.runs(experiment_id)) {
      context.throwIfCancelled()
      const seen = counts.runs + counts.known_runs
      context.progress(total === 0 ? null : Math.min(1, seen / total), `run ${seen + 1} of ${total}, ${name}`)
      readRun(run, experiment_id, { reading, counts })
    }
    const added = importLoggedModels(source.loggedModels(experiment_id), experiment_id, reading)
    counts.logged_models += added.logged_models
    counts.runs += added.runs
    counts.artifact_files += added.artifact_files
    counts.artifact_bytes += added.artifact_bytes
  }
  return counts
}

type Counts = ReturnType<typeof readAll>

function readRun(
  run: SourceRun,
  experiment_id: string,
  { reading, counts }: { reading: Reading; counts: Counts }
): void {
  const { staged, artifacts, waiting, leaveOut, context } = reading
  if (staged.isKnown(run.run_id) || waiting.has(run.run_id)) {
    counts.known_runs++
    return
  }
  waiting.set(run.run_id, { from: experiment_id, artifact_uri: run.artifact_uri })
  counts.runs++
  counts.metric_points += staged.stage(run, experiment_id)
  counts.params += run.params.length
  counts.tags += run.tags.length
  reading.loggedModels.stageLinks(run)
  if (run.artifact_dir === null) {
    if (/^(?!file:|mlflow-artifacts:)[a-z][a-z0-9+.-]+:\/\//i.test(run.artifact_uri))
      leaveOut(`Artifacts of run ${run.run_id} are not on this disk: ${run.artifact_uri}.`)
    return
  }
  const whole = { run_id: run.run_id, artifact_path: '' }
  const { files, bytes } = artifacts.copy(whole, run.artifact_dir, context.throwIfCancelled)
  counts.artifact_files += files
  counts.artifact_bytes += bytes
}

/** A logged model, or a source inside the artifacts of a run, that came along lies with us now. */
function placeHere(
  { source, run_id }: SourceVersion,
  { waiting, placed }: Reading,
  ids: Places
): Pick<SourceVersion, 'source' | 'run_id'> {
  const uriOf = (runId: string, path: string): string =>
    `${ARTIFACT_SCHEME}${ids.get(waiting.get(runId)!.from)!}/${runId}/artifacts/${path}`
  const model = placed.get(source.replace(/\/$/, ''))
  if (model !== undefined) return { source: uriOf(model.run_id, model.artifact_path), run_id: run_id ?? model.run_id }
  const run = run_id === null ? undefined : waiting.get(run_id)
  if (run === undefined || run.artifact_uri === '' || !source.startsWith(`${run.artifact_uri}/`)) {
    return { source, run_id }
  }
  return { source: uriOf(run_id!, source.slice(run.artifact_uri.length + 1)), run_id }
}
