import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { EXPORT_FORMATS, ModelVersion } from '../../shared/contract/models.ts'
import type { AppContext } from '../context.ts'
import type { JobService } from '../jobs/service.ts'
import type { VersionFinder } from './read-models.ts'
import { versionTarget } from './version-target.ts'

interface ExportDeps {
  jobs: JobService
  finder: VersionFinder
  /** See RegistryService. */
  modelFile(version: ModelVersion): string
}

const EXTENSION: Record<(typeof EXPORT_FORMATS)[number], string> = { onnx: 'onnx', 'ml-random-forest': 'json' }

/** A version's model in the formats of other programs, written in a thread. */
export function createExportHandler(
  context: AppContext,
  { jobs, finder, modelFile }: ExportDeps
): Pick<BenchtopHandlers['models'], 'export'> {
  return {
    export: async ({ name, version, format, out }) => {
      const found = finder.getVersion(name, version)
      const model_file = modelFile(found)
      const { path, file } = await versionTarget(context, found, out, EXTENSION[format])
      const { job_id } = await jobs.start(
        { kind: 'export', title: `Write version ${found.version} of ${name} for ${format}` },
        async ({ signal, progress }) => {
          const request = { model_file, format, out: path }
          return { ...(await context.workers.run('export-model', request, { signal, onProgress: progress })), file }
        }
      )
      return { job_id }
    }
  }
}
