import { closeSync, mkdirSync, openSync, readdirSync, readSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import type { Db } from './connection.ts'
import { copyWhole } from './copy-database.ts'
import { flushFile, flushFolder } from './flush.ts'
import { schemaVersion } from './migrator.ts'

/** So many copies are kept; older ones go. */
const KEPT = 3
const PIECE_BYTES = 1 << 20

/**
 * Copies the database before a newer version changes its schema. New files and files that are up to date need none, nor does
 * a state of which there is a copy: the program that made it ended before it had changed the schema.
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
  const byAge = copiesIn(copiesDir).toSorted((a, b) => timeOf(b).localeCompare(timeOf(a)))
  for (const name of byAge.slice(KEPT)) rmSync(join(copiesDir, name), { force: true })
}

function copiesIn(dir: string): string[] {
  return readdirSync(dir).filter((name) => /^schema-\d+-.*\.db$/.test(name))
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
    if (isKept(partial, dirname(file))) return rmSync(partial)
    flushFile(partial) // SQLite leaves that to the system
    renameSync(partial, file)
    flushFolder(dirname(file))
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
}

/** Whether a copy of the same state is there: such copies are the same bytes. */
function isKept(copy: string, dir: string): boolean {
  const { size } = statSync(copy)
  const others = copiesIn(dir).map((name) => join(dir, name))
  return others.some((other) => statSync(other).size === size && holdSame(copy, other))
}

/** Whether two files of one size hold the same. */
function holdSame(one: string, other: string): boolean {
  const [left, right] = [openSync(one, 'r'), openSync(other, 'r')]
  const [a, b] = [Buffer.alloc(PIECE_BYTES), Buffer.alloc(PIECE_BYTES)]
  try {
    for (;;) {
      const read = readSync(left, a)
      readSync(right, b)
      if (read === 0) return true
      if (!a.equals(b)) return false
    }
  } finally {
    closeSync(left)
    closeSync(right)
  }
}
