import { AppError } from '../../shared/errors.ts'
import type { TaskOptions, WorkerPool } from '../workers/pool.ts'
import type { TaskName, TaskRequest, TaskResult } from '../workers/tasks.ts'

/** Where tasks are run. */
export type TaskRunner = Pick<WorkerPool, 'n_threads' | 'run'>

/** Lets as many tasks run at once as there are threads, however many trainings go on side by side. */
export interface ThreadGate {
  n_threads: number
  /** @param priority waiting tasks of lower numbers go first; of equals the one that has waited longest */
  at(priority: number): TaskRunner
}

export function createThreadGate(workers: TaskRunner): ThreadGate {
  const { n_threads } = workers
  const waiting: { priority: number; start: () => void }[] = []
  let free = n_threads

  const enter = (priority: number): Promise<void> | void => {
    if (free > 0) {
      free--
      return
    }
    return new Promise((start) => waiting.push({ priority, start }))
  }
  /** A freed thread is handed on without being free in between. */
  const leave = (): void => {
    let first = 0
    for (let at = 1; at < waiting.length; at++) if (waiting[at].priority < waiting[first].priority) first = at
    const [next] = waiting.splice(first, 1)
    if (next === undefined) free++
    else next.start()
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
