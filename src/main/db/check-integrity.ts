import type { Db } from './connection.ts'

/** At most so many findings are told. */
const MOST = 100

export interface Integrity {
  /** Each a sentence; empty: the file is sound. */
  problems: string[]
  tables: number
}

/** Reads every page and every reference of a database (SQLite's integrity_check and foreign_key_check). */
export function checkIntegrity(db: Db): Integrity {
  const pages = db.pragma(`integrity_check(${MOST})`) as { integrity_check: string }[]
  const references = db.pragma('foreign_key_check') as { table: string; parent: string }[]
  const broken = new Map<string, number>()
  for (const { table, parent } of references) {
    const key = `${table} → ${parent}`
    broken.set(key, (broken.get(key) ?? 0) + 1)
  }
  const tables = db.prepare("SELECT count(*) FROM sqlite_schema WHERE type = 'table'").pluck().get() as number
  return {
    problems: [
      ...pages
        .map((page) => page.integrity_check)
        .filter((told) => told !== 'ok')
        .map((told) => `The database: ${told}.`),
      ...[...broken].map(([key, count]) => `The database: ${count} references ${key} lead nowhere.`)
    ],
    tables
  }
}
