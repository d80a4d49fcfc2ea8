import { stat } from 'node:fs/promises'
import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import { AppError, invalid } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import { transact } from '../db/transact.ts'
import { readPiece } from '../files/read-piece.ts'
import { artifactRoot, noArtifact, resolveArtifact } from './artifact-path.ts'
import { checkTag, RUN_NAME_TAG } from './batch.ts'
import type { RunLog } from './run-log.ts'
import type { RunStore } from './run-store.ts'
import { createRunTable } from './run-table.ts'
import type { RunWriteStore } from './run-write-store.ts'

type ManyRunsHandlers = Pick<
  BenchtopHandlers['runs'],
  'table' | 'keys' | 'metric_histories' | 'set_tags' | 'get_artifact_bytes'
>

/** What the screens ask of many runs at once. */
export function createManyRuns(
  { db, events, workers, paths }: AppContext,
  { runs, write, log }: { runs: RunStore; write: RunWriteStore; log: RunLog }
): ManyRunsHandlers {
  return {
    ...createRunTable(db),
    metric_histories: async (request) => ({
      histories: await workers.run('thin-histories', { database: paths.database, ...request })
    }),
    set_tags: async ({ run_ids, tags }) => {
      for (const tag of tags) {
        checkTag(tag)
        if (tag.key === RUN_NAME_TAG) throw invalid('Runs are renamed one by one; leave the tag mlflow.runName out.')
      }
      await transact(db, () => {
        for (const run_id of run_ids) {
          log.checkActive(run_id)
          for (const tag of tags) write.setTag(run_id, tag)
        }
      })
      events.changed('runs')
      return {}
    },
    get_artifact_bytes: async ({ run_id, path, offset }) => {
      const run = runs.find(run_id)
      if (run === null) throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no run ${run_id}.`)
      const file = await resolveArtifact(artifactRoot(paths.artifacts, run), path)
      if (file === null) throw noArtifact(run_id, path)
      if (!(await stat(file)).isFile()) throw invalid(`"${path}" is a folder; list it instead.`)
      return readPiece(file, offset)
    }
  }
}
