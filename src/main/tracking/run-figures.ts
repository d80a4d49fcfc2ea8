import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { AppContext } from '../context.ts'
import { createArtifactFiles } from './artifact-files.ts'
import type { RunStore } from './run-store.ts'

type FigureHandlers = Pick<BenchtopHandlers['runs'], 'prediction_rows'>

/** What the screens draw of runs and what has to be worked out first, in threads. */
export function createRunFigures({ workers, paths }: AppContext, runs: RunStore): FigureHandlers {
  const files = createArtifactFiles(paths, runs)
  return {
    prediction_rows: async ({ run_id, ...cell }) => {
      const { file } = await files.openOfRun(run_id, 'val_predictions.csv')
      return workers.run('prediction-rows', { file, ...cell })
    }
  }
}
