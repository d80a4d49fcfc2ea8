import { describe, expect, test } from 'vitest'
import { createRandom, deriveSeed, hashString } from '../../../src/main/ml/random.ts'

describe('random numbers', () => {
  test('repeat for the same seed and differ for another', () => {
    const draw = (seed: number): number[] => {
      const random = createRandom(seed)
      return Array.from({ length: 20 }, () => random.uint32())
    }
    expect(draw(42)).toEqual(draw(42))
    const first = new Set([0, 1, 2, 42, 2 ** 32, 2 ** 32 + 1].map((seed) => draw(seed)[0]))
    expect(first.size).toBe(6)
  })

  test("are those of the generator's authors", () => {
    // by another program, after the published xoshiro128** 1.1
    const random = createRandom(42)
    const drawn = Array.from({ length: 6 }, () => random.uint32())
    expect(drawn).toEqual([4014633619, 4050065338, 3229514850, 3495400235, 1828402945, 3055313376])
  })

  test.each([3, 7, 100, 1000])('below %i are equally likely', (n) => {
    const random = createRandom(1)
    const counts = new Float64Array(n)
    const draws = 1000 * n
    for (let left = draws; left > 0; left--) counts[random.below(n)]++
    const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)
    expect(chiSquare).toBeGreaterThan(n - 1 - 5 * Math.sqrt(2 * n))
    expect(chiSquare).toBeLessThan(n - 1 + 5 * Math.sqrt(2 * n))
  })

  test('below a bound beyond 2^31 / 2 reach both halves and stay inside', () => {
    const random = createRandom(1)
    const drawn = Array.from({ length: 1000 }, () => random.below(2 ** 31))
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...drawn)).toBeLessThan(2 ** 31)
    expect(drawn.filter((own) => own >= 2 ** 30).length).toBeGreaterThan(400)
  })

  test('are equally likely below a bound that does not divide 2^32', () => {
    const random = createRandom(3)
    const low = Array.from({ length: 10_000 }, () => random.below(3 * 2 ** 29)).filter((own) => own < 2 ** 30).length
    expect(Math.abs(low / 10_000 - 2 / 3)).toBeLessThan(0.02)
  })

  test('between 0 and 1 have the mean and the spread of a uniform distribution', () => {
    const random = createRandom(9)
    const drawn = Array.from({ length: 100_000 }, () => random.float())
    const mean = drawn.reduce((sum, own) => sum + own, 0) / drawn.length
    const variance = drawn.reduce((sum, own) => sum + (own - mean) ** 2, 0) / drawn.length
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.005)
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.002)
    expect(drawn.every((own) => own >= 0 && own < 1)).toBe(true)
  })

  test('of different trees and of neighbouring states have different seeds', () => {
    const seeds = new Set<number>()
    for (let state = 0; state < 100; state++) for (let tree = 0; tree < 100; tree++) seeds.add(deriveSeed(state, tree))
    // of 10 000 numbers of 32 bits about 0.01 pairs are equal by chance
    expect(seeds.size).toBeGreaterThan(9_998)
  })
})

describe('the hash of a text', () => {
  test('is the same on every machine', () => {
    // by another program, from the description
    expect([hashString('7590-VHVEG', 42), hashString('', 0), hashString('é😀', 7)]).toEqual([
      1292156845738801, 1680814304, 8144391849810834
    ])
  })

  test('spreads neighbouring keys over the whole range', () => {
    const shares = Array.from({ length: 10_000 }, (_, at) => hashString(`user-${at}`, 42) / 2 ** 53)
    const counts = new Float64Array(10)
    for (const share of shares) counts[Math.floor(share * 10)]++
    expect(Math.min(...counts)).toBeGreaterThan(850)
    expect(Math.max(...counts)).toBeLessThan(1150)
    expect(new Set(shares).size).toBe(10_000)
  })
})
