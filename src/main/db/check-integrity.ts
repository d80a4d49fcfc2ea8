import type { Db } from './connection.ts'
import { isDamage } from './describe-storage-error.ts'
import { quoteIdentifier } from './quote.ts'

/** At most so many findings are told. */
const MOST = 100

export interface Integrity {
  /** Each a sentence; empty: the file is sound. */
  problems: string[]
  tables: number
}

/**
 * Reads every page and every reference of a database (SQLite's integrity_check and foreign_key_check). One that is
 * damaged so far that it cannot be read to its end has that as its last problem.
 */
export function checkIntegrity(db: Db): Integrity {
  const problems: string[] = []
  try {
    return readThrough(db, problems)
  } catch (error) {
    if (!isDamage(error)) throw error
    problems.push('The database: it is damaged so far that it cannot be read to its end. Restore a backup.')
    return { problems, tables: 0 }
  }
}

/**
 * Whether every page of every table can be read (SQLite's quick_check).
 * @param onTable told before each table; what it throws ends it
 */
export function isSound(db: Db, onTable: () => void): boolean {
  try {
    const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()
    return tables.every((table) => {
      onTable()
      return db.pragma(`quick_check(${quoteIdentifier(table)})`, { simple: true }) === 'ok'
    })
  } catch (error) {
    if (!isDamage(error)) throw error
    return false
  }
}

/** @param problems gets what is found, one after the other */
function readThrough(db: Db, problems: string[]): Integrity {
  const pages = db.prepare<[], string>(`PRAGMA integrity_check(${MOST})`).pluck().iterate()
  for (const told of pages) {
    const lines = told.split('\n').filter((line) => line !== 'ok' && line !== '' && !line.startsWith('***'))
    for (const line of lines) problems.push(`The database: ${line.replace(/\.$/, '')}.`)
  }
  const references = db.pragma('foreign_key_check') as { table: string; parent: string }[]
  const broken = new Map<string, number>()
  for (const { table, parent } of references) {
    const key = `${table} → ${parent}`
    broken.set(key, (broken.get(key) ?? 0) + 1)
  }
  const tables = db.prepare("SELECT count(*) FROM sqlite_schema WHERE type = 'table'").pluck().get() as number
  for (const [key, count] of broken) problems.push(`The database: ${count} references ${key} lead nowhere.`)
  return { problems, tables }
}
