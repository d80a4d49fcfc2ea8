import { describe, expect, test } from 'vitest'
import { float32Threshold } from '../../../../src/main/ml/onnx/float32-threshold.ts'
import { createRandom } from '../../../../src/main/ml/random.ts'

/** Values that single precision sends another way than double precision does. */
const misled = (threshold: number, values: number[]): number[] => {
  const rounded = float32Threshold(threshold)
  return values.filter((value) => Math.fround(value) <= rounded !== value <= threshold)
}

describe('a threshold in single precision', () => {
  test('decides every decimal of two digits as the middle of any two of them does', () => {
    const values = Array.from({ length: 401 }, (_, at) => Number((-122 + (at - 200) / 100).toFixed(2)))
    const wrong = values.flatMap((low) =>
      values.filter((high) => high > low && misled(low / 2 + high / 2, values).length > 0)
    )
    expect(wrong).toEqual([])
  })

  test('is needed there: neither the nearest number nor the one below decides all of them', () => {
    const sent = (value: number, low: number, high: number): { own: boolean; nearest: boolean; below: boolean } => {
      const threshold = low / 2 + high / 2
      const nearest = Math.fround(threshold)
      const below = nearest > threshold ? nearest - 2 ** -17 : nearest
      return {
        own: value <= threshold,
        nearest: Math.fround(value) <= nearest,
        below: Math.fround(value) <= below
      }
    }
    const values = Array.from({ length: 401 }, (_, at) => Number((-122 + (at - 200) / 100).toFixed(2)))
    const all = values.slice(2).map((high, at) => sent(values[at + 1], values[at], high))
    expect(all.filter(({ own, nearest }) => own !== nearest).length).toBeGreaterThan(0)
    expect(all.filter(({ own, below }) => own !== below).length).toBeGreaterThan(0)
  })

  test('decides numbers of up to six digits as we do, of any size', () => {
    const random = createRandom(1)
    for (let round = 0; round < 20_000; round++) {
      const power = random.below(60) - 30
      const draw = (): number => Number(`${random.below(2_000_000) - 1_000_000}e${power}`)
      const [low, high, other] = [draw(), draw(), draw()]
      const threshold = low / 2 + high / 2
      const near = Number(threshold.toPrecision(6))
      expect(misled(threshold, [low, high, other, near]), `${low} ${high} ${other}`).toEqual([])
    }
  })

  test('decides whole numbers below 2^24 as we do', () => {
    for (const low of [0, 1, 2, 8_388_607, 8_388_608, 16_777_213, 16_777_214, -3, -16_777_215]) {
      expect(misled(low + 0.5, [low, low + 1])).toEqual([])
      expect(misled(low, [low, low + 1])).toEqual([])
    }
  })

  test('stays what it is where it is a number of single precision, so every such number is decided as we do', () => {
    const random = createRandom(2)
    for (let round = 0; round < 2000; round++) {
      const threshold = Math.fround((random.below(1e9) - 5e8) / 7919)
      expect(float32Threshold(threshold)).toBe(threshold)
    }
    expect([0, 0.5, 1, -2.5, Infinity].map(float32Threshold)).toEqual([0, 0.5, 1, -2.5, Infinity])
  })

  test('never passes over a number of single precision that is not beside it', () => {
    const random = createRandom(3)
    for (let round = 0; round < 5000; round++) {
      const threshold = (random.below(2e9) - 1e9) / (random.below(1e9) + 1)
      const step = 2 ** (Math.floor(Math.log2(Math.abs(threshold))) - 23)
      const apart = [2, 3, 10].flatMap((n) => [Math.fround(threshold - n * step), Math.fround(threshold + n * step)])
      expect(misled(threshold, apart)).toEqual([])
    }
  })

  test('takes numbers beyond single precision as Infinity, and tiny ones as they round', () => {
    expect(misled(1e300, [3e38, -3e38, 1])).toEqual([])
    expect(misled(-1e300, [-3e38, 1, -1e301])).toEqual([])
    expect(misled(1e-60, [0, 1e-30, -1e-30])).toEqual([])
    expect(misled(-1e-60, [1e-30, -1e-30, 0])).toEqual([])
  })
})
