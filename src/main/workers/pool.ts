import { availableParallelism } from 'node:os'
import type { MessagePort, Worker, WorkerOptions } from 'node:worker_threads'
import { AppError } from '../../shared/errors.ts'
import type { Log } from '../log/log.ts'
import { createCoreReserve, type CoreReserve } from './core-reserve.ts'
import type { TaskAnswer, TaskMessage } from './protocol.ts'
import createTaskWorker from './task.worker.ts?nodeWorker'
import type { TaskName, TaskRequest, TaskResult } from './tasks.ts'

export interface TaskOptions {
  signal?: AbortSignal
  onProgress?(fraction: number | null, message: string): void
  /** Ports and buffers in the request, which go over to the thread. */
  transfer?: (MessagePort | ArrayBuffer)[]
}

/** Runs tasks in worker threads. */
export interface WorkerPool {
  /** How many threads a divisible task should be spread over. */
  readonly n_threads: number
  /** Is told of requests to the main thread; while it is held, divisible work is to leave a thread idle. */
  readonly reserve: CoreReserve
  /** @throws CANCELLED when `signal` is aborted or the pool is closed; what the task itself throws, otherwise */
  run<N extends TaskName>(task: N, request: TaskRequest<N>, options?: TaskOptions): Promise<TaskResult<N>>
  close(): Promise<void>
}

/** A cancelled task that has not answered after this is ended with its thread. */
const GRACE_MS = 800
/** An idle thread is kept this long, so that a click after a click starts at once. */
const IDLE_MS = 30_000
/** One whose task was cancelled is not kept as long: it still holds the memory of what it had begun. */
const IDLE_AFTER_CANCEL_MS = 1000

export type StartWorker = (options: WorkerOptions) => Worker

/** A thread, and what hears it while it has a task. */
interface Thread {
  worker: Worker
  onAnswer: ((answer: TaskAnswer) => void) | null
  /** Told once, when the thread can answer no more; null: it ended without saying why. */
  onEnd: ((error: Error | null) => void) | null
  idleTimer?: NodeJS.Timeout
}

export interface PoolOptions {
  /** Whether tasks may write databases now. */
  mayWrite?: () => boolean
  /** Starts a thread that speaks the protocol. */
  startWorker?: StartWorker
}

export function createWorkerPool(log: Log, options: PoolOptions = {}): WorkerPool {
  const { mayWrite = () => true, startWorker = createTaskWorker } = options
  const idle: Thread[] = []
  const all = new Set<Worker>()
  let closed = false

  function startThread(): Thread {
    const worker = startWorker({ stdout: false, stderr: false })
    const thread: Thread = { worker, onAnswer: null, onEnd: null }
    all.add(worker)
    const end = (error: Error | null): void => {
      const { onEnd } = thread
      thread.onEnd = null
      removeIdle(thread)
      onEnd?.(error)
    }
    worker.on('message', (answer: TaskAnswer) => thread.onAnswer?.(answer))
    worker.on('messageerror', end)
    worker.on('error', (error) => {
      if (thread.onEnd === null) log.error(error) // between two tasks: nobody waits for it
      end(error instanceof Error ? error : new Error(String(error)))
    })
    worker.once('exit', () => {
      all.delete(worker)
      end(null)
    })
    return thread
  }

  function takeThread(): Thread {
    const thread = idle.pop()
    if (thread === undefined) return startThread()
    clearTimeout(thread.idleTimer)
    thread.worker.ref()
    return thread
  }

  function giveBack(thread: Thread, idleMs: number): void {
    thread.worker.unref()
    thread.idleTimer = setTimeout(() => {
      removeIdle(thread)
      void thread.worker.terminate()
    }, idleMs)
    thread.idleTimer.unref()
    idle.push(thread)
  }

  function removeIdle(thread: Thread): void {
    const at = idle.indexOf(thread)
    if (at < 0) return
    idle.splice(at, 1)
    clearTimeout(thread.idleTimer)
  }

  function perform(message: TaskMessage, { signal, onProgress, transfer }: TaskOptions): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const thread = takeThread()
      const flag = new Int32Array(message.cancelFlag)
      let grace: NodeJS.Timeout | undefined
      /** Nothing of this task is heard after it; the thread is used again only when it has answered. */
      const settle = (answered: boolean, finish: () => void): void => {
        clearTimeout(grace)
        signal?.removeEventListener('abort', cancel)
        thread.onAnswer = null
        thread.onEnd = null
        if (answered && !closed) giveBack(thread, Atomics.load(flag, 0) === 1 ? IDLE_AFTER_CANCEL_MS : IDLE_MS)
        else void thread.worker.terminate()
        finish()
      }
      const cancel = (): void => {
        Atomics.store(flag, 0, 1)
        grace = setTimeout(() => settle(false, () => reject(cancelled())), GRACE_MS)
      }
      thread.onEnd = (error) => {
        const reason = error ?? new Error(`the thread of ${message.task} ended early`)
        settle(false, () => reject(closed ? cancelled() : reason))
      }
      thread.onAnswer = (answer) => {
        if (answer.type === 'progress') onProgress?.(answer.fraction, answer.message)
        else if (answer.type === 'done') settle(true, () => resolve(answer.result))
        else {
          if (answer.stack !== null) log.error(answer.stack)
          settle(true, () => reject(AppError.fromBody(answer.error)))
        }
      }
      signal?.addEventListener('abort', cancel, { once: true })
      try {
        thread.worker.postMessage(message, transfer)
      } catch (error) {
        settle(true, () => reject(error)) // the request holds what cannot be sent; the thread has seen nothing
      }
    })
  }

  return {
    n_threads: availableParallelism(),
    reserve: createCoreReserve(),
    run: async <N extends TaskName>(task: N, request: TaskRequest<N>, options: TaskOptions = {}) => {
      if (closed || options.signal?.aborted) throw cancelled()
      return (await perform(messageOf(task, request, mayWrite()), options)) as TaskResult<N>
    },
    close: async () => {
      closed = true
      await Promise.all([...all].map((worker) => worker.terminate()))
    }
  }
}

function messageOf(task: TaskName, request: unknown, mayWrite: boolean): TaskMessage {
  return { task, request, cancelFlag: new SharedArrayBuffer(4), readsOnly: !mayWrite }
}

function cancelled(): AppError {
  return new AppError('CANCELLED', 'Cancelled.')
}
