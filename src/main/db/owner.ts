import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { takeLock } from './file-lock.ts'
import { readFacts, writeFacts, type OwnerFacts } from './owner-facts.ts'

/**
 * Who works in a workspace. Each running program holds the lock of a small file of its own; the
 * operating system lets go of it when the program ends, however it ends, so a lock that can be
 * taken belongs to nobody any more. Process numbers, which are used again, could not tell that.
 */
export interface Owner {
  owner_id: string
  /** A folder for files of this program alone, which goes with it; there once something is put in it. */
  files: string
  /** Whether the program that wrote `owner_id` still runs. */
  isAlive(ownerId: string): boolean
  /** What every other program that runs now says of itself; null: it says nothing, or not in these words. */
  others(): (OwnerFacts | null)[]
  release(): void
}

/** @param ownerId a name made of letters, digits and dashes, unique to this program */
export function claimOwner(ownersDir: string, ownerId: string, facts: OwnerFacts | null = null): Owner {
  removeAbandoned(ownersDir)
  const letGo = takeLock(lockFile(ownersDir, ownerId))
  if (letGo === null) throw new Error(`owner ${ownerId} is taken`)
  if (facts !== null) writeFacts(factsFile(ownersDir, ownerId), facts)
  return {
    owner_id: ownerId,
    files: filesFolder(ownersDir, ownerId),
    isAlive: (other) => other === ownerId || isLocked(lockFile(ownersDir, other)),
    others: () =>
      ownersIn(ownersDir)
        .filter((other) => other !== ownerId && isLocked(lockFile(ownersDir, other)))
        .map((other) => readFacts(factsFile(ownersDir, other))),
    release: () => {
      letGo()
      removeOwner(ownersDir, ownerId)
    }
  }
}

function lockFile(ownersDir: string, ownerId: string): string {
  return join(ownersDir, `${ownerId}.lock`)
}

function factsFile(ownersDir: string, ownerId: string): string {
  return `${lockFile(ownersDir, ownerId)}.json`
}

function filesFolder(ownersDir: string, ownerId: string): string {
  return join(ownersDir, `${ownerId}.files`)
}

/** The folders for files of each program, of those that run and of those that were cut off. */
export function filesFolders(ownersDir: string): string[] {
  return readdirSync(ownersDir).flatMap((name) => (name.endsWith('.files') ? join(ownersDir, name) : []))
}

function ownersIn(ownersDir: string): string[] {
  return readdirSync(ownersDir).flatMap((name) => (name.endsWith('.lock') ? name.slice(0, -'.lock'.length) : []))
}

function isLocked(file: string): boolean {
  if (!existsSync(file)) return false
  try {
    const letGo = takeLock(file)
    letGo?.()
    return letGo === null
  } catch {
    return true // nobody can tell while the disk refuses: then it counts as at work
  }
}

/** A file younger than this may belong to a program that is just about to lock it. */
const SETTLED_MS = 10_000

function removeAbandoned(ownersDir: string): void {
  for (const ownerId of ownersIn(ownersDir)) {
    const file = lockFile(ownersDir, ownerId)
    const found = statSync(file, { throwIfNoEntry: false }) // another program may be faster
    if (found === undefined || Date.now() - found.mtimeMs < SETTLED_MS) continue
    if (!isLocked(file)) removeOwner(ownersDir, ownerId)
  }
}

function removeOwner(ownersDir: string, ownerId: string): void {
  rmSync(filesFolder(ownersDir, ownerId), { recursive: true, force: true })
  const file = lockFile(ownersDir, ownerId)
  for (const suffix of ['', '-journal', '.json', '.json.new']) rmSync(file + suffix, { force: true })
}
