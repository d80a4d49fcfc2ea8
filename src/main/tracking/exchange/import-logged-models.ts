import { checkArtifactPath } from '../artifact-path.ts'
import { isModelName } from '../logged-models/model-name.ts'
import type { Reading } from './reading.ts'
import type { SourceLoggedModel } from './source.ts'
import { runOfItsOwn } from './staged-logged-models-store.ts'

/**
 * Takes the logged models of an experiment with the runs that come along; those of runs that are here already stay away.
 * Their files go into their runs' artifacts, where ours lie.
 */
export function importLoggedModels(models: Iterable<SourceLoggedModel>, experimentId: string, reading: Reading) {
  const { loggedModels, artifacts, placed, leaveOut, context } = reading
  const counts = { logged_models: 0, runs: 0, artifact_files: 0, artifact_bytes: 0 }
  for (const model of models) {
    context.throwIfCancelled()
    if (!/^m-[0-9a-f]{32}$/.test(model.model_id)) {
      leaveOut(`The logged model "${model.model_id}" has an id that is none of MLflow's.`)
      continue
    }
    if (loggedModels.isKnown(model.model_id) || placed.has(`models:/${model.model_id}`)) continue
    const run = runOf(model, experimentId, reading)
    if (run === null) continue
    if (run.isNew) counts.runs++
    const inside = pathInside(model.artifact_uri, run.artifact_uri)
    const place = { run_id: run.run_id, artifact_path: inside ?? freePath(model, run.run_id, reading) }
    loggedModels.stage(model, place)
    placed.set(`models:/${model.model_id}`, place).set(model.artifact_uri, place)
    counts.logged_models++
    if (inside !== null) continue // came with the artifacts of the run
    if (model.artifact_dir === null) {
      leaveOut(
        `Files of the logged model "${model.name}" (${model.model_id}) are not on this disk: ${model.artifact_uri}.`
      )
      continue
    }
    const copied = artifacts.copy(place, model.artifact_dir, context.throwIfCancelled)
    counts.artifact_files += copied.files
    counts.artifact_bytes += copied.bytes
  }
  return counts
}

/** The run it goes to: its own where that comes along, a new one where it has none; null: its run is here already. */
function runOf(model: SourceLoggedModel, experimentId: string, { staged, waiting }: Reading) {
  const { source_run_id } = model
  const own = source_run_id === null ? undefined : waiting.get(source_run_id)
  if (own?.from === experimentId) return { run_id: source_run_id!, artifact_uri: own.artifact_uri, isNew: false }
  if (source_run_id !== null && staged.isKnown(source_run_id)) return null
  const made = runOfItsOwn(model)
  staged.stage(made, experimentId)
  waiting.set(made.run_id, { from: experimentId, artifact_uri: '' })
  return { run_id: made.run_id, artifact_uri: '', isNew: true }
}

/** The path of its files in the artifacts of its run; null: they lie elsewhere. */
function pathInside(uri: string, runUri: string): string | null {
  if (runUri === '' || !uri.startsWith(`${runUri}/`)) return null
  try {
    return checkArtifactPath(uri.slice(runUri.length + 1))
  } catch {
    return null
  }
}

function freePath({ name, model_id }: SourceLoggedModel, run_id: string, { loggedModels, artifacts }: Reading): string {
  if (!isModelName(name)) return model_id
  const place = { run_id, artifact_path: name }
  return loggedModels.isTaken(place) || artifacts.isThere(place) ? `${name}-${model_id}` : name
}
