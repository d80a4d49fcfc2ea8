import type { ErrorBody } from '../../shared/errors.ts'

/** What a task is given inside a worker thread. */
export interface TaskContext {
  /** @param fraction from 0 to 1; null: not known */
  progress(fraction: number | null, message: string): void
  /** True once a person has cancelled; cheap enough for inner loops. */
  cancelled(): boolean
  /** @throws CANCELLED when a person has cancelled */
  throwIfCancelled(): void
}

/** A task: one request in, one result out. Both are structured-cloned; shared buffers stay shared. */
export type Task<Request, Result> = (request: Request, context: TaskContext) => Promise<Result> | Result

/**
 * To the worker: one request. `cancelFlag` holds one Int32, 1 once cancelled. With `readsOnly` every database that the
 * task opens refuses to be written.
 */
export interface TaskMessage {
  task: string
  request: unknown
  cancelFlag: SharedArrayBuffer
  readsOnly: boolean
}

/** From the worker: progress any number of times, then exactly one of done and failed. */
export type TaskAnswer =
  | { type: 'progress'; fraction: number | null; message: string }
  | { type: 'done'; result: unknown }
  | { type: 'failed'; error: ErrorBody; stack: string | null }
