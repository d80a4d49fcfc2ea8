import type { Db } from './connection.ts'

const readers = new WeakMap<Db, () => number>()

/** Looks that are this close are one. Who learns of a write from another program and then asks takes longer than that. */
const TOGETHER_MS = 0.1

/** A number that differs whenever another connection has written to the file. Each look takes and gives back a lock of it: 3 µs. */
export function dataVersion(db: Db): number {
  let read = readers.get(db)
  if (read === undefined) readers.set(db, (read = createReader(db)))
  return read()
}

function createReader(db: Db): () => number {
  const statement = db.prepare<[], number>('PRAGMA data_version').pluck()
  let known = statement.get()!
  let lookedAt = performance.now()
  return () => {
    const now = performance.now()
    if (now - lookedAt > TOGETHER_MS) {
      known = statement.get()!
      lookedAt = now
    }
    return known
  }
}
