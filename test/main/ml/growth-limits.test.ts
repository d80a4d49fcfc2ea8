import { describe, expect, test } from 'vitest'
import { growthLimits, type GrowthLimits } from '../../../src/main/ml/growth-limits.ts'
import { classProblem, matrixOf, paramsOf } from './fit-forest.ts'

const rows = Array.from({ length: 25 }, (_, row) => row)
const problem = classProblem(
  matrixOf(...Array.from({ length: 10 }, () => rows)),
  rows.map((row) => row % 2)
)
const limits = (raw: Record<string, unknown>): GrowthLimits => growthLimits(problem, paramsOf(problem, raw))

describe("shares become numbers by scikit-learn's rounding", () => {
  test.each([
    ['sqrt', 3],
    ['log2', 3],
    ['None', 10],
    ['1.0', 10],
    ['0.29', 2],
    ['0.01', 1],
    ['4', 4],
    ['99', 10]
  ])('max_features = %s of 10 features are %i', (max_features, expected) => {
    expect(limits({ max_features }).max_features).toBe(expected)
  })

  test.each([
    ['0.5', 13],
    ['0.04', 2],
    ['1.0', 25],
    ['7', 7]
  ])('min_samples_split = %s of 25 rows are %i', (min_samples_split, expected) => {
    expect(limits({ min_samples_split }).min_samples_split).toBe(expected)
  })

  test.each([
    ['0.1', 3],
    ['0.01', 1],
    ['7', 7]
  ])('min_samples_leaf = %s of 25 rows are %i, and a node needs twice as many', (min_samples_leaf, expected) => {
    expect(limits({ min_samples_leaf })).toMatchObject({
      min_samples_leaf: expected,
      min_samples_split: Math.max(2, 2 * expected)
    })
  })

  test('max_depth has no limit unless one is given', () => {
    expect(limits({}).max_depth).toBe(Infinity)
    expect(limits({ max_depth: 4 }).max_depth).toBe(4)
  })
})
