import type { RunInput } from '../../shared/contract/runs.ts'
import type { AppContext } from '../context.ts'
import { createArtifactFiles, type ArtifactFiles } from './artifact-files.ts'
import { createMetricPage, type ReadMetricPage } from './metric-page.ts'
import type { SampledMetric, SampleRequest } from './metric-sample-store.ts'
import type { MetricStore } from './metric-store.ts'
import type { DatasetSummary, RunStore } from './run-store.ts'

/** What MLflow's clients ask beside the calls of the screens. */
export interface ClientReads {
  artifactFiles: ArtifactFiles
  /** The datasets that the runs read, by run. */
  inputsOf(runIds: readonly string[]): Map<string, RunInput[]>
  /** Each dataset that runs of the experiments read, once per context; at most 1000. */
  datasetSummaries(experimentIds: readonly string[]): DatasetSummary[]
  metricPage: ReadMetricPage
  /** One metric of many runs, of longer histories evenly spaced steps with the first and the last. */
  sampleMetrics(request: Omit<SampleRequest, 'database'>): Promise<SampledMetric[]>
}

export function createClientReads(
  { paths, workers }: AppContext,
  { runs, metrics }: { runs: RunStore; metrics: MetricStore }
): ClientReads {
  return {
    artifactFiles: createArtifactFiles(paths, runs),
    inputsOf: runs.inputs,
    datasetSummaries: runs.datasets,
    metricPage: createMetricPage({ runs, metrics }),
    sampleMetrics: (request) => workers.run('sample-metrics', { ...request, database: paths.database })
  }
}
