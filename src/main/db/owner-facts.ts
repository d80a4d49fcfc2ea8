import { readFileSync, renameSync, writeFileSync } from 'node:fs'

/** What a program says of itself to others on the same workspace. */
export interface OwnerFacts {
  host: string
  machine: string
  pid: number
  /** Milliseconds since the epoch, UTC. */
  started_at: number
  /** Where its screens are, http://127.0.0.1:8000; left out: in no browser, or it does not listen yet. */
  address?: string
}

/** All of it or what was there before: others read at any time. */
export function writeFacts(file: string, facts: OwnerFacts): void {
  writeFileSync(`${file}.new`, JSON.stringify(facts))
  renameSync(`${file}.new`, file)
}

/** Null where nothing is written, or in other words, by an older version. */
export function readFacts(file: string): OwnerFacts | null {
  try {
    const { host, machine, pid, started_at, address } = JSON.parse(readFileSync(file, 'utf8')) as Partial<OwnerFacts>
    const whole = typeof host === 'string' && typeof machine === 'string'
    if (!whole || !Number.isInteger(pid) || !Number.isInteger(started_at)) return null
    const facts = { host, machine, pid: pid!, started_at: started_at! }
    return typeof address === 'string' ? { ...facts, address } : facts
  } catch {
    return null
  }
}

/** The minute in which a program started, as sentences of the engines have it: `2026-11-25 09:30`, UTC. */
export function sinceWhen({ started_at }: Pick<OwnerFacts, 'started_at'>): string {
  return new Date(started_at).toISOString().slice(0, 16).replace('T', ' ')
}
