import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { AppContext } from '../context.ts'
import type { JobService } from '../jobs/service.ts'
import type { PurgeRequest } from './trash-store.ts'

/** Removes for good what people have deleted; apart from the tracking service, since it is a job. */
export function createTrash(
  { paths, workers, events }: AppContext,
  { jobs }: { jobs: JobService }
): BenchtopHandlers['trash'] {
  const toRequest = (scope: Pick<PurgeRequest, 'run_ids' | 'experiment_ids'>): PurgeRequest => ({
    ...scope,
    database: paths.database,
    artifacts_dir: paths.artifacts
  })
  return {
    measure: (scope) => workers.run('measure-trash', toRequest(scope)),
    purge: async (scope) => {
      const size = await workers.run('measure-trash', toRequest(scope)) // what cannot be purged is refused at once
      const title = `Purge ${size.runs} deleted ${size.runs === 1 ? 'run' : 'runs'}`
      const { job_id } = await jobs.start(
        { kind: 'purge', title, onEnd: async () => events.changed('experiments', 'runs') },
        ({ signal, progress }) => workers.run('purge-trash', toRequest(scope), { signal, onProgress: progress })
      )
      return { job_id }
    }
  }
}
