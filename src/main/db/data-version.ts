import type { Db } from './connection.ts'

const readers = new WeakMap<Db, () => number>()

/**
 * A number that differs whenever another connection has written to the file. Each look takes and gives back a lock of
 * the file, so there is one a turn of the event loop: requests that came in together share it.
 */
export function dataVersion(db: Db): number {
  let read = readers.get(db)
  if (read === undefined) readers.set(db, (read = createReader(db)))
  return read()
}

function createReader(db: Db): () => number {
  const statement = db.prepare<[], number>('PRAGMA data_version').pluck()
  let known: number | null = null
  const forget = (): void => {
    known = null
  }
  return () => {
    if (known === null) {
      known = statement.get()!
      setImmediate(forget).unref()
    }
    return known
  }
}
