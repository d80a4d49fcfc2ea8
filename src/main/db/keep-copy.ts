import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
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
    removeCutOff(copiesDir)
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

/** Takes away what is there of a copy whose program ended before it was whole. Nobody else makes one: who does has the lease. */
function removeCutOff(copiesDir: string): void {
  for (const name of readdirSync(copiesDir)) {
    if (/^schema-\d+-.*\.db\.partial/.test(name)) rmSync(join(copiesDir, name), { force: true })
  }
}

/** All of it, on the disk, or no file of that name. */
function writeWhole(db: Db, file: string): void {
  const partial = `${file}.partial`
  try {
    copyWhole(db, partial)
    const descriptor = openSync(partial, 'r+')
    try {
      fsyncSync(descriptor) // SQLite leaves that to the system
    } finally {
      closeSync(descriptor)
    }
    renameSync(partial, file)
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
}
