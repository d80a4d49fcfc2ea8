import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode } from '../../shared/error-code.ts'
import { AppError } from '../../shared/errors.ts'
import type { Db } from './connection.ts'

/** How long a write waits for another writer: an import's last step takes the lock for seconds, never minutes. */
const PATIENCE_MS = 60_000

const listeners = new WeakMap<Db, () => void>()

/** Calls `listener` after each write of a connection through `transact`. @returns what ends it */
export function onCommit(db: Db, listener: () => void): () => void {
  listeners.set(db, listener)
  return () => listeners.delete(db)
}

const guards = new WeakMap<Db, () => void>()

/** Has `transact` ask before each write of a connection. @param guard throws where it may not */
export function guardWrites(db: Db, guard: () => void): void {
  guards.set(db, guard)
}

/**
 * Runs `work` in one immediate transaction: all of it or nothing. Where another connection holds the
 * write lock it waits without blocking the thread, so `work` may start later but is never interleaved.
 * @throws TEMPORARILY_UNAVAILABLE when the lock is not free within a minute; INVALID_STATE in a program that only reads
 */
export async function transact<T>(db: Db, work: () => T): Promise<T> {
  guards.get(db)?.()
  const transaction = db.transaction(work)
  const deadline = Date.now() + PATIENCE_MS
  for (let pauseMs = 2; ; pauseMs = Math.min(pauseMs * 2, 50)) {
    try {
      const result = transaction.immediate()
      listeners.get(db)?.()
      return result
    } catch (error) {
      if (!isBusy(error)) throw error
      if (Date.now() > deadline) {
        throw new AppError(
          'TEMPORARILY_UNAVAILABLE',
          'The workspace is being written by another program or import for over a minute; try again when it has ended.'
        )
      }
      await sleep(pauseMs)
    }
  }
}

function isBusy(error: unknown): boolean {
  return errorCode(error).startsWith('SQLITE_BUSY')
}
