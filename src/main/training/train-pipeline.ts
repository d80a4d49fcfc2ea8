import type { RunInput } from '../../shared/contract/runs.ts'
import type { TrainingRequest } from '../../shared/contract/training.ts'
import type { JobContext } from '../jobs/service.ts'
import type { EvaluatedTraining } from './evaluate-training.ts'
import { explainTraining } from './explain-training.ts'
import { loggedParams } from './logged-params.ts'
import { withParams, type SharedRows } from './prepare-part.ts'
import type { PreparedSource, PrepareRequest } from './prepare-training.ts'
import { createThreadGate, type TaskRunner, type Threads } from './thread-gate.ts'
import { trainParts, type FoldRuns, type PartSource } from './train-parts.ts'

export interface PipelinePlan {
  workers: Threads
  /** The workspace's database file; threads open it themselves. */
  database: string
  artifact_dir: string
  run_id: string
  /** Of the program. */
  version: string
  now: () => number
  request: TrainingRequest
  /** Called once the rows are known: what is logged before the trees are grown. */
  onPrepared(params: Record<string, string>, inputs: RunInput[]): Promise<void>
  /** Needed where the request asks for a cross-validation. */
  foldRuns?: FoldRuns
}

/** The share of the whole that is preparation, for the progress bar. */
export const PREPARED = 0.1

/** Of the rest, the share that is fitting and scoring; what follows is explaining. */
const TRAINED = 0.7

/**
 * Rows → encoded and binned columns → trees, spread over the threads → scores, model and artifacts → what counts in it.
 * Everything heavy happens in worker threads; this function only hands buffers on.
 */
export async function trainPipeline(plan: PipelinePlan, job: JobContext): Promise<EvaluatedTraining> {
  const { workers, request, database, artifact_dir, run_id, version, now } = plan
  const source = await prepareSource(workers, { database, request, shares: false, encodings: false }, job)
  const prepared = withParams(source.prepared, request)
  await plan.onPrepared(loggedParams(prepared), source.inputs)
  const gate = createThreadGate(workers)
  const { signal } = job
  const progress = afterPreparation(job)
  const trained = await trainParts(
    {
      gate,
      priority: 0,
      prepared,
      output: { artifact_dir, run_id, version, created_at: now(), artifacts: 'all' },
      share: 1,
      partSource: partsOf(source.rows, signal),
      foldRuns: plan.foldRuns ?? noFoldRuns
    },
    { signal, progress: (fraction, message) => progress(fraction === null ? null : fraction * TRAINED, message) }
  )
  await explainTraining(
    gate.at(0),
    { prepared, artifact_dir },
    { signal, progress: (fraction, message) => progress(TRAINED + (1 - TRAINED) * (fraction ?? 0), message) }
  )
  return trained
}

/** Reads, divides and encodes the rows in one thread; the first tenth of the job. */
export function prepareSource(workers: TaskRunner, request: PrepareRequest, job: JobContext): Promise<PreparedSource> {
  job.progress(0, 'reading rows')
  const onProgress: JobContext['progress'] = (fraction, message) =>
    job.progress(fraction === null ? null : fraction * PREPARED, message)
  return workers.run('prepare-training', request, { signal: job.signal, onProgress })
}

/** The rest of a job's progress, from 0 to 1. */
export function afterPreparation(job: JobContext): JobContext['progress'] {
  return (fraction, message) => job.progress(fraction === null ? null : PREPARED + (1 - PREPARED) * fraction, message)
}

/** Prepares each part when it is asked for. */
export function partsOf(rows: SharedRows | null, signal: AbortSignal): PartSource {
  return (wanted, runner) => {
    if (rows === null) throw new Error('no rows were kept to take parts of')
    return runner.run('prepare-part', { rows, ...wanted }, { signal })
  }
}

const nowhere = (): Promise<never> => Promise.reject(new Error('there is nowhere to log folds'))
const noFoldRuns: FoldRuns = { open: nowhere, finish: nowhere, fail: nowhere }
