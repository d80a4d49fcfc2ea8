import type { RunInput } from '../../shared/contract/runs.ts'
import type { TrainingRequest } from '../../shared/contract/training.ts'
import type { JobContext } from '../jobs/service.ts'
import type { Tree } from '../ml/tree-nodes.ts'
import type { WorkerPool } from '../workers/pool.ts'
import type { EvaluatedTraining, Fitted } from './evaluate-training.ts'
import { isForest, type ForestTraining, type PreparedTraining } from './prepare-training.ts'

export interface PipelinePlan {
  workers: WorkerPool
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
}

/** Shares of the whole, for the progress bar. */
const PREPARED = 0.1
const GROWN = 0.9

/**
 * Rows → encoded and binned columns → trees, spread over the threads → scores, model and artifacts.
 * Everything heavy happens in worker threads; this function only hands buffers on.
 */
export async function trainPipeline(plan: PipelinePlan, job: JobContext): Promise<EvaluatedTraining> {
  const { workers, request, database } = plan
  const options = {
    signal: job.signal,
    onProgress: (fraction: number | null, message: string) =>
      job.progress(fraction === null ? null : fraction * PREPARED, message)
  }
  job.progress(0, 'reading rows')
  const prepared = await workers.run('prepare-training', { database, request }, options)
  await plan.onPrepared(prepared.params, prepared.inputs)

  const startedAt = performance.now()
  const fitted = await fit(workers, prepared, job)
  const fitSeconds = (performance.now() - startedAt) / 1000 + prepared.binning_sec

  job.progress(GROWN, 'scoring the validation rows')
  const { artifact_dir, run_id, version, now } = plan
  const evaluation = await workers.run(
    'evaluate-training',
    { prepared, fitted, artifact_dir, run_id, version, created_at: now() },
    { signal: job.signal }
  )
  return { ...evaluation, metrics: { ...evaluation.metrics, train_time_sec: fitSeconds } }
}

/** Trees are shared out over the threads; everything else is fitted in one. */
async function fit(workers: WorkerPool, prepared: PreparedTraining, job: JobContext): Promise<Fitted> {
  if (isForest(prepared)) return { trees: await growForest(workers, prepared, job) }
  job.progress(PREPARED, `fitting ${prepared.model_type}`)
  const onProgress = (fraction: number | null, message: string): void =>
    job.progress(fraction === null ? null : PREPARED + (GROWN - PREPARED) * fraction, message)
  return { estimator: await workers.run('fit-estimator', { prepared }, { signal: job.signal, onProgress }) }
}

/**
 * Grows the trees in small batches over all threads: a batch is short enough that a cancel is seen soon
 * and that no thread waits long for another. Which thread grows a tree does not show in the tree.
 */
async function growForest(workers: WorkerPool, prepared: ForestTraining, job: JobContext): Promise<Tree[]> {
  const { problem, hyper_params: params } = prepared
  const total = params.n_estimators
  const batch = Math.max(1, Math.min(16, Math.ceil(total / (workers.n_threads * 4))))
  const trees: Tree[] = Array.from({ length: total })
  const grownBy = new Map<number, number>()
  let next = 0

  const tell = (): void => {
    const grown = [...grownBy.values()].reduce((sum, count) => sum + count, 0)
    job.progress(PREPARED + (GROWN - PREPARED) * (grown / total), `tree ${grown} of ${total}`)
  }
  const growBatches = async (): Promise<void> => {
    while (next < total) {
      const from = next
      const to = Math.min(from + batch, total)
      next = to
      const grown = await workers.run(
        'grow-trees',
        { problem, params, from, to },
        {
          signal: job.signal,
          onProgress: (fraction) => {
            grownBy.set(from, Math.round((fraction ?? 0) * (to - from)))
            tell()
          }
        }
      )
      grownBy.set(from, to - from)
      for (const [at, tree] of grown.entries()) trees[from + at] = tree
      tell()
    }
  }
  try {
    await Promise.all(Array.from({ length: workers.n_threads }, growBatches))
  } finally {
    next = total // where one thread has failed, the others begin no further batch
  }
  return trees
}
