import { availableParallelism } from 'node:os'
import type { Worker } from 'node:worker_threads'
import { AppError } from '../../shared/errors.ts'
import type { Log } from '../context.ts'
import type { TaskAnswer, TaskMessage } from './protocol.ts'
import createTaskWorker from './task.worker.ts?nodeWorker'
import type { TaskName, TaskRequest, TaskResult } from './tasks.ts'

export interface TaskOptions {
  signal?: AbortSignal
  onProgress?(fraction: number | null, message: string): void
}

/** Runs tasks in worker threads. */
export interface WorkerPool {
  /** How many threads a divisible task should be spread over. */
  readonly n_threads: number
  /** @throws CANCELLED when `signal` is aborted; what the task itself throws, otherwise */
  run<N extends TaskName>(task: N, request: TaskRequest<N>, options?: TaskOptions): Promise<TaskResult<N>>
  close(): Promise<void>
}

/** A cancelled task that has not answered after this is ended with its thread. */
const GRACE_MS = 800
/** An idle thread is kept this long, so that a click after a click starts at once. */
const IDLE_MS = 30_000

export function createWorkerPool(log: Log): WorkerPool {
  const idle: { worker: Worker; timer: NodeJS.Timeout }[] = []
  const all = new Set<Worker>()

  function takeWorker(): Worker {
    const waiting = idle.pop()
    if (waiting !== undefined) {
      clearTimeout(waiting.timer)
      waiting.worker.ref()
      return waiting.worker
    }
    const worker = createTaskWorker({ stdout: false, stderr: false })
    all.add(worker)
    worker.once('exit', () => all.delete(worker))
    return worker
  }

  function giveBack(worker: Worker): void {
    worker.removeAllListeners('message').removeAllListeners('error')
    worker.unref()
    const timer = setTimeout(() => {
      const at = idle.findIndex((waiting) => waiting.worker === worker)
      if (at >= 0) idle.splice(at, 1)
      void worker.terminate()
    }, IDLE_MS)
    timer.unref()
    idle.push({ worker, timer })
  }

  function perform(message: TaskMessage, options: TaskOptions): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const worker = takeWorker()
      const flag = new Int32Array(message.cancelFlag)
      let grace: NodeJS.Timeout | undefined
      const settle = (reusable: boolean, finish: () => void): void => {
        clearTimeout(grace)
        options.signal?.removeEventListener('abort', cancel)
        worker.off('exit', onExit)
        if (reusable) giveBack(worker)
        else void worker.terminate()
        finish()
      }
      const cancel = (): void => {
        Atomics.store(flag, 0, 1)
        grace = setTimeout(() => settle(false, () => reject(new AppError('CANCELLED', 'Cancelled.'))), GRACE_MS)
      }
      const onExit = (): void => settle(false, () => reject(new Error(`the thread of ${message.task} ended early`)))
      worker.once('exit', onExit)
      worker.once('error', (error) => settle(false, () => reject(error)))
      worker.on('message', (answer: TaskAnswer) => {
        if (answer.type === 'progress') options.onProgress?.(answer.fraction, answer.message)
        else if (answer.type === 'done') settle(true, () => resolve(answer.result))
        else {
          if (answer.stack !== null) log.error(answer.stack)
          settle(true, () => reject(AppError.fromBody(answer.error)))
        }
      })
      options.signal?.addEventListener('abort', cancel, { once: true })
      worker.postMessage(message)
    })
  }

  return {
    n_threads: availableParallelism(),
    run: async <N extends TaskName>(task: N, request: TaskRequest<N>, options: TaskOptions = {}) => {
      if (options.signal?.aborted) throw new AppError('CANCELLED', 'Cancelled.')
      const message: TaskMessage = { task, request, cancelFlag: new SharedArrayBuffer(4) }
      return (await perform(message, options)) as TaskResult<N>
    },
    close: async () => {
      await Promise.all([...all].map((worker) => worker.terminate()))
    }
  }
}
