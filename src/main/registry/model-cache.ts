import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { ModelVersion } from '../../shared/contract/models.ts'
import { AppError } from '../../shared/errors.ts'
import { createRowModel, type RowModel } from '../ml/model.ts'
import type { WorkerPool } from '../workers/pool.ts'
import { MODEL_FILE } from './model-file.ts'

/** So many decoded models are kept: the one that is served, its challenger and some that are looked at. */
const KEPT = 6

/**
 * Has the models of versions decoded in a thread and keeps the last few, by run.
 * @param artifactDir the folder of a run's artifacts
 * @throws RESOURCE_DOES_NOT_EXIST (the loader) when the file or the run is gone
 */
export function createModelLoader(
  workers: WorkerPool,
  artifactDir: (runId: string) => string
): (version: ModelVersion) => Promise<RowModel> {
  const kept = new Map<string, Promise<RowModel>>()
  return async (version) => {
    const { run_id } = version
    if (run_id === null) throw gone(version)
    const model = kept.get(run_id) ?? read(workers, version, artifactDir(run_id))
    kept.delete(run_id)
    kept.set(run_id, model) // the last one used stands last
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break
      kept.delete(oldest)
    }
    try {
      return await model
    } catch (error) {
      if (kept.get(run_id) === model) kept.delete(run_id)
      throw error
    }
  }
}

async function read(workers: WorkerPool, version: ModelVersion, artifactDir: string): Promise<RowModel> {
  const model_file = join(artifactDir, MODEL_FILE)
  await access(model_file).catch(() => {
    throw gone(version)
  })
  const { header, estimator } = await workers.run('read-model', { model_file })
  return createRowModel(header, estimator)
}

function gone({ name, version }: ModelVersion): AppError {
  return new AppError(
    'RESOURCE_DOES_NOT_EXIST',
    `The model file of version ${version} of "${name}" is gone, since its run was removed; register a model from another run.`
  )
}
