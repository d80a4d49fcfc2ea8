/**
 * Seeded random numbers that are the same on every machine and thread.
 * Generator: xoshiro128** 1.1 (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021).
 * Seeding and finalizing: the 32-bit finalizer of MurmurHash3 (Appleby, 2011) over a Weyl sequence, as in SplitMix.
 * Bounded integers: rejection of the incomplete last interval, so every value is equally likely.
 */

/** The step of the Weyl sequence: 2^32 divided by the golden ratio, odd. */
const GOLDEN = 0x9e3779b9
const TWO_32 = 4294967296

/** Mixes the bits of a 32-bit integer; a bijection. */
function mix32(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

export class Random {
  /** Four 32-bit words, never all zero. */
  readonly #state = new Int32Array(4)

  /** @param seed any finite number; integers up to 2^53 give distinct streams */
  constructor(seed: number) {
    const low = mix32(seed % TWO_32)
    const high = mix32(Math.floor(seed / TWO_32) + GOLDEN)
    for (let at = 0; at < 4; at++) this.#state[at] = mix32(mix32(low + Math.imul(at + 1, GOLDEN)) ^ high)
    if (this.#state.every((word) => word === 0)) this.#state[0] = 1
  }

  /** An integer from 0 to 2^32 - 1, ends included. */
  uint32(): number {
    const s = this.#state
    const s1 = s[1]
    const scrambled = Math.imul(s1, 5)
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0
    const shifted = s1 << 9
    s[2] ^= s[0]
    s[3] ^= s1
    s[1] ^= s[2]
    s[0] ^= s[3]
    s[2] ^= shifted
    s[3] = (s[3] << 11) | (s[3] >>> 21)
    return result
  }

  /** A number from 0 (included) to 1 (excluded) with 53 random bits. */
  float(): number {
    return ((this.uint32() >>> 5) * 67108864 + (this.uint32() >>> 6)) / 9007199254740992
  }

  /**
   * An integer from 0 (included) to `n` (excluded), without bias.
   * @param n from 1 to 2^31
   */
  below(n: number): number {
    let drawn = this.uint32()
    if (drawn > TWO_32 - 1 - n) {
      const incomplete = ((TWO_32 - n) >>> 0) % n
      while (drawn >= TWO_32 - incomplete) drawn = this.uint32()
    }
    return (drawn >>> 0) % (n >>> 0)
  }
}

/** @param seed any finite number, an integer as a rule */
export function createRandom(seed: number): Random {
  return new Random(seed)
}

/** The seed of part `index` (a tree, a repetition) of the work seeded by `random_state`: 32 bits, well mixed. */
export function deriveSeed(random_state: number, index: number): number {
  const low = mix32((random_state % TWO_32) ^ GOLDEN)
  const high = mix32(Math.floor(random_state / TWO_32))
  return mix32(mix32(low + Math.imul(index + 1, GOLDEN)) ^ high)
}

/**
 * A hash of the UTF-16 code units of `text`: an integer from 0 to 2^53 - 1, the same on every machine.
 * Two multiplicative lanes, each finished by the finalizer of MurmurHash3, give 21 and 32 bits.
 */
export function hashString(text: string, seed: number): number {
  let a = mix32(seed % TWO_32) | 0
  let b = mix32(a ^ mix32(Math.floor(seed / TWO_32) + GOLDEN)) | 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    a = Math.imul(a ^ unit, 0x85ebca6b)
    a ^= a >>> 15
    b = Math.imul(b ^ unit, 0xc2b2ae35)
    b ^= b >>> 13
  }
  const high = mix32(a ^ text.length)
  const low = mix32(b ^ high)
  return (high >>> 11) * TWO_32 + low
}
