import Database from 'better-sqlite3'
import { describeStorageError, isDamage } from './describe-storage-error.ts'

/**
 * Takes the lock of a small file, which is made where it is not there. The operating system lets go of it when the
 * program ends, however it ends. No other part of the program may open such a file: closing it would let go as well.
 * @returns what lets go of it; null: another has it, of this program or of another
 * @throws what SQLite says where the disk is full or may not be written: then it is nobody's
 */
export function takeLock(file: string): (() => void) | null {
  const db = new Database(file, { timeout: 0 })
  try {
    db.pragma('locking_mode = EXCLUSIVE')
    db.exec('BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (by_this_program INTEGER) STRICT; COMMIT')
    return () => void db.close()
  } catch (error) {
    db.close()
    if (isDamage(error) || describeStorageError(error) === error) return null
    throw error
  }
}
