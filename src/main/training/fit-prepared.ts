import type { JobContext } from '../jobs/service.ts'
import type { PackedTrees } from '../ml/packed-trees.ts'
import type { EvaluatedTraining, EvaluateRequest, Fitted } from './evaluate-training.ts'
import { isForest, type ForestTraining, type PreparedTraining } from './prepare-part.ts'
import type { TaskRunner } from './thread-gate.ts'

/** What the work of one training among several is given; its progress goes from 0 to 1. */
export type PartContext = Pick<JobContext, 'signal' | 'progress'>

/** Where a training leaves its files, and which. */
export type Output = Omit<EvaluateRequest, 'prepared' | 'fitted'>

/** The share of the work that is fitting, for the progress bar. */
const FITTED = 0.9

/** Trees, spread over the threads → scores, model and artifacts. */
export async function fitAndScore(
  runner: TaskRunner,
  { prepared, output }: { prepared: PreparedTraining; output: Output },
  part: PartContext
): Promise<EvaluatedTraining> {
  const startedAt = performance.now()
  const fitted = await fit(runner, prepared, {
    signal: part.signal,
    progress: (fraction, message) => part.progress(fraction === null ? null : fraction * FITTED, message)
  })
  const fitSeconds = (performance.now() - startedAt) / 1000 + prepared.binning_sec

  part.progress(FITTED, 'scoring the validation rows')
  const evaluated = await runner.run('evaluate-training', { prepared, fitted, ...output }, { signal: part.signal })
  return { ...evaluated, metrics: { ...evaluated.metrics, train_time_sec: fitSeconds } }
}

/** Trees are shared out over the threads; everything else is fitted in one. */
async function fit(runner: TaskRunner, prepared: PreparedTraining, part: PartContext): Promise<Fitted> {
  if (isForest(prepared)) return { trees: await growForest(runner, prepared, part) }
  part.progress(0, `fitting ${prepared.model_type}`)
  const options = { signal: part.signal, onProgress: part.progress }
  return { estimator: await runner.run('fit-estimator', { prepared }, options) }
}

/**
 * Grows the trees in small batches over n_jobs threads: a batch is short enough that no thread waits long for another, and
 * that one is soon given up where a core is left to requests. Which thread grows a tree does not show in the tree.
 */
async function growForest(runner: TaskRunner, prepared: ForestTraining, part: PartContext): Promise<PackedTrees[]> {
  const { problem, hyper_params: params } = prepared
  const total = params.n_estimators
  const n_threads = Math.min(runner.n_threads, params.n_jobs ?? runner.n_threads)
  const batch = Math.max(1, Math.min(16, Math.ceil(total / (n_threads * 4))))
  const grownFrom = new Map<number, PackedTrees>()
  let next = 0
  let n_grown = 0

  const growBatch = async (from: number, to: number): Promise<number> => {
    let told = 0
    const tell = (count: number): void => {
      n_grown += count - told
      told = count
      part.progress(n_grown / total, `tree ${n_grown} of ${total}`)
    }
    const onProgress = (fraction: number | null): void => tell(Math.round((fraction ?? 0) * (to - from)))
    const grown = await runner.run('grow-trees', { problem, params, from, to }, { signal: part.signal, onProgress })
    const count = grown.shapes.length
    grownFrom.set(from, grown)
    tell(count)
    return count
  }
  const growBatches = async (): Promise<void> => {
    while (next < total) {
      const from = next
      const to = Math.min(from + batch, total)
      next = to
      for (let at = from; at < to;) at += await growBatch(at, to)
    }
  }
  try {
    await Promise.all(Array.from({ length: n_threads }, growBatches))
  } finally {
    next = total // where one thread has failed, the others begin no further batch
  }
  const inOrder = [...grownFrom].toSorted(([a], [b]) => a - b)
  return inOrder.map(([, grown]) => grown)
}
