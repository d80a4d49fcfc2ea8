import { AppError } from '../../shared/errors.ts'
import type { TaskOptions, WorkerPool } from '../workers/pool.ts'
import type { TaskName, TaskRequest, TaskResult } from '../workers/tasks.ts'

/** Where tasks are run. */
export type TaskRunner = Pick<WorkerPool, 'n_threads' | 'run'>

/** What a gate stands before. */
export type Threads = TaskRunner & Pick<WorkerPool, 'reserve'>

/** Lets as many tasks run at once as threads are free, however many parts of a training go on side by side. */
export interface ThreadGate {
  n_threads: number
  /** @param priority waiting tasks of lower numbers go first; of equals the one that has waited longest */
  at(priority: number): TaskRunner
}

export function createThreadGate(workers: Threads): ThreadGate {
  const { n_threads } = workers
  const waiting: { priority: number; start: () => void }[] = []
  let running = 0
  const hasRoom = (): boolean => running < (workers.reserve.held ? Math.max(1, n_threads - 1) : n_threads)

  const enter = (priority: number): Promise<void> | void => {
    if (hasRoom()) {
      running++
      return
    }
    return new Promise((start) => waiting.push({ priority, start }))
  }
  const leave = (): void => {
    running--
    // where some wait one runs, so that threads that need not rest any more are seen at its end
    while (waiting.length > 0 && hasRoom()) {
      let first = 0
      for (let at = 1; at < waiting.length; at++) if (waiting[at].priority < waiting[first].priority) first = at
      running++
      waiting.splice(first, 1)[0].start()
    }
  }
  return {
    n_threads,
    at: (priority) => ({
      n_threads,
      run: async <N extends TaskName>(
        task: N,
        request: TaskRequest<N>,
        options?: TaskOptions
      ): Promise<TaskResult<N>> => {
        await enter(priority)
        try {
          return await workers.run(task, request, options)
        } finally {
          leave()
        }
      }
    })
  }
}

/**
 * Does all of the work, at most `limit` at once and begun in order. The first failure stops the rest, and is thrown
 * once all have stopped.
 * @throws CANCELLED when `signal` is aborted
 */
export async function runTogether<Item, Result>(
  items: readonly Item[],
  { limit, signal }: { limit: number; signal: AbortSignal },
  work: (item: Item, signal: AbortSignal) => Promise<Result>
): Promise<Result[]> {
  const failed = new AbortController()
  const either = AbortSignal.any([signal, failed.signal])
  const results: Result[] = []
  let failure: { error: unknown } | null = null
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < items.length && !either.aborted) {
      const at = next++
      try {
        results[at] = await work(items[at], either)
      } catch (error) {
        failure ??= { error }
        failed.abort()
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane))
  if (signal.aborted) throw new AppError('CANCELLED', 'Cancelled.')
  if (failure !== null) throw (failure as { error: unknown }).error
  return results
}
