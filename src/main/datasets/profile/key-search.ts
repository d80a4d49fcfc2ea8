import { trimmed, type ValueReader } from '../csv/parse-value.ts'
import { MetHashes } from './met-hashes.ts'

export interface KeySearchOptions {
  /** Where the columns stand that are called like keys. */
  candidates: number[]
  /** Where the column stands that dates each row; null: none does. */
  dated: number | null
  reader: Pick<ValueReader, 'isMissing'>
}

/** Some of the candidates, by their place among them. */
interface KeySet {
  members: number[]
  /** Those that lack one of its members: while any of them may be a key, this one is not needed. */
  smaller: KeySet[]
  /** What its members have held together; null while that is not looked at. */
  met: MetHashes | null
  /** No key: a row came twice, or there were too many rows to tell. */
  isOut: boolean
}

/** Sets of these many columns are looked at: the first ones that are called like keys. */
const MOST_CANDIDATES = 4
/** A set that becomes needed later than this row is not looked at any more: up to here, 40 MB are kept at most. */
const KEPT_ROWS = 1_000_000
/** Room for so many rows at first. */
const FIRST_ROWS = 1000

/**
 * Which of the columns that are called like keys name each row once, or each row of a date: as few of them as do. A set of
 * columns is looked at once all smaller ones in it are out, which the first rows usually tell; of these the hashes are kept.
 */
export class KeySearch {
  readonly #columns: number[]
  readonly #dated: number | null
  readonly #isMissing: (text: string) => boolean
  readonly #sets: KeySet[]
  /** Those that are looked at. */
  #open: KeySet[] = []
  readonly #isBlank: boolean[]
  /** Two halves a column, the date last, row by row; the row at hand stands behind those that are kept. */
  #hashes: Int32Array
  readonly #width: number
  /** How many rows are kept at most: with one candidate, there is no larger set that could need them. */
  readonly #mostKept: number
  #rows = 0

  constructor({ candidates, dated, reader }: KeySearchOptions) {
    this.#columns = candidates.slice(0, MOST_CANDIDATES)
    this.#dated = dated
    this.#isMissing = (text) => reader.isMissing(text)
    this.#isBlank = this.#columns.map(() => false)
    this.#sets = allSets(this.#columns.length)
    this.#width = 2 * (this.#columns.length + 1)
    this.#mostKept = this.#columns.length > 1 ? KEPT_ROWS : 0
    this.#hashes = new Int32Array(this.#width * (Math.min(this.#mostKept, FIRST_ROWS) + 1))
    this.#openSets()
  }

  add(cells: string[]): void {
    if (this.#open.length === 0) return
    const row = this.#width * Math.min(this.#rows, this.#mostKept)
    if (row === this.#hashes.length) this.#makeRoom()
    for (let at = 0; at < this.#columns.length; at++) this.#hashCell(cells[this.#columns[at]], at, row)
    if (this.#dated !== null) this.#hash(trimmed(cells[this.#dated]), row + this.#width - 2)
    this.#rows++
    let isAnyOut = false
    for (const set of this.#open) {
      if (this.#isNew(set, row)) continue
      set.isOut = true
      isAnyOut = true
    }
    if (isAnyOut) this.#openSets()
  }

  /**
   * @param isKey whether a column, by where it stands, may be part of a key
   * @returns where the columns stand; none: no set of them is a key
   */
  finish(isKey: (column: number) => boolean): number[] {
    const keys = this.#open.map(({ members }) => members.map((member) => this.#columns[member]))
    const fit = keys.filter((columns) => this.#rows > 0 && columns.every(isKey))
    return fit.toSorted((a, b) => a.length - b.length)[0] ?? []
  }

  #makeRoom(): void {
    const rows = Math.min(2 * (this.#hashes.length / this.#width), this.#mostKept + 1)
    const larger = new Int32Array(this.#width * rows)
    larger.set(this.#hashes)
    this.#hashes = larger
  }

  /** Looks at every set that has become needed, from the first row on. */
  #openSets(): void {
    for (const set of this.#sets) {
      if (set.isOut || set.met !== null || set.smaller.some((one) => !one.isOut)) continue
      set.met = new MetHashes()
      set.isOut = this.#rows > this.#mostKept
      for (let row = 0; row < this.#rows && !set.isOut; row++) set.isOut = !this.#isNew(set, row * this.#width)
    }
    this.#open = this.#sets.filter((set) => set.met !== null && !set.isOut)
  }

  /** @returns false where a member is blank, too */
  #isNew({ members, met }: KeySet, row: number): boolean {
    const hashes = this.#hashes
    let high = this.#dated === null ? 0 : hashes[row + this.#width - 2]
    let low = this.#dated === null ? 0 : hashes[row + this.#width - 1]
    for (const member of members) {
      if (this.#isBlank[member]) return false
      high = Math.imul(high ^ (high >>> 15), 0x2c1b3c6d) ^ hashes[row + 2 * member]
      low = Math.imul(low ^ (low >>> 13), 0x297a2d39) ^ hashes[row + 2 * member + 1]
    }
    return met!.add(high, low)
  }

  #hashCell(text: string, at: number, row: number): void {
    if (this.#isMissing(text)) this.#isBlank[at] = true
    else this.#hash(trimmed(text), row + 2 * at)
  }

  /** FNV-1a beside a second multiplier. */
  #hash(cell: string, to: number): void {
    let high = 0
    let low = 0x811c9dc5 | 0
    for (let at = 0; at < cell.length; at++) {
      const code = cell.charCodeAt(at)
      high = Math.imul(high ^ code, 0x9e3779b1)
      low = Math.imul(low ^ code, 0x01000193)
    }
    this.#hashes[to] = high
    this.#hashes[to + 1] = low
  }
}

/** Every set of so many candidates, smaller ones first, those of the first columns first. */
function allSets(n: number): KeySet[] {
  const sets: KeySet[] = []
  const masks = Array.from({ length: 2 ** n - 1 }, (_, at) => membersOf(at + 1))
  for (const members of masks.toSorted((a, b) => a.length - b.length)) {
    const smaller = sets.filter(
      (set) => set.members.length === members.length - 1 && set.members.every((one) => members.includes(one))
    )
    sets.push({ members, smaller, met: null, isOut: false })
  }
  return sets
}

/** The places of the bits that are set. */
function membersOf(mask: number): number[] {
  return Array.from({ length: 32 - Math.clz32(mask) }, (_, at) => at).filter((at) => ((mask >>> at) & 1) === 1)
}
