import type { Experiment } from '../../shared/contract/experiments.ts'
import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { AppContext } from '../context.ts'
import { createExperimentStore } from './experiment-store.ts'
import { createExperimentTags } from './experiment-tags.ts'
import { createExperimentService, type ExperimentService } from './experiments.ts'
import { createManyRuns } from './many-runs.ts'
import { createMetricStore } from './metric-store.ts'
import { createRunLog, type RunLog } from './run-log.ts'
import { createRunStore } from './run-store.ts'
import { createRunWriteStore } from './run-write-store.ts'
import { createRunService } from './runs.ts'
import { createSavedSearches } from './saved-searches.ts'

/** Experiments and runs, with MLflow's rules. */
export type TrackingService = RunLog & {
  experiments: ExperimentService & BenchtopHandlers['experiments']
  searches: BenchtopHandlers['searches']
  runs: BenchtopHandlers['runs']
  /** A deleted experiment of that name is renamed. */
  getOrCreateExperiment(name: string): Promise<Experiment>
}

export function createTrackingService(context: AppContext): TrackingService {
  const { db } = context
  const runs = createRunStore(db)
  const write = createRunWriteStore(db)
  const metrics = createMetricStore(db)
  const experimentStore = createExperimentStore(db)
  const log = createRunLog(context, { experiments: experimentStore, runs, write, metrics })
  const experiments = createExperimentService(context, experimentStore)
  return {
    ...log,
    experiments: { ...experiments, ...createExperimentTags(context, experimentStore) },
    searches: createSavedSearches(context, experimentStore),
    runs: {
      ...createRunService(context, { runs, write, metrics, log }),
      ...createManyRuns(context, { runs, write, log })
    },
    getOrCreateExperiment: (name) => experiments.getOrCreate(name)
  }
}
