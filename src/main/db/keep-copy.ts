import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import type { Db } from './connection.ts'
import { copyWhole } from './copy-database.ts'
import { schemaVersion } from './migrator.ts'

/** So many copies are kept; older ones go. */
const KEPT = 3

/**
 * Copies the database before a newer version changes its schema. New files and files that are up to date need none.
 * @throws INVALID_STATE when the copy cannot be written; nothing has been changed then
 */
export function keepCopy(db: Db, copiesDir: string, newest: number): void {
  const found = schemaVersion(db)
  if (found === 0 || found >= newest) return
  const file = join(copiesDir, `schema-${found}-${new Date().toISOString().replaceAll(/[:.]/g, '-')}.db`)
  try {
    mkdirSync(copiesDir, { recursive: true })
    writeWhole(db, file)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new AppError(
      'INVALID_STATE',
      `This workspace has schema ${found} and would be brought to ${newest}, but no copy of it could be kept in ${copiesDir} (${reason}). Nothing was changed; make room there and start again.`
    )
  }
  const copies = readdirSync(copiesDir).filter((name) => /^schema-\d+-.*\.db$/.test(name))
  const byAge = copies.toSorted((a, b) => timeOf(b).localeCompare(timeOf(a)))
  for (const name of byAge.slice(KEPT)) rmSync(join(copiesDir, name), { force: true })
}

function timeOf(name: string): string {
  return name.replace(/^schema-\d+-/, '')
}

/** All of it, or no file. */
function writeWhole(db: Db, file: string): void {
  try {
    copyWhole(db, file)
  } catch (error) {
    rmSync(file, { force: true })
    throw error
  }
}
