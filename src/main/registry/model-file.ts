import { join } from 'node:path'

/** Where training puts the pipeline within a run's artifacts. */
export const MODEL_FILE = join('model', 'model.benchtop')
