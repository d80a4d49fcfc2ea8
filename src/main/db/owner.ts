import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
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
  /** What every other program that runs now says of itself; null: it says nothing, or not in these words. */
  others(): (OwnerFacts | null)[]
  release(): void
}

/** What a program says of itself to others on the same workspace. */
export interface OwnerFacts {
  host: string
  machine: string
  pid: number
  /** Milliseconds since the epoch, UTC. */
  started_at: number
}

/** @param ownerId a name made of letters, digits and dashes, unique to this program */
export function claimOwner(ownersDir: string, ownerId: string, facts: OwnerFacts | null = null): Owner {
  removeAbandoned(ownersDir)
  const held = takeLock(lockFile(ownersDir, ownerId))
  if (held === null) throw new Error(`owner ${ownerId} is taken`)
  if (facts !== null) writeFileSync(factsFile(ownersDir, ownerId), JSON.stringify(facts))
  return {
    owner_id: ownerId,
    isAlive: (other) => other === ownerId || isLocked(lockFile(ownersDir, other)),
    others: () =>
      ownersIn(ownersDir)
        .filter((other) => other !== ownerId && isLocked(lockFile(ownersDir, other)))
        .map((other) => readFacts(factsFile(ownersDir, other))),
    release: () => {
      held.close()
      removeLock(lockFile(ownersDir, ownerId))
    }
  }
}

function lockFile(ownersDir: string, ownerId: string): string {
  return join(ownersDir, `${ownerId}.lock`)
}

function factsFile(ownersDir: string, ownerId: string): string {
  return `${lockFile(ownersDir, ownerId)}.json`
}

function ownersIn(ownersDir: string): string[] {
  return readdirSync(ownersDir).flatMap((name) => (name.endsWith('.lock') ? name.slice(0, -'.lock'.length) : []))
}

function readFacts(file: string): OwnerFacts | null {
  try {
    const { host, machine, pid, started_at } = JSON.parse(readFileSync(file, 'utf8')) as Partial<OwnerFacts>
    const whole = typeof host === 'string' && typeof machine === 'string'
    return whole && Number.isInteger(pid) && Number.isInteger(started_at)
      ? { host, machine, pid: pid!, started_at: started_at! }
      : null
  } catch {
    return null // written by an older version, or just being written
  }
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
  for (const ownerId of ownersIn(ownersDir)) {
    const file = lockFile(ownersDir, ownerId)
    const found = statSync(file, { throwIfNoEntry: false }) // another program may be faster
    if (found === undefined || Date.now() - found.mtimeMs < SETTLED_MS) continue
    if (!isLocked(file)) removeLock(file)
  }
}

function removeLock(file: string): void {
  for (const suffix of ['', '-journal', '.json']) rmSync(file + suffix, { force: true })
}
