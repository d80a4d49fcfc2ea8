import { describe, expect, test } from 'vitest'
import { chiSquareTest } from '../../../../src/main/ml/drift/chi-square.ts'
import { kolmogorovSmirnovTest } from '../../../../src/main/ml/drift/kolmogorov-smirnov.ts'
import { upperIncompleteGamma } from '../../../../src/main/ml/incomplete-gamma.ts'

describe('the Kolmogorov–Smirnov test', () => {
  test('is exact for few rows, as scipy 1.10.1 is (scipy.stats.ks_2samp, method="exact")', () => {
    const reference = Float64Array.of(0.1, 0.4, 0.7, 1.1, 1.9, 2.3, 3.7, 4.4)
    const current = Float64Array.of(1.2, 2.5, 3.1, 4.8, 5.5, 6.0, 6.6, 7.1, 8.2, 9.9, 10.3)
    const { statistic, p_value } = kolmogorovSmirnovTest(reference, current)
    expect(statistic).toBeCloseTo(0.7272727272727273, 14)
    expect(p_value).toBeCloseTo(0.007435632822629727, 13)
  })

  test('counts equal values once, on both sides', () => {
    const reference = Float64Array.of(1.5, 2, 2, 3.25, 7, 8.5, 9, 11, 12.25, 20)
    const current = Float64Array.of(0.5, 2, 4, 4, 6, 10, 30.5)
    const { statistic, p_value } = kolmogorovSmirnovTest(reference, current)
    expect(statistic).toBeCloseTo(0.3142857142857143, 14)
    expect(p_value).toBeCloseTo(0.6923076923076924, 13)
  })

  // scipy 1.10.1, scipy.special.kolmogorov(x); of n rows each, x is the statistic times the root of n / 2
  test.each([
    [0.3, 0.9999906941986655],
    [0.5, 0.9639452436648751],
    [0.8, 0.5441424115741981],
    [1.2, 0.11224966667072497],
    [1.7, 0.0061774306344441286],
    [2.5, 7.453306344157342e-6],
    [4, 2.532833109818835e-14]
  ])('follows the limiting distribution for many rows: x = %d', (x, expected) => {
    const n = 20_000
    const shift = Math.round((x / Math.sqrt(n / 2)) * n) // so many values of one side lie below all of the other
    const ranks = Float64Array.from({ length: n }, (_, at) => at)
    const { statistic, p_value } = kolmogorovSmirnovTest(
      ranks,
      ranks.map((rank) => rank + shift)
    )
    expect(statistic).toBeCloseTo(shift / n, 12)
    const rounded = statistic * Math.sqrt(n / 2) - x // the shift is a whole number of rows
    expect(Math.abs(p_value - expected)).toBeLessThanOrEqual(
      Math.abs(rounded) * 2 * Math.max(4 * x * expected, expected)
    )
  })

  test('finds no difference between a sample and itself, and none to tell without rows', () => {
    const many = Float64Array.from({ length: 500 }, (_, at) => at)
    expect(kolmogorovSmirnovTest(many, many)).toEqual({ statistic: 0, p_value: 1 })
    expect(kolmogorovSmirnovTest(many, new Float64Array(0))).toEqual({ statistic: NaN, p_value: NaN })
  })
})

describe('the chi-square test', () => {
  // scipy 1.10.1, scipy.stats.chi2_contingency([reference, current], correction=False)
  test.each([
    [[10, 20, 5], [7, 11, 9], 3.3079898626117115, 0.19128421289776726, 2],
    [[10, 20], [30, 11], 11.176960398636243, 0.0008281934109298366, 1]
  ])('is that of scipy for %j and %j', (reference, current, statistic, p_value, degrees_of_freedom) => {
    const found = chiSquareTest(Float64Array.from(reference), Float64Array.from(current))
    expect(found.statistic).toBeCloseTo(statistic, 11)
    expect(found.p_value).toBeCloseTo(p_value, 13)
    expect(found.degrees_of_freedom).toBe(degrees_of_freedom)
  })

  test('leaves out values that neither side has', () => {
    const with0 = chiSquareTest(Float64Array.of(10, 0, 20), Float64Array.of(30, 0, 11))
    expect(with0).toEqual(chiSquareTest(Float64Array.of(10, 20), Float64Array.of(30, 11)))
  })

  test('finds no difference where there is one value only', () => {
    expect(chiSquareTest(Float64Array.of(7), Float64Array.of(9))).toEqual({
      statistic: 0,
      p_value: 1,
      degrees_of_freedom: 0
    })
  })

  test('has no answer where a side has no rows', () => {
    expect(chiSquareTest(Float64Array.of(7, 2), Float64Array.of(0, 0)).p_value).toBeNaN()
  })
})

describe('the incomplete gamma function', () => {
  // scipy 1.10.1, scipy.special.gammaincc(a, x)
  test.each([
    [0.5, 0.1, 0.6547208460185768],
    [0.5, 3, 0.014305878435429641],
    [1, 2.5, 0.0820849986238988],
    [4.5, 2, 0.9114125268316792],
    [4.5, 12, 0.004301310843500872],
    [50, 40, 0.9296649333406051],
    [50, 70, 0.0051405024585059085],
    [499.5, 520, 0.17882416543039506]
  ])('Q(%d, %d) is that of scipy', (a, x, expected) => {
    expect(upperIncompleteGamma(a, x) / expected).toBeCloseTo(1, 11)
  })

  test('is 1 at 0 and falls to 0', () => {
    expect(upperIncompleteGamma(2.5, 0)).toBe(1)
    expect(upperIncompleteGamma(2.5, 2000)).toBe(0)
  })
})
