import { describe, expect, it } from 'vitest'
import { association, type AssociatedColumn } from '../../../src/main/ml/association.ts'

const numbers = (...values: number[]): AssociatedColumn => ({
  kind: 'number',
  values: Float64Array.from(values),
  n_categories: 0
})
const categories = (...codes: number[]): AssociatedColumn => ({
  kind: 'category',
  values: Int32Array.from(codes),
  n_categories: Math.max(...codes) + 1
})

describe('two columns go together', () => {
  it("as numbers by Pearson's r, over the rows where both are there", () => {
    // Anscombe (1973), first set: r = 0.81642 by R's cor()
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
    expect(association(numbers(...x), numbers(...y))).toBeCloseTo(0.816420516, 8)
    expect(association(numbers(...x, Number.NaN, 1), numbers(...y, 5, Number.NaN))).toBeCloseTo(0.816420516, 8)
    expect(association(numbers(...x), numbers(...x.map((value) => 1e9 - value)))).toBeCloseTo(-1, 8)
  })

  it('as category and number by the correlation ratio', () => {
    // the usual example: scores in algebra, geometry and statistics; eta = sqrt(6780 / 9640)
    const codes = [0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2]
    const scores = [45, 70, 29, 15, 21, 40, 20, 30, 42, 65, 95, 80, 70, 85, 73]
    expect(association(categories(...codes), numbers(...scores))).toBeCloseTo(Math.sqrt(6780 / 9640), 8)
    expect(association(numbers(...scores), categories(...codes))).toBeCloseTo(Math.sqrt(6780 / 9640), 8)
  })

  it("as categories by Cramér's V, corrected for bias", () => {
    const a = Array.from({ length: 300 }, (_, at) => at % 3)
    expect(association(categories(...a), categories(...a))).toBeCloseTo(1, 8)
    expect(association(categories(...a), categories(...a.map((_, at) => Math.floor(at / 3) % 2)))).toBe(0)
    // 2 x 2 table 30 10 / 10 30: chi-square 20, phi² 0.25 - 1/79, corrected sides 2 - 1/79
    const left = [...Array<number>(40).fill(0), ...Array<number>(40).fill(1)]
    const right = left.map((code, at) => (at % 40 < 30 ? code : 1 - code))
    const expected = Math.sqrt((0.25 - 1 / 79) / (2 - 1 / 79 - 1))
    expect(association(categories(...left), categories(...right))).toBeCloseTo(expected, 8)
  })

  it('not to be told where one is constant or nothing is there', () => {
    expect(association(numbers(1, 1, 1), numbers(1, 2, 3))).toBeNull()
    expect(association(numbers(Number.NaN, 1), numbers(1, Number.NaN))).toBeNull()
    expect(association(categories(0, 0, 0), categories(0, 1, 0))).toBeNull()
    expect(association(categories(0, 1, 0), numbers(5, 5, 5))).toBeNull()
  })
})
