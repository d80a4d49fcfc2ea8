import { trimmed, type ValueReader } from '../csv/parse-value.ts'

/**
 * Whether each value of a column comes once. Remembers hashes, since the texts would keep the whole file in memory: 64 bits
 * (FNV-1a beside a second multiplier), in an open table with linear probing.
 */
export class UniqueValues {
  static readonly #MOST = 4_000_000
  readonly #reader: Pick<ValueReader, 'isMissing'>
  /** Two halves a slot, both 0 where it is free; at most half of the slots are taken. Null: a value came twice. */
  #slots: Int32Array | null = new Int32Array(2 * 1024)
  #count = 0

  constructor(reader: Pick<ValueReader, 'isMissing'>) {
    this.#reader = reader
  }

  add(text: string): void {
    if (this.#slots === null) return
    if (this.#reader.isMissing(text) || this.#count === UniqueValues.#MOST) {
      this.#slots = null
      return
    }
    const cell = trimmed(text)
    let high = 0
    let low = 0x811c9dc5 | 0
    for (let at = 0; at < cell.length; at++) {
      const code = cell.charCodeAt(at)
      high = Math.imul(high ^ code, 0x9e3779b1)
      low = Math.imul(low ^ code, 0x01000193)
    }
    if (!put(this.#slots, high, low)) this.#slots = null
    else if (++this.#count * 4 > this.#slots.length) this.#slots = doubled(this.#slots)
  }

  /** False too when there were too many to tell. */
  get areUnique(): boolean {
    return this.#slots !== null
  }
}

/** @returns false when it is there already */
function put(slots: Int32Array, high: number, low: number): boolean {
  const mask = slots.length / 2 - 1
  for (let slot = Math.imul(low ^ (high >>> 15), 0x85ebca6b) >>> 7; ; slot++) {
    const at = 2 * (slot & mask)
    if (slots[at] === high && slots[at + 1] === low) return false
    if (slots[at] !== 0 || slots[at + 1] !== 0) continue
    slots[at] = high
    slots[at + 1] = low
    return true
  }
}

function doubled(slots: Int32Array): Int32Array {
  const larger = new Int32Array(slots.length * 2)
  for (let at = 0; at < slots.length; at += 2) {
    if (slots[at] !== 0 || slots[at + 1] !== 0) put(larger, slots[at], slots[at + 1])
  }
  return larger
}
