import type { BenchtopHandlers } from '../../../shared/contract/index.ts'
import { requireAbsoluteFolder } from '../../files/absolute-path.ts'
import type { AppContext } from '../../context.ts'
import { refuseOwnFiles } from '../../files/own-files.ts'
import { checkVacant } from '../../files/new-folder.ts'
import type { JobService } from '../../jobs/service.ts'
import type { TrackingService } from '../service.ts'

export interface ExchangeDeps {
  jobs: JobService
  tracking: TrackingService
}

/** Runs that come from MLflow's own stores and go back to them; apart from the tracking service, since they are jobs. */
export function createMlflowExchange(
  { paths, workers, events, now, user }: AppContext,
  { jobs, tracking }: ExchangeDeps
): BenchtopHandlers['mlflow'] {
  const { database, artifacts, uploads } = paths
  return {
    inspect: (place) => {
      checkPlace(place)
      return workers.run('inspect-mlflow', place)
    },
    import: async (place) => {
      checkPlace(place)
      const request = { ...place, database, artifacts, uploads, now: now(), user }
      const plan = {
        kind: 'import_mlflow',
        title: `Import ${place.path}`,
        onEnd: async () => events.changed('experiments', 'runs', 'models')
      } as const
      const { job_id } = await jobs.start(plan, ({ signal, progress }) =>
        workers.run('import-mlflow', request, { signal, onProgress: progress })
      )
      return { job_id }
    },
    export: async ({ experiment_id, dir }) => {
      requireAbsoluteFolder(dir)
      const experiment = await tracking.experiments.get({ experiment_id })
      await refuseOwnFiles(paths, dir)
      await checkVacant(dir)
      const request = { database, artifacts, experiment_id, dir }
      const { job_id } = await jobs.start(
        { kind: 'export_mlflow', title: `Export ${experiment.name}` },
        ({ signal, progress }) => workers.run('export-mlflow', request, { signal, onProgress: progress })
      )
      return { job_id }
    }
  }
}

function checkPlace({ path, artifacts_dir }: { path: string; artifacts_dir: string | null }): void {
  requireAbsoluteFolder(path)
  if (artifacts_dir !== null) requireAbsoluteFolder(artifacts_dir)
}
