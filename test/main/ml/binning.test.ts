import { describe, expect, test } from 'vitest'
import { binColumns, MAX_BINS, MISSING_BIN, thresholdBetween } from '../../../src/main/ml/binning.ts'
import { createRandom } from '../../../src/main/ml/random.ts'
import { matrixOf } from './fit-forest.ts'

const binOne = (values: number[]): { bins: Uint8Array; edges: Float64Array } => {
  const { bins, edges } = binColumns(matrixOf(values))
  return { bins: bins[0], edges: edges[0] }
}

describe('a column of few values', () => {
  test('keeps each value in a bin of its own, in ascending order, and missing apart', () => {
    const { bins, edges } = binOne([7, -2, NaN, 7, 0, -0])
    expect([...bins]).toEqual([2, 0, MISSING_BIN, 2, 1, 1])
    expect([...edges].map((edge) => edge + 0)).toEqual([-2, -2, 0, 0, 7, 7])
  })

  test('is exact up to 255 values', () => {
    const { bins, edges } = binOne(Array.from({ length: MAX_BINS }, (_, at) => at * 3))
    expect(edges).toHaveLength(2 * MAX_BINS)
    expect([...bins]).toEqual(Array.from({ length: MAX_BINS }, (_, at) => at))
  })

  test('may be missing throughout', () => {
    expect([...binOne([NaN, NaN]).bins]).toEqual([MISSING_BIN, MISSING_BIN])
  })
})

describe('a column of many values', () => {
  const random = createRandom(5)
  const values = Array.from({ length: 20_000 }, () => random.float() ** 3)

  test('is cut into 255 bins of about equal size that keep its order', () => {
    const { bins, edges } = binOne(values)
    const sizes = new Int32Array(256)
    for (const bin of bins) sizes[bin]++
    expect(sizes[MISSING_BIN]).toBe(0)
    expect(Math.min(...sizes.subarray(0, MAX_BINS))).toBeGreaterThan(60)
    expect(Math.max(...sizes)).toBeLessThan(90)
    const outside = values.filter((value, row) => value < edges[2 * bins[row]] || value > edges[2 * bins[row] + 1])
    expect(outside).toEqual([])
    expect([...edges]).toEqual([...edges].toSorted((a, b) => a - b))
  })

  test('gives a frequent value a bin of its own', () => {
    const { bins, edges } = binOne([...values, ...Array.from({ length: 10_000 }, () => 0.5)])
    const bin = bins[20_000]
    expect(new Set(bins.slice(20_000))).toEqual(new Set([bin]))
    expect(edges[2 * bin + 1]).toBe(0.5)
    expect(edges[2 * bin]).toBeGreaterThan(0.49)
  })
})

describe('a threshold', () => {
  test('lies halfway between the values on either side', () => {
    const { edges } = binOne([1, 2, 10])
    expect(thresholdBetween(edges, 0, 1)).toBe(1.5)
    expect(thresholdBetween(edges, 0, 2)).toBe(5.5)
    expect(thresholdBetween(edges, 2, MISSING_BIN)).toBe(Infinity)
  })

  test.each([
    ['neighbouring numbers', 1, 1 + Number.EPSILON],
    ['huge numbers', -Number.MAX_VALUE, Number.MAX_VALUE],
    ['infinities', -Infinity, Infinity],
    ['tiny numbers', 0, Number.MIN_VALUE]
  ])('keeps %s apart', (_, low, high) => {
    const threshold = thresholdBetween(binOne([low, high]).edges, 0, 1)
    expect(low <= threshold).toBe(true)
    expect(high <= threshold).toBe(false)
  })
})
