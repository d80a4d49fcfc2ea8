import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/**
 * Who works in a workspace. Each running program holds the lock of a small file of its own; the
 * operating system lets go of it when the program ends, however it ends, so a lock that can be
 * taken belongs to nobody any more. Process numbers, which are used again, could not tell that.
 */
export interface Owner {
  owner_id: string
  /** Whether the program that wrote `owner_id` still runs. */
  isAlive(ownerId: string): boolean
  release(): void
}

/** @param ownerId a name made of letters, digits and dashes, unique to this program */
export function claimOwner(ownersDir: string, ownerId: string): Owner {
  removeAbandoned(ownersDir)
  const held = takeLock(lockFile(ownersDir, ownerId))
  if (held === null) throw new Error(`owner ${ownerId} is taken`)
  return {
    owner_id: ownerId,
    isAlive: (other) => other === ownerId || isLocked(lockFile(ownersDir, other)),
    release: () => {
      held.close()
      removeLock(lockFile(ownersDir, ownerId))
    }
  }
}

function lockFile(ownersDir: string, ownerId: string): string {
  return join(ownersDir, `${ownerId}.lock`)
}

function takeLock(file: string): Database.Database | null {
  const db = new Database(file, { timeout: 0 })
  try {
    db.pragma('locking_mode = EXCLUSIVE')
    db.exec('BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (by_this_program INTEGER) STRICT; COMMIT')
    return db
  } catch {
    db.close()
    return null
  }
}

function isLocked(file: string): boolean {
  if (!existsSync(file)) return false
  const taken = takeLock(file)
  taken?.close()
  return taken === null
}

/** A file younger than this may belong to a program that is just about to lock it. */
const SETTLED_MS = 10_000

function removeAbandoned(ownersDir: string): void {
  for (const name of readdirSync(ownersDir)) {
    const file = join(ownersDir, name)
    const found = statSync(file, { throwIfNoEntry: false }) // another program may be faster
    if (!name.endsWith('.lock') || found === undefined || Date.now() - found.mtimeMs < SETTLED_MS) continue
    if (!isLocked(file)) removeLock(file)
  }
}

function removeLock(file: string): void {
  for (const suffix of ['', '-journal']) rmSync(file + suffix, { force: true })
}
