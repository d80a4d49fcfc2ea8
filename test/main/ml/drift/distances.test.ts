import { describe, expect, test } from 'vitest'
import { jensenShannonDistance } from '../../../../src/main/ml/drift/jensen-shannon.ts'
import { decileCounts, populationStabilityIndex } from '../../../../src/main/ml/drift/population-stability.ts'
import { sortedSample } from '../../../../src/main/ml/drift/sorted-sample.ts'
import { normalisedWasserstein, wassersteinDistance } from '../../../../src/main/ml/drift/wasserstein.ts'
import { createRandom } from '../../../../src/main/ml/random.ts'

const reference = sortedSample(Float64Array.of(1.5, 2, 2, 3.25, 7, 8.5, 9, 11, 12.25, 20))
const current = sortedSample(Float64Array.of(0.5, 2, 4, 4, 6, 10, 30.5))

describe('the Wasserstein distance', () => {
  test('is that of scipy 1.10.1 (scipy.stats.wasserstein_distance)', () => {
    expect(wassersteinDistance(reference, current)).toBeCloseTo(3.3785714285714294, 12)
  })

  test('is told in deviations of the reference, divided by n (numpy.std)', () => {
    expect(normalisedWasserstein(reference, current)).toBeCloseTo(3.3785714285714294 / 5.5578772926361015, 12)
  })

  test('counts a deviation below 0.001 as 0.001', () => {
    expect(normalisedWasserstein(Float64Array.of(3, 3, 3), Float64Array.of(3.25))).toBeCloseTo(250, 9)
  })

  test('of equally many rows is the mean distance of the ordered values', () => {
    const random = createRandom(3)
    const draw = (): Float64Array => sortedSample(Float64Array.from({ length: 200 }, () => random.below(40) / 8))
    const [left, right] = [draw(), draw()]
    const mean = left.reduce((sum, value, at) => sum + Math.abs(value - right[at]), 0) / 200
    expect(wassersteinDistance(left, right)).toBeCloseTo(mean, 12)
    expect(wassersteinDistance(right, left)).toBeCloseTo(mean, 12)
  })

  test('is that of the shift for a shifted sample, and 0 for the same one', () => {
    expect(
      wassersteinDistance(
        reference,
        reference.map((value) => value + 100)
      )
    ).toBeCloseTo(100, 10)
    expect(wassersteinDistance(reference, reference)).toBe(0)
  })

  test('leaves out missing values and infinities, and has no answer for none', () => {
    expect(sortedSample(Float64Array.of(3, NaN, 1, Infinity, 2, -Infinity))).toEqual(Float64Array.of(1, 2, 3))
    expect(wassersteinDistance(reference, new Float64Array(0))).toBeNaN()
    expect(wassersteinDistance(new Float64Array(0), current)).toBeNaN()
  })
})

describe('the Jensen–Shannon distance', () => {
  test('is that of scipy 1.10.1 (scipy.spatial.distance.jensenshannon, natural logarithm)', () => {
    const distance = jensenShannonDistance(Float64Array.of(10, 20, 5, 0), Float64Array.of(7, 11, 0, 9))
    expect(distance).toBeCloseTo(0.41504205166738095, 14)
  })

  test('goes from 0 for the same shares to the root of ln 2 for nothing in common', () => {
    expect(jensenShannonDistance(Float64Array.of(1, 2, 3), Float64Array.of(10, 20, 30))).toBe(0)
    expect(jensenShannonDistance(Float64Array.of(1, 0), Float64Array.of(0, 1))).toBeCloseTo(0.8325546111576977, 14)
  })

  test('has no answer where a side has no rows', () => {
    expect(jensenShannonDistance(Float64Array.of(0, 0), Float64Array.of(1, 0))).toBeNaN()
    expect(jensenShannonDistance(new Float64Array(0), new Float64Array(0))).toBeNaN()
  })
})

describe('the population stability index', () => {
  test('is the sum of (q - p) ln(q / p)', () => {
    const expected = (0.3 - 0.5) * Math.log(0.3 / 0.5) + (0.7 - 0.5) * Math.log(0.7 / 0.5)
    expect(populationStabilityIndex(Float64Array.of(50, 50), Float64Array.of(3, 7))).toBeCloseTo(expected, 14)
  })

  test('stays finite where a bin is empty', () => {
    const expected = (0.0001 - 0.5) * Math.log(0.0001 / 0.5) + (1 - 0.5) * Math.log(1 / 0.5)
    expect(populationStabilityIndex(Float64Array.of(5, 5), Float64Array.of(0, 5))).toBeCloseTo(expected, 12)
  })

  test('is taken over bins of a tenth of the reference each', () => {
    const hundred = Float64Array.from({ length: 100 }, (_, at) => at)
    const counts = decileCounts(hundred, Float64Array.of(-5, 0, 55, 200))
    expect(counts.reference).toEqual(new Float64Array(10).fill(10))
    expect(counts.current).toEqual(Float64Array.of(2, 0, 0, 0, 0, 1, 0, 0, 0, 1))
  })

  test('has one bin where all deciles are one value', () => {
    expect(decileCounts(Float64Array.of(4, 4, 4), Float64Array.of(3, 4, 5))).toEqual({
      reference: Float64Array.of(3, 0),
      current: Float64Array.of(2, 1)
    })
  })
})
