import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { MlflowImport } from '../../../shared/contract/mlflow.ts'
import { openDatabase } from '../../db/connection.ts'
import { describeFileError } from '../../files/target-file.ts'
import type { TaskContext } from '../../workers/protocol.ts'
import { ARTIFACT_SCHEME } from '../artifact-path.ts'
import { importModels } from './imported-models-store.ts'
import { openMlflowSource, type SourcePlace } from './open-source.ts'
import type { LeaveOut, MlflowSource, SourceExperiment, SourceVersion } from './source.ts'
import { placeExperiments, type Places } from './placed-experiments-store.ts'
import { createStagedArtifacts } from './staged-artifacts.ts'
import { createStagedRuns, type StagedRuns } from './staged-runs-store.ts'

export interface ImportMlflowRequest extends SourcePlace {
  /** The workspace's database file, its folder of artifacts and that of files on their way in. */
  database: string
  artifacts: string
  uploads: string
  now: number
  user: string
}

const MOST_LEFT_OUT = 50

/** What is known of a run while it waits. */
type Waiting = Map<string, { from: string; artifact_uri: string }>

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
    const staged = createStagedRuns(db)
    const waiting: Waiting = new Map()
    const experiments = source.experiments()
    const counts = readAll(source, experiments, { staged, artifacts, waiting, leaveOut, context })
    context.throwIfCancelled()
    context.progress(null, 'writing')
    const models = source.models()
    const written = db.transaction(() => {
      const { ids, joined } = placeExperiments(db, experiments)
      for (const [from, to] of ids) staged.moveTo(from, to)
      staged.unstage()
      for (const [runId, { from }] of waiting) artifacts.place(runId, ids.get(from)!)
      const sourceOf = (version: SourceVersion): string => sourceHere(version, waiting, ids)
      const registered = importModels(db, models, { now: request.now, user: request.user, sourceOf, leaveOut })
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

interface Reading {
  staged: StagedRuns
  artifacts: ReturnType<typeof createStagedArtifacts>
  waiting: Waiting
  leaveOut: LeaveOut
  context: TaskContext
}

function readAll(
  source: MlflowSource,
  experiments: readonly SourceExperiment[],
  { staged, artifacts, waiting, leaveOut, context }: Reading
) {
  const counts = { runs: 0, known_runs: 0, metric_points: 0, params: 0, tags: 0, artifact_files: 0, artifact_bytes: 0 }
  const total = experiments.reduce((sum, { run_count }) => sum + run_count, 0)
  for (const { experiment_id, name } of experiments) {
    for (const run of source.runs(experiment_id)) {
      context.throwIfCancelled()
      const seen = counts.runs + counts.known_runs
      context.progress(total === 0 ? null : Math.min(1, seen / total), `run ${seen + 1} of ${total}, ${name}`)
      if (staged.isKnown(run.run_id) || waiting.has(run.run_id)) {
        counts.known_runs++
        continue
      }
      waiting.set(run.run_id, { from: experiment_id, artifact_uri: run.artifact_uri })
      counts.runs++
      counts.metric_points += staged.stage(run, experiment_id)
      counts.params += run.params.length
      counts.tags += run.tags.length
      if (run.artifact_dir === null) {
        if (/^(?!file:|mlflow-artifacts:)[a-z][a-z0-9+.-]+:\/\//i.test(run.artifact_uri))
          leaveOut(`Artifacts of run ${run.run_id} are not on this disk: ${run.artifact_uri}.`)
        continue
      }
      const { files, bytes } = artifacts.copy(run.run_id, run.artifact_dir, context.throwIfCancelled)
      counts.artifact_files += files
      counts.artifact_bytes += bytes
    }
  }
  return counts
}

/** A source inside the artifacts of a run that came along lies with us now. */
function sourceHere(version: SourceVersion, waiting: Waiting, ids: Places): string {
  const run = version.run_id === null ? undefined : waiting.get(version.run_id)
  if (run === undefined || run.artifact_uri === '' || !version.source.startsWith(`${run.artifact_uri}/`)) {
    return version.source
  }
  const inside = version.source.slice(run.artifact_uri.length)
  return `${ARTIFACT_SCHEME}${ids.get(run.from)!}/${version.run_id}/artifacts${inside}`
}
