import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { takeLock } from './file-lock.ts'
import { readFacts, writeFacts, type OwnerFacts } from './owner-facts.ts'

/**
 * The right to write a workspace, which one of the programs that stay open has at a time. The system gives it back when
 * its program ends, however it ends.
 */
export interface Lease {
  readonly isHeld: boolean
  /** @returns whether this program has it now: it had it before, or nobody did */
  take(): boolean
  /** Has the others know where the screens of this program are, while it has the lease and when it takes it. */
  tell(address: string): void
  /** Who has it instead; null: nobody, or one that does not say who it is. */
  holder(): OwnerFacts | null
  release(): void
}

/** @param facts what this program says of itself to those that have to wait */
export function createLease(ownersDir: string, facts: OwnerFacts): Lease {
  const file = join(ownersDir, 'lease') // never removed: two files of one name could be locked by two programs
  const told = `${file}.json`
  let own = facts
  let letGo: (() => void) | null = null
  const tellOthers = (): void => {
    try {
      writeFacts(told, own)
    } catch {
      // the disk is full: those that wait are told of no name
    }
  }
  return {
    get isHeld() {
      return letGo !== null
    },
    take: () => {
      if (letGo !== null) return true
      letGo = takeLock(file)
      if (letGo !== null) tellOthers()
      return letGo !== null
    },
    tell: (address) => {
      own = { ...own, address }
      if (letGo !== null) tellOthers()
    },
    holder: () => (letGo === null ? readFacts(told) : null),
    release: () => {
      if (letGo === null) return
      rmSync(told, { force: true })
      letGo()
      letGo = null
    }
  }
}
