/**
 * Hashes of 64 bits that were met, in an open table with linear probing. Hashes, since the values themselves would keep the
 * whole file in memory.
 */
export class MetHashes {
  static readonly #MOST = 4_000_000
  /** Two halves a slot, both 0 where it is free; at most half of the slots are taken. */
  #slots: Int32Array = new Int32Array(2 * 1024)
  #count = 0

  /** @returns false when it was met before, or when there are too many to tell */
  add(high: number, low: number): boolean {
    if (this.#count === MetHashes.#MOST || !put(this.#slots, high, low)) return false
    if (++this.#count * 4 > this.#slots.length) this.#slots = doubled(this.#slots)
    return true
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
