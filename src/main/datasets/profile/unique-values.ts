import type { ValueReader } from '../csv/parse-value.ts'

/** Whether each value of a column comes once. Remembers hashes, since the texts would keep the whole file in memory. */
export class UniqueValues {
  static readonly #MOST = 4_000_000
  #hashes: Set<number> | null = new Set()
  readonly #reader: Pick<ValueReader, 'isMissing'>

  constructor(reader: Pick<ValueReader, 'isMissing'>) {
    this.#reader = reader
  }

  add(text: string): void {
    const hashes = this.#hashes
    if (hashes === null) return
    const before = hashes.size
    if (!this.#reader.isMissing(text) && before < UniqueValues.#MOST) hashes.add(hash(text.trim()))
    if (hashes.size === before) this.#hashes = null
  }

  /** False too when there were too many to tell. */
  get areUnique(): boolean {
    return this.#hashes !== null
  }
}

/** 53 bits of a text (FNV-1a beside a second multiplier): of a million different ones, all differ but in one file of ten thousand. */
function hash(text: string): number {
  let high = 0
  let low = 0x811c9dc5
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    high = Math.imul(high ^ code, 0x9e3779b1)
    low = Math.imul(low ^ code, 0x01000193)
  }
  return (high >>> 0) * 2 ** 21 + (low >>> 11)
}
