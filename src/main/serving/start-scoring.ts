import { rm } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { AppContext } from '../context.ts'
import { requireAbsoluteFile } from '../files/absolute-path.ts'
import { exportTarget } from '../files/export-target.ts'
import { partialOf } from '../files/new-file.ts'
import type { JobService } from '../jobs/service.ts'
import type { RegistryService } from '../registry/service.ts'
import type { Deployments } from './deployments.ts'

export interface ScoringDeps {
  jobs: JobService
  registry: RegistryService
  deployments: Deployments
}

/** Has a version predict for every row of a file, in a thread. */
export function createScoringHandler(
  context: AppContext,
  { jobs, registry, deployments }: ScoringDeps
): BenchtopHandlers['serving']['score'] {
  return async ({ path, model_uri, out, raw }) => {
    const version = model_uri === null ? (await deployments.require(null)).served.version : registry.resolve(model_uri)
    const model_file = registry.modelFile(version)
    requireAbsoluteFile(path)
    const stem = `${basename(path, extname(path)).slice(0, 80)}-scored`
    const target = await exportTarget(context, out, { stem, extension: 'csv' })
    const { name: model_name, version: model_version } = version
    const request = { source: path, model_file, model_name, model_version, raw, ...target }
    const title = `Score ${basename(path)} with ${version.name} version ${version.version}`
    const { job_id } = await jobs.start({ kind: 'score', title }, ({ signal, progress }) =>
      context.workers.run('score-file', request, { signal, onProgress: progress }).catch(async (error: unknown) => {
        await rm(partialOf(target.path), { force: true }) // where the thread was ended, it could not do so itself
        throw error
      })
    )
    return { job_id }
  }
}
