import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import { createArtifactFiles } from './artifact-files.ts'
import { artifactRoot } from './artifact-path.ts'
import type { RunStore } from './run-store.ts'

type FigureHandlers = Pick<BenchtopHandlers['runs'], 'prediction_rows' | 'param_importances' | 'compare_artifacts'>

/** What the screens draw of runs and what has to be worked out first, in threads. */
export function createRunFigures({ workers, paths }: AppContext, runs: RunStore): FigureHandlers {
  const files = createArtifactFiles(paths, runs)
  return {
    prediction_rows: async ({ run_id, ...cell }) => {
      const { file } = await files.openOfRun(run_id, 'val_predictions.csv')
      return workers.run('prediction-rows', { file, ...cell })
    },
    param_importances: (request) => workers.run('param-importances', { ...request, database: paths.database }),
    compare_artifacts: async ({ run_ids }) => {
      const missing = runs.missing(run_ids)
      if (missing.length > 0) throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no run ${missing.join(', ')}.`)
      const folders = run_ids.map((run_id) => artifactRoot(paths.artifacts, runs.find(run_id)!))
      return { files: await workers.run('compare-artifacts', { folders }) }
    }
  }
}
