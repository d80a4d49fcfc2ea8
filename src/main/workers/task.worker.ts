import { constants, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { AppError, INTERNAL_ERROR_BODY } from '../../shared/errors.ts'
import { restrictToReading } from '../db/connection.ts'
import { describeStorageError } from '../db/describe-storage-error.ts'
import { handedOver } from './hand-over.ts'
import type { Task, TaskAnswer, TaskContext, TaskMessage } from './protocol.ts'
import { type TaskName, tasks } from './tasks.ts'

if (parentPort === null) throw new Error('task.worker runs in a worker thread only')
const port = parentPort

// Windows, /predict and other programs go first. Linux ranks each thread by itself; elsewhere this would slow the whole program.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

const answer = (message: TaskAnswer, buffers: readonly ArrayBuffer[] = []): void => port.postMessage(message, buffers)

/** Progress is told at most this often; the main process has a limit of its own per job. */
const PROGRESS_INTERVAL_MS = 50

function createTaskContext(cancelFlag: SharedArrayBuffer): TaskContext {
  const flag = new Int32Array(cancelFlag)
  let toldAt = 0
  const cancelled = (): boolean => Atomics.load(flag, 0) === 1
  return {
    cancelled,
    throwIfCancelled: () => {
      if (cancelled()) throw new AppError('CANCELLED', 'Cancelled.')
    },
    progress: (fraction, message) => {
      if (Date.now() - toldAt < PROGRESS_INTERVAL_MS && fraction !== 1) return
      toldAt = Date.now()
      answer({ type: 'progress', fraction, message })
    }
  }
}

async function perform({ task, request, cancelFlag, readsOnly }: TaskMessage): Promise<void> {
  try {
    restrictToReading(readsOnly)
    const run = (await tasks[task as TaskName]()) as Task<unknown, unknown>
    const result = await run(request, createTaskContext(cancelFlag))
    answer({ type: 'done', result }, handedOver(result))
  } catch (thrown) {
    const error = describeStorageError(thrown)
    if (error instanceof AppError) answer({ type: 'failed', error: error.toBody(), stack: null })
    else
      answer({
        type: 'failed',
        error: INTERNAL_ERROR_BODY,
        stack: error instanceof Error ? (error.stack ?? null) : String(error)
      })
  }
}

port.on('message', (message: TaskMessage) => void perform(message))
