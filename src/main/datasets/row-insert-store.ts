import type { Db } from '../db/connection.ts'
import type { StoredValue } from './csv/parse-value.ts'

/** Writes rows into a table, several with each statement, which takes two thirds of the time of one at a time. */
export interface RowInsert {
  /** @param row may be used again by whoever made it */
  add(row: StoredValue[]): void
  /** Writes those that still wait for others. */
  finish(): void
}

/** How many values a statement takes, at most; a row of more goes by itself. */
const MOST_VALUES = 200

/** @param table its name, quoted @param width how many values a row has: one for each column */
export function createRowInsert(db: Db, table: string, width: number): RowInsert {
  const prepare = (rows: number): ReturnType<Db['prepare']> =>
    db.prepare(`INSERT INTO ${table} VALUES ${listOf(rows, `(${listOf(width, '?')})`)}`)
  const size = Math.max(1, Math.floor(MOST_VALUES / width))
  const insert = prepare(size)
  const values: StoredValue[] = Array.from({ length: size * width }, () => null)
  let waiting = 0
  return {
    add: (row) => {
      const from = waiting * width
      for (let at = 0; at < width; at++) values[from + at] = row[at]
      if (++waiting < size) return
      insert.run(values)
      waiting = 0
    },
    finish: () => {
      if (waiting > 0) prepare(waiting).run(values.slice(0, waiting * width))
      waiting = 0
    }
  }
}

function listOf(count: number, what: string): string {
  return Array.from({ length: count }, () => what).join(', ')
}
