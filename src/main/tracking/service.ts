import type { Experiment } from '../../shared/contract/experiments.ts'
import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { AppContext } from '../context.ts'
import { checkSource } from './artifact-source.ts'
import { createClientReads, type ClientReads } from './client-reads.ts'
import { createExperimentStore } from './experiment-store.ts'
import { createExperimentTags } from './experiment-tags.ts'
import { createExperimentService, type ExperimentService } from './experiments.ts'
import { createLoggedModelStore } from './logged-models/logged-model-store.ts'
import { createLoggedModels, type LoggedModels } from './logged-models/logged-models.ts'
import { createManyRuns } from './many-runs.ts'
import { createMetricStore } from './metric-store.ts'
import { createRunFigures } from './run-figures.ts'
import { createRunLog, type RunLog } from './run-log.ts'
import { createRunStore } from './run-store.ts'
import { createRunWriteStore } from './run-write-store.ts'
import { createRunService } from './runs.ts'
import { createSavedSearches } from './saved-searches.ts'

/** Experiments and runs, with MLflow's rules. */
export type TrackingService = RunLog &
  ClientReads & {
    experiments: ExperimentService & BenchtopHandlers['experiments']
    loggedModels: LoggedModels
    searches: BenchtopHandlers['searches']
    runs: BenchtopHandlers['runs']
    /** A deleted experiment of that name is renamed. */
    getOrCreateExperiment(name: string): Promise<Experiment>
    /**
     * Holds the source of a model version that a client names, see `checkSource`.
     * @throws INVALID_PARAMETER_VALUE, or RESOURCE_DOES_NOT_EXIST for an unknown run
     */
    checkSource(source: string, runId: string | null): void
  }

export function createTrackingService(context: AppContext): TrackingService {
  const { db } = context
  const runs = createRunStore(db)
  const write = createRunWriteStore(db)
  const metrics = createMetricStore(db)
  const experimentStore = createExperimentStore(db)
  const logged = createLoggedModelStore(db)
  const log = createRunLog(context, { experiments: experimentStore, runs, write, metrics, logged })
  const loggedModels = createLoggedModels(context, { runs, store: logged, log })
  const experiments = createExperimentService(context, experimentStore)
  return {
    ...log,
    ...createClientReads(context, { runs, metrics }),
    loggedModels,
    checkSource: (source, runId) => checkSource(source, runId === null ? null : log.artifactDir(runId)),
    experiments: { ...experiments, ...createExperimentTags(context, experimentStore) },
    searches: createSavedSearches(context, experimentStore),
    runs: {
      ...createRunService(context, { runs, write, metrics, log }),
      ...createManyRuns(context, { runs, write, log }),
      ...createRunFigures(context, runs)
    },
    getOrCreateExperiment: (name) => experiments.getOrCreate(name)
  }
}
